package dev.weft.cli.demo;

import dev.weft.rpc.Status;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The server: one plain method for each method of the service. */
final class Guide implements RouteGuide {
  private final Notes notes = new Notes();

  @Override
  public Feature getFeature(Point point) {
    return Atlas.featureAt(point)
        .orElseThrow(() ->
            Status.NOT_FOUND
                .withMessage("there is nothing at " + Atlas.degrees(point))
                .asException());
  }

  @Override
  public void listFeatures(Rectangle area, StreamWriter<Feature> features) {
    for (Feature feature : Atlas.FEATURES) {
      if (Atlas.contains(area, feature.location())) {
        features.write(feature);
      }
    }
  }

  @Override
  public RouteSummary recordRoute(StreamReader<Point> points) {
    long start = System.nanoTime();
    int count = 0;
    double metres = 0;
    Set<Feature> passed = new HashSet<>();
    Point last = Point.TYPE.defaultInstance();
    for (Point point : points) {
      metres += count++ == 0 ? 0 : Atlas.metres(last, point);
      Atlas.featureAt(point).ifPresent(passed::add);
      last = point;
    }
    return RouteSummary.builder()
        .pointCount(count)
        .featureCount(passed.size())
        .distance((int) Math.round(metres))
        .elapsedTime((int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
        .build();
  }

  @Override
  public void routeChat(StreamReader<RouteNote> arriving, StreamWriter<RouteNote> replies) {
    for (RouteNote note : arriving) {
      notes.add(note).forEach(replies::write);
    }
  }
}
