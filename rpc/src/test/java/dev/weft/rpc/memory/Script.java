package dev.weft.rpc.memory;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.RequestHandler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An end of streams that is played by hand: notes what arrives, for {@link #next} to tell, and
 * leaves sending to the test. As a {@link RequestHandler} it is a server whose streams come by
 * {@link #request}.
 */
public final class Script implements RequestHandler {
  /** One thing that arrived. */
  public sealed interface Event {
    /** A header block. */
    record Block(Headers headers, EndStream end) implements Event {}

    /** A piece of the body. */
    record Body(byte[] bytes, EndStream end) implements Event {
      public String hex() {
        return HexFormat.of().formatHex(bytes);
      }
    }

    /** The end of the stream before its time. */
    record Ended(Closure closure) implements Event {}
  }

  /** A stream whose other end is under test. */
  public static final class Exchange implements Inbound {
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Optional<Outbound> outbound = Optional.empty();
    private Headers request = Headers.empty();
    private boolean stalled;

    /** Where this end sends. */
    public Outbound out() {
      return outbound.orElseThrow();
    }

    public void sendsTo(Outbound stream) {
      outbound = Optional.of(stream);
    }

    /** The request's header block, at a server. */
    public Headers request() {
      return request;
    }

    @Override
    public void headers(Headers headers, EndStream end) {
      events.add(new Event.Block(headers, end));
    }

    @Override
    public void data(byte[] buffer, int offset, int length, EndStream end) {
      byte[] copy = new byte[length];
      System.arraycopy(buffer, offset, copy, 0, length);
      events.add(new Event.Body(copy, end));
      if (!stalled) {
        outbound.ifPresent(stream -> stream.consumed(length));
      }
    }

    @Override
    public void closed(Closure closure) {
      events.add(new Event.Ended(closure));
    }

    /** Waits for the next thing to arrive. */
    public Event next() {
      try {
        Event event = events.poll(20, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("nothing more arrived");
        }
        return event;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** Waits for a header block. */
    public Headers nextHeaders(EndStream end) {
      Event event = next();
      if (event instanceof Event.Block(Headers headers, EndStream actual) && actual == end) {
        return headers;
      }
      throw new AssertionError("expected a header block with END_STREAM " + end + ", got " + event);
    }

    /** Waits for the stream to be ended by the other end. */
    public Closure nextClosure() {
      Event event = next();
      if (event instanceof Event.Ended(Closure closure)) {
        return closure;
      }
      throw new AssertionError("expected the end, got " + event);
    }

    /** Waits for all of the body up to a header block that ends the stream, and returns both. */
    public Response rest() {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        switch (next()) {
          case Event.Body piece -> body.writeBytes(piece.bytes());
          case Event.Block(Headers trailers, EndStream end) -> {
            return new Response(body.toByteArray(), trailers);
          }
          case Event.Ended(Closure closure) ->
              throw new AssertionError("the stream ended: " + closure);
        }
      }
    }

    /** Whether nothing has arrived that was not asked for. */
    public boolean isQuiet() {
      return events.isEmpty();
    }
  }

  /** A body and what came behind it. */
  public record Response(byte[] body, Headers trailers) {}

  private final LinkedBlockingQueue<Exchange> requests = new LinkedBlockingQueue<>();
  private final List<Exchange> all = new ArrayList<>();
  private boolean stalled;

  @Override
  public synchronized Inbound accept(Headers request, EndStream end, Outbound response) {
    Exchange exchange = new Exchange();
    exchange.request = request;
    exchange.stalled = stalled;
    exchange.sendsTo(response);
    all.add(exchange);
    requests.add(exchange);
    return exchange;
  }

  /** Gives no window back on streams that come from here on. */
  public synchronized void stall() {
    stalled = true;
  }

  /** Waits for the next request. */
  public Exchange request() {
    try {
      Exchange exchange = requests.poll(20, TimeUnit.SECONDS);
      if (exchange == null) {
        throw new AssertionError("no request arrived");
      }
      return exchange;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How many requests arrived. */
  public synchronized int count() {
    return all.size();
  }
}
