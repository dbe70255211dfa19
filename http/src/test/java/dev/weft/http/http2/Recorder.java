package dev.weft.http.http2;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.RequestHandler;
import java.util.ArrayList;
import java.util.List;

/** The layer above in tests: notes what it is told, a line an event, and holds the last stream. */
public final class Recorder implements RequestHandler {
  private final List<String> events = new ArrayList<>();
  private final List<Outbound> streams = new ArrayList<>();

  @Override
  public Inbound accept(Headers request, EndStream end, Outbound response) {
    events.add("request " + request.firstOr(":path", "?") + ended(end));
    streams.add(response);
    return receiver();
  }

  /** Takes the response to a request that is opened: notes its stream and its events. */
  public Inbound opening(Outbound request) {
    streams.add(request);
    return receiver();
  }

  private Inbound receiver() {
    return new Inbound() {
      @Override
      public void headers(Headers headers, EndStream end) {
        events.add("headers " + headers + ended(end));
      }

      @Override
      public void data(byte[] buffer, int offset, int length, EndStream end) {
        events.add("data " + length + ended(end));
      }

      @Override
      public void closed(Closure closure) {
        events.add("closed " + closure.getClass().getSimpleName() + ": " + closure.description());
      }
    };
  }

  private static String ended(EndStream end) {
    return end == EndStream.YES ? " END" : "";
  }

  /** What has happened so far. */
  public List<String> events() {
    return events;
  }

  /** The stream that was opened as the {@code index}th. */
  public Outbound stream(int index) {
    return streams.get(index);
  }
}
