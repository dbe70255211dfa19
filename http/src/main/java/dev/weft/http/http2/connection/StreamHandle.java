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
  private final Flusher flusher;
  private final Transport transport;

  // Guarded by the lock.
  private @Nullable Stream<StreamHandle> stream;
  private @Nullable Condition writable;
  private @Nullable Closure ended;

  // Of the reading thread, after the stream has become known to it.
  private volatile @Nullable Inbound inbound;

  /** The handle of a stream that is to be opened. */
  StreamHandle(SharedMachine shared, Flusher flusher, Transport transport) {
    this.shared = shared;
    this.flusher = flusher;
    this.transport = transport;
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

  @Override
  public void headers(Headers headers, EndStream end) throws StreamClosedException {
    boolean claimed;
    shared.lock();
    try {
      Stream<StreamHandle> open = requireOpen();
      shared.machine().sendHeaders(open, headers, end);
      afterSend(open, end);
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
  }

  @Override
  public boolean offerResponse(
      Headers headers, byte[] buffer, int offset, int length, Headers trailers)
      throws StreamClosedException {
    boolean claimed;
    shared.lock();
    try {
      Stream<StreamHandle> open = requireOpen();
      if (sendable(open) < length) {
        return false;
      }
      Machine<StreamHandle> machine = shared.machine();
      machine.sendHeaders(open, headers, EndStream.NO);
      machine.sendData(open, buffer, offset, length, EndStream.NO);
      machine.sendHeaders(open, trailers, EndStream.YES);
      afterSend(open, EndStream.YES);
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
    return true;
  }

  @Override
  public boolean offerData(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException {
    boolean claimed;
    shared.lock();
    try {
      Stream<StreamHandle> open = requireOpen();
      if (sendable(open) < length) {
        return false;
      }
      shared.machine().sendData(open, buffer, offset, length, end);
      afterSend(open, end);
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
    return true;
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    if (length == 0 && end == EndStream.NO) {
      return;
    }
    int sent = 0;
    do {
      sent += sendPiece(buffer, offset + sent, length - sent, end);
    } while (sent < length);
  }

  /** Sends as much as fits, after waiting until something does. */
  private int sendPiece(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    boolean claimed;
    int piece;
    shared.lock();
    try {
      Stream<StreamHandle> open = requireOpen();
      if (length > 0) {
        awaitSendable(open);
      }
      piece = sendNow(open, buffer, offset, length, end);
      claimed = flusher.claim();
    } finally {
      passOn();
      shared.unlock();
    }
    flushIf(claimed);
    return piece;
  }

  private void awaitSendable(Stream<StreamHandle> open)
      throws StreamClosedException, InterruptedException {
    SendQueue queue = shared.sendQueue();
    boolean waited = false;
    try {
      while (sendable(open) == 0 || !waited && !queue.isEmpty()) {
        if (shared.machine().streamWindow(open) == 0) {
          passOn();
        } else if (waited) {
          queue.rejoin(this);
        } else {
          queue.join(this);
        }
        waited = true;
        condition().await();
        requireOpen();
      }
    } finally {
      queue.leave(this);
    }
  }

  /** Wakes the next stream that waits for what all share, if there is some of that left. */
  private void passOn() {
    if (shared.machine().connectionWindow() > 0 && flusher.room() > 0) {
      shared.sendQueue().wakeNext();
    }
  }

  /** Sends as much as fits, with the lock; tells how much that was. */
  int sendNow(Stream<StreamHandle> open, byte[] buffer, int offset, int length, EndStream end) {
    int piece = Math.min(length, sendable(open));
    EndStream pieceEnd = piece == length ? end : EndStream.NO;
    shared.machine().sendData(open, buffer, offset, piece, pieceEnd);
    afterSend(open, pieceEnd);
    return piece;
  }

  private int sendable(Stream<StreamHandle> open) {
    return Math.min(shared.machine().window(open), flusher.room());
  }

  private Condition condition() {
    if (writable == null) {
      writable = shared.newCondition();
    }
    return writable;
  }

  /** The stream, if it can still be sent on. */
  private Stream<StreamHandle> requireOpen() throws StreamClosedException {
    requireWanted();
    if (stream == null) {
      throw new IllegalStateException("nothing can be sent before the stream is open");
    }
    return stream;
  }

  /** Checks, with the lock, that the stream was not reset while it waited to be opened. */
  void requireWanted() throws StreamClosedException {
    if (ended != null) {
      throw new StreamClosedException(ended);
    }
  }

  private void afterSend(Stream<StreamHandle> open, EndStream end) {
    if (end == EndStream.YES && open.isClosed()) {
      shared.signalStreamSlots();
    }
  }

  private void flushIf(boolean claimed) {
    if (claimed) {
      flusher.flush();
    }
  }

  @Override
  public void reset(ErrorCode code, String reason) {
    boolean claimed;
    shared.lock();
    try {
      if (ended == null) {
        if (stream != null) {
          shared.machine().reset(stream, code);
        }
        end(new Closure.ResetHere(code, reason));
      }
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
  }

  /** Notes, with the lock, that the stream has ended, and wakes whoever waits to send on it. */
  void end(Closure closure) {
    if (ended == null) {
      ended = closure;
    }
    signal();
    shared.signalStreamSlots();
  }

  /** Wakes, with the lock, whoever waits to send on this stream. */
  void signal() {
    if (writable != null) {
      writable.signalAll();
    }
  }

  @Override
  public void consumed(int bytes) {
    boolean claimed = false;
    shared.lock();
    try {
      Machine<StreamHandle> machine = shared.machine();
      int pendingBefore = machine.pendingBytes();
      if (stream != null) {
        machine.consume(stream, bytes);
      }
      if (machine.pendingBytes() > pendingBefore) {
        claimed = flusher.claim();
      }
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
  }

  @Override
  public void expect(int bytes) {}

  @Override
  public void endConnection(ErrorCode code, String reason) {
    transport.close(reason);
  }

  @Override
  public Wait waitsFor() {
    return Wait.NOTHING;
  }

  @Override
  public Peer peer() {
    return transport.peer();
  }

  @Override
  public String toString() {
    return (stream == null ? "a stream" : stream) + " to " + transport.peer().remote();
  }
}
