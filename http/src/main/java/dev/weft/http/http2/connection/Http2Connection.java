package dev.weft.http.http2.connection;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.RequestHandler;
import dev.weft.http.ResponseHandler;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Preface;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.http.http2.machine.Due;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Role;
import dev.weft.http.http2.machine.Stream;
import dev.weft.http.text.DurationText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of an HTTP/2 connection, between a driver, which feeds it what the socket brings, and the
 * layer above. The methods that the driver calls are for one thread, the reading thread; the others
 * are for any.
 */
public final class Http2Connection implements Receiver {
  private static final long LINGER_NANOS = 2_000_000_000L;

  /** Hears of what happens to the connection as a whole, on the reading thread. */
  public interface Listener {
    /** The peer's SETTINGS have arrived: it does speak HTTP/2. Called once, before the others. */
    void established();

    /**
     * No more streams can be opened here; those that are open may go on. Called once, before any
     * stream hears of its end for that reason.
     */
    void closing(Closure reason);

    /** The connection is over, after {@link #closing}. Called once. */
    void ended();
  }

  /** How far the connection has come. */
  private sealed interface Phase {
    /** The client's preface is awaited. */
    record Preface() implements Phase {}

    /** The peer's SETTINGS are awaited. */
    record Greeting() implements Phase {}

    /** Streams come and go. */
    record Running() implements Phase {}

    /** No further streams are opened here. */
    record Leaving() implements Phase {}

    /** All streams have ended, and nothing more is read; the peer may close its half. */
    record Over(long sinceNanos, Closure closure) implements Phase {}

    /** The transport has ended. */
    record Ended() implements Phase {}
  }

  private final HttpLimits limits;
  private final Lifetime lifetime;
  private final Transport transport;
  private final SharedMachine shared;
  private final Flusher flusher;
  private final ConnectionReader reader;
  private final Listener listener;
  private final long beganAtNanos;

  // Of the reading thread.
  private Phase phase;
  private final Queue<Stream<StreamHandle>> untold = new ArrayDeque<>(0);

  // Guarded by the lock.
  private @Nullable Closure end;

  private volatile @Nullable ConnectionError verdict;

  private Http2Connection(
      Role role,
      Transport transport,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      RequestHandler handler,
      Listener listener) {
    this.limits = limits;
    this.lifetime = lifetime;
    this.transport = transport;
    this.listener = listener;
    beganAtNanos = transport.nanoTime();
    phase = role == Role.SERVER ? new Phase.Preface() : new Phase.Greeting();
    FrameLog log = new FrameLog(String.valueOf(transport.peer().remote()));
    shared =
        new SharedMachine(
            new Machine<>(role, limits, total, lifetime, Flusher.newBuffer(), beganAtNanos),
            transport,
            log,
            limits);
    flusher = shared.flusher();
    reader = new ConnectionReader(shared, limits, log, this::attach, new Events(handler));
  }

  /**
   * The server's end of a connection: {@code handler} is given the requests. {@code total} counts
   * what all connections of the server hold.
   */
  public static Http2Connection atServer(
      Transport transport,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      RequestHandler handler,
      Listener listener) {
    return new Http2Connection(Role.SERVER, transport, limits, total, lifetime, handler, listener);
  }

  /** The client's end of a connection. {@code total} counts what all of the channel's hold. */
  public static Http2Connection atClient(
      Transport transport,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      Listener listener) {
    return new Http2Connection(
        Role.CLIENT, transport, limits, total, lifetime, Http2Connection::acceptNothing, listener);
  }

  private static Inbound acceptNothing(Headers request, EndStream end, Outbound response) {
    throw new IllegalStateException("a server has opened a stream: " + request);
  }

  private void attach(Stream<StreamHandle> stream) {
    new StreamHandle(shared, this).attachTo(stream);
  }

  // For the driver

  /** Sends the connection's first octets. */
  public void start() {
    flush();
  }

  @Override
  public int received(byte[] buffer, int from, int to) {
    if (isOver()) {
      return to;
    }
    long now = transport.nanoTime();
    boolean held =
        shared.read(machine -> {
          machine.heard(now);
          return flusher.hold();
        });
    try {
      requireNoVerdict();
      int start = phase instanceof Phase.Preface ? readPreface(buffer, from, to) : from;
      return phase instanceof Phase.Preface ? from : reader.receive(buffer, start, to, now);
    } catch (ConnectionError error) {
      fail(error);
      return to;
    } finally {
      if (held) {
        flusher.flush();
      } else {
        flush();
      }
    }
  }

  private int readPreface(byte[] buffer, int from, int to) throws ConnectionError {
    int length = Preface.check(buffer, from, to);
    if (length > 0) {
      phase = new Phase.Greeting();
    }
    return from + length;
  }

