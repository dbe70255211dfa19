package dev.weft.http.http2.connection;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Stream;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What the layer above holds of a stream: sends on it under the lock, and waits where that must be.
 */
final class StreamHandle implements Outbound {
  private final SharedMachine shared;
  private final Http2Connection connection;

  // Guarded by the lock.
  private @Nullable Stream<StreamHandle> stream;
  private @Nullable Condition mayGoOn;
  private @Nullable Closure ended;
  private long waitsAtGrant;
  private long waitsSinceNanos;

  private volatile Wait waitsFor = Wait.NOTHING;

  // Of the reading thread, after the stream has become known to it.
  private volatile @Nullable Inbound inbound;

  /** The handle of a stream that is to be opened. */
  StreamHandle(SharedMachine shared, Http2Connection connection) {
    this.shared = shared;
    this.connection = connection;
  }

  /**
   * Makes this the handle of {@code opened}, with the lock, before anything else happens to that.
   */
  void attachTo(Stream<StreamHandle> opened) {
    stream = opened;
    opened.attach(this);
  }

  void receiveWith(Inbound inbound) {
    this.inbound = inbound;
  }

  /** What takes what arrives; null before {@link #receiveWith}. */
  @Nullable Inbound inbound() {
    return inbound;
  }

  // Sending

  @Override
  public void headers(Headers headers, EndStream end) throws StreamClosedException {
    shared.run(machine -> machine.sendHeaders(requireOpen(), headers, end));
  }

  @Override
  public boolean offerResponse(
      Headers headers, byte[] buffer, int offset, int length, Headers trailers)
      throws StreamClosedException {
    return shared.change(machine -> {
      Stream<StreamHandle> open = requireOpen();
      if (!canOffer(open, length)) {
        return false;
      }
      machine.requireFits(headers);
      machine.requireFits(trailers);
      machine.sendHeaders(open, headers, EndStream.NO);
      machine.sendData(open, buffer, offset, length, EndStream.NO);
      machine.sendHeaders(open, trailers, EndStream.YES);
      return true;
    });
  }

