package dev.weft.http.http2.connection;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
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
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Preface;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Role;
import dev.weft.http.http2.machine.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of an HTTP/2 connection, between a driver, which feeds it what the socket brings, and the
 * layer above. The methods that the driver calls are for one thread, the reading thread; the others
 * are for any.
 */
public final class Http2Connection implements Receiver {
  private static final int INITIAL_BUFFER_BYTES = 512;
  private static final long LINGER_NANOS = 2_000_000_000L;

  /** Hears of what happens to the connection as a whole, on the reading thread. */
  public interface Listener {
    /** The peer's SETTINGS have arrived: it does speak HTTP/2. Called once. */
    void established();

    /** No more streams can be opened here; those that are open may go on. Called once. */
    void closing(Closure reason);

    /** The connection is over, after {@link #closing}. Called once. */
    void ended();
  }

  private final HttpLimits limits;
  private final Lifetime lifetime;
  private final Transport transport;
  private final SharedMachine shared;
  private final Flusher flusher;
  private final ConnectionReader reader;
  private final Listener listener;
  private final long beganAtNanos;

  // Guarded by the lock.
  private @Nullable Closure end;

  // Of the reading thread.
  private boolean prefaceExpected;
  private boolean established;
  private boolean closing;
  private long overSinceNanos;
  private boolean over;

  private volatile @Nullable Long shutdownBegunAtNanos;

  private Http2Connection(
      Role role,
      Transport transport,
      HttpLimits limits,
      Lifetime lifetime,
      RequestHandler handler,
      Listener listener) {
    this.limits = limits;
    this.lifetime = lifetime;
    this.transport = transport;
    this.listener = listener;
    beganAtNanos = transport.nanoTime();
    prefaceExpected = role == Role.SERVER;
    OutboundBuffer pending = new OutboundBuffer(INITIAL_BUFFER_BYTES);
    FrameLog log = new FrameLog(String.valueOf(transport.peer().remote()));
    shared = new SharedMachine(new Machine<>(role, limits, pending, beganAtNanos));
    flusher = new Flusher(shared, transport, log, limits.maxPendingWriteBytes());
    reader = new ConnectionReader(shared, limits, log, this::attach, new Events(handler));
  }

  /** The server's end of a connection: {@code handler} is given the requests. */
  public static Http2Connection atServer(
      Transport transport,
      HttpLimits limits,
      Lifetime lifetime,
      RequestHandler handler,
      Listener listener) {
    return new Http2Connection(Role.SERVER, transport, limits, lifetime, handler, listener);
  }

  /** The client's end of a connection. */
  public static Http2Connection atClient(
      Transport transport, HttpLimits limits, Lifetime lifetime, Listener listener) {
    return new Http2Connection(
        Role.CLIENT, transport, limits, lifetime, Http2Connection::acceptNothing, listener);
  }

  private static Inbound acceptNothing(Headers request, EndStream end, Outbound response) {
    throw new IllegalStateException("a server has opened a stream: " + request);
  }

  private void attach(Stream<StreamHandle> stream) {
    new StreamHandle(shared, flusher, transport).attachTo(stream);
  }

  // For the driver

  /** Sends the connection's first octets. */
  public void start() {
    flush();
  }

