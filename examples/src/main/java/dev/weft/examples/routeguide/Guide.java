package dev.weft.examples.routeguide;

import dev.weft.rpc.Server;
import dev.weft.rpc.Status;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers the four kinds of call. The methods run on virtual threads, many at a time, so what they
 * share has to be safe for that.
 */
public final class Guide implements RouteGuide {
  private final Map<Point, List<RouteNote>> notes = new ConcurrentHashMap<>();

  /** One request, one response. */
  @Override
  public Feature getFeature(Point point) {
    return Island.FEATURES.stream()
        .filter(feature -> feature.location().equals(point))
        .findFirst()
        .orElseThrow(() ->
            Status.NOT_FOUND
                .withMessage("there is nothing at " + point.latitude() + ", " + point.longitude())
                .asException());
  }

  /** One request, any number of responses: {@code write} waits while the client is slow. */
  @Override
  public void listFeatures(Rectangle area, StreamWriter<Feature> features) {
    for (Feature feature : Island.FEATURES) {
      if (Island.contains(area, feature.location())) {
        features.write(feature);
      }
    }
  }

  /** Any number of requests, one response: the loop ends when the client has no more. */
  @Override
  public RouteSummary recordRoute(StreamReader<Point> points) {
    long start = System.nanoTime();
    List<Point> route = new ArrayList<>();
    for (Point point : points) {
      route.add(point);
    }
    double metres = 0;
    for (int i = 1; i < route.size(); i++) {
      metres += Island.metres(route.get(i - 1), route.get(i));
    }
    long features =
        Island.FEATURES.stream().filter(feature -> route.contains(feature.location())).count();
    return RouteSummary.builder()
        .pointCount(route.size())
        .featureCount((int) features)
        .distance((int) Math.round(metres))
        .elapsedTime((int) ((System.nanoTime() - start) / 1_000_000_000))
        .build();
  }

  /** Both sides stream, each as it likes: here each note is answered by those left before it. */
  @Override
  public void routeChat(StreamReader<RouteNote> arriving, StreamWriter<RouteNote> replies) {
    for (RouteNote note : arriving) {
      notes.getOrDefault(note.location(), List.of()).forEach(replies::write);
      notes.merge(note.location(), List.of(note), Guide::joined);
    }
  }

  private static List<RouteNote> joined(List<RouteNote> earlier, List<RouteNote> later) {
    List<RouteNote> all = new ArrayList<>(earlier);
    all.addAll(later);
    return List.copyOf(all);
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.builder().port(50051).add(new Guide()).start()) {
      System.out.println("The guide answers on port 50051; stop it with Ctrl-C.");
      server.awaitTermination();
    }
  }
}
