package dev.weft.cli.demo;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.List;

/** The client: calls each method of the service, and tells what it sends and receives. */
final class Tour {
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final Duration TOO_SHORT = Duration.ofMillis(150);

  private final RouteGuideClient guide;
  private final Story story;

  Tour(RouteGuideClient guide, Story story) {
    this.guide = guide.withDeadlineAfter(ENOUGH);
    this.story = story;
  }

  /** Makes one call of each of the four kinds. */
  void fourKinds() {
    unary();
    serverStreaming();
    clientStreaming();
    bidirectional();
  }

  private void unary() {
    story.call(
        "1. Unary: one request, one response",
        "What is at this point?",
        "Feature feature = guide.getFeature(point);");
    story.sent(print(Atlas.SHEEP_BRIDGE.location()));
    story.received(print(guide.getFeature(Atlas.SHEEP_BRIDGE.location())));
  }

  private void serverStreaming() {
    Rectangle south =
        Rectangle.builder()
            .lo(Atlas.point(450_000_000, -300_200_000))
            .hi(Atlas.point(450_080_000, -300_100_000))
            .build();
    story.call(
        "2. Server streaming: one request, many responses",
        "What is there in this area?",
        "for (Feature feature : guide.listFeatures(area)) ...");
    story.sent("Rectangle from " + degrees(south.lo()) + " to " + degrees(south.hi()));
    try (ServerStream<Feature> features = guide.listFeatures(south)) {
      features.forEach(feature -> story.received(print(feature)));
    }
  }

  private void clientStreaming() {
    story.call(
        "3. Client streaming: many requests, one response",
        "How long is the way from point to point?",
        "route.write(point); ... RouteSummary summary = route.finish();");
    try (ClientStream<Point, RouteSummary> route = guide.recordRoute()) {
      for (Feature feature : List.of(Atlas.FERRY_LANDING, Atlas.ROPE_WALK, Atlas.LIGHTHOUSE)) {
        route.write(feature.location());
        story.sent(print(feature.location()));
      }
      RouteSummary summary = route.finish();
      story.received(
          "RouteSummary: %d points, %d features, %d metres"
              .formatted(summary.pointCount(), summary.featureCount(), summary.distance()));
    }
  }

  private void bidirectional() {
    story.call(
        "4. Bidirectional streaming: both sides send when they like",
        "A note left at a point brings the notes that were left there before.",
        "chat.write(note); ... RouteNote earlier = chat.read();");
    try (BidiStream<RouteNote, RouteNote> chat = guide.routeChat()) {
      leave(chat, Atlas.WATER_MILL, "The miller sells bread.");
      leave(chat, Atlas.DYERS_WELL, "Do not drink from it.");
      leave(chat, Atlas.WATER_MILL, "Bread is sold out.");
      story.received(print(chat.read()));
      leave(chat, Atlas.DYERS_WELL, "It tastes of indigo.");
      chat.halfClose();
      chat.forEach(note -> story.received(print(note)));
    }
  }

  /** A call that the server fails: the status is thrown as an exception. */
  void errorStatus() {
    Point nowhere = Atlas.point(0, 0);
    story.call(
        "An error: the server throws a status, and the client catches it",
        "What is at a point in the sea?",
        "catch (StatusException e)");
    story.sent(print(nowhere));
    try {
      Feature feature = guide.getFeature(nowhere);
      throw new IllegalStateException("a point in the sea has " + print(feature));
    } catch (StatusException e) {
      story.received(expected(Code.NOT_FOUND, e));
    }
  }

  /** A call that waits for what never comes, until its deadline. */
  void expiredDeadline() {
    story.call(
        "A deadline: the client waits so long and no longer",
        "The first note at a point brings nothing, so reading would wait for ever.",
        "guide.withDeadlineAfter(Duration.ofMillis(150)).routeChat()");
    try (BidiStream<RouteNote, RouteNote> chat = guide.withDeadlineAfter(TOO_SHORT).routeChat()) {
      leave(chat, Atlas.LIGHTHOUSE, "Is anybody here?");
      throw new IllegalStateException("nobody is there, but received " + print(chat.read()));
    } catch (StatusException e) {
      // Both sides watch the deadline, and each has its own words for it.
      expected(Code.DEADLINE_EXCEEDED, e);
      story.received(Code.DEADLINE_EXCEEDED + ", after 150 ms");
    }
  }

  private void leave(BidiStream<RouteNote, RouteNote> chat, Feature at, String message) {
    RouteNote note = RouteNote.builder().location(at.location()).message(message).build();
    chat.write(note);
    story.sent(print(note));
  }

  private static String expected(Code code, StatusException failure) {
    if (failure.code() != code) {
      throw failure;
    }
    return failure.status().toString();
  }

  private static String degrees(Point point) {
    return Atlas.degrees(point);
  }

  private static String print(Point point) {
    return "Point " + degrees(point);
  }

  private static String print(Feature feature) {
    return "Feature \"" + feature.name() + "\" at " + degrees(feature.location());
  }

  private static String print(RouteNote note) {
    return "RouteNote \"" + note.message() + "\" at " + degrees(note.location());
  }
}