  private void requireNoVerdict() throws ConnectionError {
    @Nullable ConnectionError known = verdict;
    if (known != null) {
      throw known;
    }
  }

  private void fail(ConnectionError error) {
    shared.run(machine -> machine.fail(error));
    over(new Closure.PeerFault(error.code(), error.debugText()));
  }

  @Override
  public void writable() {
    flusher.resume();
  }

  @Override
  public void lost(String reason) {
    if (phase instanceof Phase.Ended) {
      return;
    }
    try {
      if (!isOver()) {
        over(new Closure.ConnectionLost(withFarewell(reason)));
      }
      tellEnds();
      phase = new Phase.Ended();
      listener.ended();
    } finally {
      shared.read(machine -> {
        machine.close();
        return reason;
      });
    }
  }

  /** A peer that said why it would end the connection has meant it. */
  private String withFarewell(String reason) {
    String said = shared.read(Machine::peersFarewell);
    return said.isEmpty() ? reason : said + " (" + reason + ")";
  }

  private boolean isOver() {
    return phase instanceof Phase.Over || phase instanceof Phase.Ended;
  }

  /**
   * Ends all streams. Who may want to try again elsewhere must find this connection closed. What is
   * thrown in between (for want of memory, say) leaves the rest to be told by {@link #lost}.
   */
  private void over(Closure closure) {
    leave(closure);
    shared.run(machine -> {
      if (untold.isEmpty()) {
        untold.addAll(machine.streams());
      }
      end = closure;
      untold.forEach(stream -> stream.attached().ifPresent(handle -> handle.end(closure)));
      shared.waiters().wakeAll();
      machine.endAll();
    });
    phase = new Phase.Over(transport.nanoTime(), closure);
    tellEnds();
  }

  private void tellEnds() {
    if (phase instanceof Phase.Over(long _, Closure closure)) {
      for (Stream<StreamHandle> next = untold.poll(); next != null; next = untold.poll()) {
        next.attached().ifPresent(stream -> reader.deliverEnd(stream, closure));
      }
    }
  }

  private void leave(Closure reason) {
    switch (phase) {
      case Phase.Preface _, Phase.Greeting _, Phase.Running _ -> {
        phase = new Phase.Leaving();
        listener.closing(reason);
      }
      case Phase.Leaving _, Phase.Over _, Phase.Ended _ -> {
        // The listener knows.
      }
    }
  }

  @Override
  public void tick(long nowNanos) {
    switch (phase) {
      case Phase.Over(long since, Closure _) -> {
        if (nowNanos - since > LINGER_NANOS) {
          transport.close("the connection has ended");
        }
      }
      case Phase.Preface _, Phase.Greeting _ -> {
        if (nowNanos - beganAtNanos > limits.handshakeTimeout().toNanos()) {
          transport.close(
              "the peer has sent no HTTP/2 SETTINGS in "
                  + DurationText.of(limits.handshakeTimeout()));
        }
      }
      case Phase.Running _, Phase.Leaving _ -> tickStreams(nowNanos);
      case Phase.Ended _ -> {
        // Nothing is left to be looked after.
      }
    }
    if (flusher.stalledNanos(nowNanos) > limits.writeTimeout().toNanos()) {
      transport.close(
          "the peer has not read what waits for it in " + DurationText.of(limits.writeTimeout()));
    }
  }

  private void tickStreams(long nowNanos) {
    @Nullable ConnectionError known = verdict;
    if (known != null) {
      fail(known);
      return;
    }
    Due due =
        shared.change(machine -> {
          flusher.trim(machine);
          return machine.tick(nowNanos);
        });
    switch (due) {
      case Due.Nothing _ -> {
        // As it should be.
      }
      case Due.GoingAway(String why) -> leave(new Closure.NotSent("the connection ends: " + why));
      case Due.Close(String why) -> transport.close(why);
    }
    resetHeldUp(nowNanos);
    resetStalled(nowNanos);
    if (isFinished()) {
      over(new Closure.NotSent("the connection has been shut down"));
    }
  }

  /** Streams that the peer does not let go on. */
  private void resetHeldUp(long nowNanos) {
    long longest = lifetime.maxStall().toNanos();
    if (longest == Long.MAX_VALUE) {
      return;
    }
    Closure.PeerFault closure =
        new Closure.PeerFault(
            ErrorCode.ENHANCE_YOUR_CALM,
            "the peer has made no room for more of the stream in "
                + DurationText.of(lifetime.maxStall())
                + " (Lifetime.maxStall)");
    giveUp(
        closure,
        machine -> {
          List<StreamHandle> stalled = new ArrayList<>(shared.waiters().stalled());
          stalled.removeIf(stream -> nowNanos - stream.waitsSinceNanos() < longest);
          return stalled;
        });
  }

