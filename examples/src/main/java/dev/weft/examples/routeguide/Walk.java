package dev.weft.examples.routeguide;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import java.util.List;

/** Makes a call of each kind to a {@link Guide}. */
public final class Walk {
  private final RouteGuideClient guide;

  Walk(RouteGuideClient guide) {
    this.guide = guide;
  }

  /** One request, one response. What fails on the server is thrown here. */
  void lookAround() {
    Feature feature = guide.getFeature(Island.SHEEP_BRIDGE.location());
    System.out.println("Here is the " + feature.name() + ".");
    try {
      guide.getFeature(Island.point(0, 0));
    } catch (StatusException e) {
      System.out.println(e.code() + ": " + e.status().message());
    }
  }

  /** One request, any number of responses. */
  void lookAtTheMap() {
    Rectangle south =
        Rectangle.builder()
            .lo(Island.point(450_000_000, -300_200_000))
            .hi(Island.point(450_080_000, -300_100_000))
            .build();
    try (ServerStream<Feature> features = guide.listFeatures(south)) {
      for (Feature feature : features) {
        System.out.println("In the south there is the " + feature.name() + ".");
      }
    }
  }

  /** Any number of requests, one response. */
  void walk() {
    try (ClientStream<Point, RouteSummary> route = guide.recordRoute()) {
      for (Feature feature : List.of(Island.FERRY_LANDING, Island.ROPE_WALK, Island.LIGHTHOUSE)) {
        route.write(feature.location());
      }
      RouteSummary summary = route.finish();
      System.out.println(
          "Passed " + summary.featureCount() + " features on " + summary.distance() + " metres.");
    }
  }

  /** Any number of both, in any order. */
  void talk() {
    try (BidiStream<RouteNote, RouteNote> chat = guide.routeChat()) {
      chat.write(note(Island.WATER_MILL, "The miller sells bread."));
      chat.write(note(Island.DYERS_WELL, "Do not drink."));
      chat.write(note(Island.WATER_MILL, "Sold out!"));
      System.out.println("Somebody wrote: " + chat.read().message());
      chat.halfClose();
      chat.forEach(note -> System.out.println("And then: " + note.message()));
    }
  }

  private static RouteNote note(Feature feature, String message) {
    return RouteNote.builder().location(feature.location()).message(message).build();
  }

  public static void main(String[] arguments) {
    try (Channel channel = Channel.to("dns:///localhost:50051").plaintext().open()) {
      Walk walk = new Walk(new RouteGuideClient(channel));
      walk.lookAround();
      walk.lookAtTheMap();
      walk.walk();
      walk.talk();
    }
  }
}