  @Override
  public int received(byte[] buffer, int from, int to) {
    if (over) {
      return to;
    }
    boolean held = flusher.hold();
    try {
      int start = prefaceExpected ? readPreface(buffer, from, to) : from;
      return prefaceExpected ? from : reader.receive(buffer, start, to, transport.nanoTime());
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
    prefaceExpected = length == 0;
    return from + length;
  }

  private void fail(ConnectionError error) {
    shared.lock();
    try {
      shared.machine().fail(error);
    } finally {
      shared.unlock();
    }
    end(new Closure.PeerFault(error.code(), String.valueOf(error.getMessage())));
  }

  @Override
  public void writable() {
    flusher.resume();
  }

  @Override
  public void lost(String reason) {
    if (!over) {
      end(new Closure.ConnectionLost(reason));
    }
    listener.ended();
  }

  private void end(Closure closure) {
    over = true;
    overSinceNanos = transport.nanoTime();
    List<Stream<StreamHandle>> streams;
    shared.lock();
    try {
      end = closure;
      streams = shared.machine().endAll();
      for (Stream<StreamHandle> stream : streams) {
        stream.attachment().end(closure);
      }
      shared.signalStreamSlots();
    } finally {
      shared.unlock();
    }
    for (Stream<StreamHandle> stream : streams) {
      reader.deliverEnd(stream, closure);
    }
    closing(closure);
  }

  private void closing(Closure reason) {
    if (!closing) {
      closing = true;
      listener.closing(reason);
    }
  }

  @Override
  public void tick(long nowNanos) {
    flusher.trim();
    @Nullable Long shutdownBegun = shutdownBegunAtNanos;
    if (over && nowNanos - overSinceNanos > LINGER_NANOS) {
      transport.close("the connection has ended");
    } else if (!established && nowNanos - beganAtNanos > limits.handshakeTimeout().toNanos()) {
      transport.close(
          "the peer has sent no HTTP/2 SETTINGS in "
              + limits.handshakeTimeout().toSeconds()
              + " s");
    } else if (flusher.stalledNanos(nowNanos) > limits.writeTimeout().toNanos()) {
      transport.close("the peer has read nothing for " + limits.writeTimeout().toSeconds() + " s");
    } else if (shutdownBegun != null) {
      tickShutdown(nowNanos, nowNanos - shutdownBegun);
    }
  }

  private void tickShutdown(long nowNanos, long elapsedNanos) {
    if (elapsedNanos > limits.shutdownTimeout().toNanos()) {
      shared.lock();
      try {
        shared.machine().finishShutdown();
      } finally {
        shared.unlock();
      }
      flush();
    }
    if (isFinished() && !over) {
      over = true;
      overSinceNanos = nowNanos;
    }
  }

  // For any thread

  /** Opens no more streams, takes no more of the peer's, and ends when the last one has. */
  public void shutdown() {
    shared.lock();
    try {
      shared.machine().beginShutdown();
      shared.signalStreamSlots();
    } finally {
      shared.unlock();
    }
    shutdownBegunAtNanos = transport.nanoTime();
    flush();
  }

  /** How long it lives. */
  Lifetime lifetime() {
    return lifetime;
  }

  /** Ends the connection and its streams at once. */
  public void close(String reason) {
    transport.close(reason);
  }

  /** Whether a stream can be opened here. */
  boolean isOpen() {
    shared.lock();
    try {
      return end == null && shared.machine().whyNoMoreStreams() == null;
    } finally {
      shared.unlock();
    }
  }

  private boolean isFinished() {
    shared.lock();
    try {
      return shared.machine().isFinished();
    } finally {
      shared.unlock();
    }
  }

  /** Opens a stream, with as much of its body as can be sent at once. */
  Opened open(Headers request, Body body, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    StreamHandle handle = new StreamHandle(shared, flusher, transport);
    handle.receiveWith(response.accept(handle));
    boolean claimed;
    int sent = 0;
    shared.lock();
    try {
      awaitStreamSlot(handle);
      Stream<StreamHandle> stream = shared.machine().open(request, EndStream.NO);
      handle.attachTo(stream);
      if (body != Body.LATER) {
        sent = handle.sendNow(stream, body.buffer(), body.offset(), body.length(), EndStream.YES);
      }
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    if (claimed) {
      flusher.flush();
    }
    return new Opened(handle, sent);
  }

  /** A stream that was opened, and how much of its body was sent. */
  record Opened(StreamHandle stream, int sent) {}

  /** A whole request body. */
  record Body(byte[] buffer, int offset, int length) {
    /** The body is to be sent by the stream's user. */
    static final Body LATER = new Body(new byte[0], 0, 0);
  }

  private void awaitStreamSlot(StreamHandle handle)
      throws StreamClosedException, InterruptedException {
    requireTakesStreams();
    handle.requireWanted();
    while (!shared.machine().hasRoomForStream()) {
      shared.awaitStreamSlot();
      requireTakesStreams();
      handle.requireWanted();
    }
  }

  private void requireTakesStreams() throws StreamClosedException {
    @Nullable Closure reason = end != null ? refused(end) : shared.machine().whyNoMoreStreams();
    if (reason != null) {
      throw new StreamClosedException(reason);
    }
  }

  /**
   * Whatever ended the connection, nothing of a stream that was not opened can have been processed.
   */
  private static Closure refused(Closure end) {
    return new Closure.NotSent(end.description());
  }

  Peer peer() {
    return transport.peer();
  }

  private void flush() {
    boolean claimed;
    shared.lock();
    try {
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    if (claimed) {
      flusher.flush();
    }
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
      if (!established) {
        established = true;
        listener.established();
      }
    }

    @Override
    public void goingAway(Closure reason) {
      closing(reason);
    }
  }

  @Override
  public String toString() {
    return "HTTP/2 connection to " + transport.peer().remote();
  }
}