  @Override
  public boolean offerData(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException {
    return shared.change(machine -> {
      Stream<StreamHandle> open = requireOpen();
      if (!canOffer(open, length)) {
        return false;
      }
      if (length > 0 || end == EndStream.YES) {
        machine.sendData(open, buffer, offset, length, end);
      }
      return true;
    });
  }

  /** Whether so much can be sent at once; what is large does not get ahead of those who wait. */
  private boolean canOffer(Stream<StreamHandle> open, int length) {
    return shared.sendable(open) >= length
        && (length <= Flusher.LEAST_PIECE_BYTES || shared.waiters().senders().isTurnOf(this));
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    if (length == 0) {
      if (end == EndStream.YES) {
        shared.run(machine -> machine.sendData(requireOpen(), buffer, offset, 0, end));
      }
      return;
    }
    int sent = 0;
    while (sent < length) {
      int from = sent;
      sent +=
          shared.await(machine -> sendPiece(machine, buffer, offset + from, length - from, end));
    }
  }

  /** Sends as much as fits, after waiting until something does. */
  private int sendPiece(
      Machine<StreamHandle> machine, byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    Stream<StreamHandle> open = requireOpen();
    awaitSendable(machine, open);
    return sendNow(machine, open, buffer, offset, length, end);
  }

  private void awaitSendable(Machine<StreamHandle> machine, Stream<StreamHandle> open)
      throws StreamClosedException, InterruptedException {
    Line senders = shared.waiters().senders();
    try {
      while (true) {
        if (machine.streamWindow(open) == 0) {
          senders.leave(this);
          shared.settle();
          awaitOwnWindow(machine.grant(open));
        } else if (!shared.canSend() || !senders.isTurnOf(this)) {
          senders.join(this);
          await(machine.connectionWindow() == 0 ? Wait.CONNECTION_WINDOW : Wait.SOCKET);
        } else {
          return;
        }
        requireOpen();
      }
    } finally {
      senders.leave(this);
    }
  }

  private void awaitOwnWindow(long grant) throws InterruptedException {
    waitsAtGrant = grant;
    shared.waiters().stalled().add(this);
    try {
      await(Wait.STREAM_WINDOW);
    } finally {
      shared.waiters().stalled().remove(this);
    }
  }

  /** Sends as much of a piece as fits, with the lock; tells how much that was, maybe nothing. */
  int sendNow(
      Machine<StreamHandle> machine,
      Stream<StreamHandle> open,
      byte[] buffer,
      int offset,
      int length,
      EndStream end) {
    int piece = Math.min(length, shared.sendable(open));
    if (piece > 0 || length == 0) {
      machine.sendData(open, buffer, offset, piece, piece == length ? end : EndStream.NO);
    }
    return piece;
  }

  // Waiting

  /**
   * Waits, with the lock, until the peer lets this end open a further stream, and it is its turn.
   */
  void awaitTurnToOpen(Machine<StreamHandle> machine)
      throws StreamClosedException, InterruptedException {
    Line openers = shared.waiters().openers();
    try {
      connection.requireTakesStreams(machine);
      requireWanted();
      while (!shared.canOpen() || !openers.isTurnOf(this)) {
        openers.join(this);
        await(Wait.STREAM_SLOT);
        connection.requireTakesStreams(machine);
        requireWanted();
      }
    } finally {
      openers.leave(this);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The callers loop: they know what they wait for.
  private void await(Wait what) throws InterruptedException {
    if (mayGoOn == null) {
      mayGoOn = shared.newCondition();
    }
    waitsSinceNanos = connection.nanoTime();
    waitsFor = what;
    try {
      mayGoOn.await();
    } finally {
      waitsFor = Wait.NOTHING;
    }
  }

  /** Wakes, with the lock, whoever waits on this stream. */
  void wake() {
    if (mayGoOn != null) {
      mayGoOn.signalAll();
    }
  }

  @Override
  public Wait waitsFor() {
    return waitsFor;
  }

  /** What the stream's window had been granted when it began to wait for more. */
  long waitsAtGrant() {
    return waitsAtGrant;
  }

  /** When the stream began to wait. */
  long waitsSinceNanos() {
    return waitsSinceNanos;
  }

  /** The stream's identifier; 0 if it was not opened yet. */
  int id() {
    return stream == null ? 0 : stream.id();
  }

  /** The stream, if it was opened. */
  @Nullable Stream<StreamHandle> stream() {
    return stream;
  }

  // The end

  /** The stream, if it can still be sent on. */
  private Stream<StreamHandle> requireOpen() throws StreamClosedException {
    requireWanted();
    if (stream == null) {
      throw new IllegalStateException("nothing can be sent before the stream is open");
    }
    return stream;
  }

  /** Checks, with the lock, that the stream was not reset while it waited to be opened. */
  private void requireWanted() throws StreamClosedException {
    if (ended != null) {
      throw new StreamClosedException(ended);
    }
  }

  @Override
  public void reset(ErrorCode code, String reason) {
    shared.run(machine -> {
      if (ended == null) {
        if (stream != null) {
          machine.reset(stream, code);
        }
        end(new Closure.ResetHere(code, reason));
      }
    });
  }

  /** Notes, with the lock, that the stream has ended, and wakes whoever waits on it. */
  void end(Closure closure) {
    if (ended == null) {
      ended = closure;
    }
    wake();
  }

  /**
   * Ends the stream, with the lock, since the peer does not let it go on; false if it has ended
   * already.
   */
  boolean giveUp(Machine<StreamHandle> machine, Closure.PeerFault closure) {
    if (stream == null || ended != null) {
      return false;
    }
    machine.reset(stream, closure.code());
    end(closure);
    return true;
  }

  @Override
  public void endConnection(ErrorCode code, String reason) {
    connection.end(code, reason);
  }

  // Receiving

  @Override
  public void consumed(int bytes) {
    Stream<StreamHandle> opened = stream;
    if (opened != null && opened.isCreditDue()) {
      shared.run(machine -> machine.consume(opened, bytes, connection.nanoTime()));
    }
  }

  @Override
  public void expect(int bytes) {
    shared.run(machine -> {
      if (stream != null) {
        machine.expect(stream, bytes);
      }
    });
  }

  @Override
  public Peer peer() {
    return connection.peer();
  }

  @Override
  public String toString() {
    return (stream == null ? "a stream" : stream) + " to " + connection.peer().remote();
  }
}