  /** Streams on which the peer does not go on, while others wait for that. */
  private void resetStalled(long nowNanos) {
    giveUp(
        new Closure.PeerFault(
            ErrorCode.ENHANCE_YOUR_CALM,
            "others have waited for "
                + DurationText.of(limits.messageStallTimeout())
                + " for what a message holds of which too little has arrived meanwhile"
                + " (HttpLimits.messageStallTimeout); send large messages as a whole"),
        machine ->
            new ArrayList<>(machine.stalled(nowNanos).stream().map(Stream::attachment).toList()));
  }

  private void giveUp(
      Closure.PeerFault closure, Function<Machine<StreamHandle>, List<StreamHandle>> which) {
    List<StreamHandle> reset =
        shared.change(machine -> {
          List<StreamHandle> chosen = which.apply(machine);
          chosen.removeIf(stream -> !stream.giveUp(machine, closure));
          return chosen;
        });
    reset.forEach(stream -> reader.deliverEnd(stream, closure));
  }

  // For any thread

  /** Opens no more streams, takes no more of the peer's, and ends when the last one has. */
  public void shutdown() {
    shutdown("");
  }

  /** The same, with a sentence that tells the peer why. */
  public void shutdown(String why) {
    shared.run(machine -> machine.beginShutdown(why, transport.nanoTime()));
  }

  /** How long the connection has been without streams, to the second; nothing if it has some. */
  public long idleNanos() {
    return shared.read(machine -> machine.idleNanos(transport.nanoTime()));
  }

  /** Ends the connection and its streams at once. */
  public void close(String reason) {
    shared.run(Machine::sayGoodbye);
    transport.close(reason);
  }

  /** Ends the connection with GOAWAY, for a fault of the peer's that the layer above has found. */
  void end(ErrorCode code, String reason) {
    verdict = new ConnectionError(code, "RFC 9113 §10.5", reason);
  }

  /** Whether a stream can be opened here. */
  boolean isOpen() {
    return shared.read(machine -> end == null && machine.whyNoMoreStreams() == null);
  }

  private boolean isFinished() {
    return shared.read(Machine::isFinished);
  }

  /** How many octets its streams hold, with what they were granted beyond their first windows. */
  public long held() {
    return shared.read(Machine::held);
  }

  /** Opens a stream, with as much of its body as can be sent at once. */
  Opened open(Headers request, Body body, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    StreamHandle handle = new StreamHandle(shared, this);
    handle.receiveWith(response.accept(handle));
    int sent =
        shared.await(machine -> {
          handle.awaitTurnToOpen(machine);
          Stream<StreamHandle> stream = machine.open(request, EndStream.NO);
          handle.attachTo(stream);
          boolean itsTurn = shared.waiters().senders().isTurnOf(handle);
          return body == Body.LATER || !itsTurn
              ? 0
              : handle.sendNow(
                  machine, stream, body.buffer(), body.offset(), body.length(), EndStream.YES);
        });
    return new Opened(handle, sent);
  }

  /** A stream that was opened, and how much of its body was sent. */
  record Opened(StreamHandle stream, int sent) {}

  /** A whole request body. */
  record Body(byte[] buffer, int offset, int length) {
    /** The body is to be sent by the stream's user. */
    static final Body LATER = new Body(new byte[0], 0, 0);
  }

  /** Makes sure, with the lock, that a stream may be opened here, now or later. */
  void requireTakesStreams(Machine<StreamHandle> machine) throws StreamClosedException {
    // Whatever ended the connection, nothing of a stream that was not opened has left this end.
    @Nullable Closure reason =
        end != null ? new Closure.NotSent(end.description()) : machine.whyNoMoreStreams();
    if (reason != null) {
      throw new StreamClosedException(reason);
    }
  }

  /** Who is at the other end. */
  public Peer peer() {
    return transport.peer();
  }

  long nanoTime() {
    return transport.nanoTime();
  }

  private void flush() {
    shared.run(machine -> {});
  }

  /** What events mean to a connection. */
  private final class Events implements ConnectionReader.ConnectionEvents {
    private final RequestHandler handler;

    Events(RequestHandler handler) {
      this.handler = handler;
    }

    @Override
    public void request(StreamHandle stream, Headers headers, EndStream streamEnd) {
      stream.receiveWith(handler.accept(headers, streamEnd, stream));
    }

    @Override
    public void settingsReceived() {
      if (phase instanceof Phase.Greeting) {
        phase = new Phase.Running();
        listener.established();
      }
    }

    @Override
    public void goingAway(Closure reason) {
      leave(reason);
    }
  }

  @Override
  public String toString() {
    return "HTTP/2 connection to " + transport.peer().remote();
  }
}
