package dev.weft.http.http2.connection;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Stream;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** What the layer above holds of a stream: sends on it under the lock, and waits where that must be. */
final class StreamHandle implements Outbound {
  private final SharedMachine shared;
  private final Flusher flusher;
  private final Transport transport;
  private final Stream<StreamHandle> stream;

  // Guarded by the lock.
  private @Nullable Condition writable;
  private @Nullable Closure ended;

  // Of the reading thread, after the stream has become known to it.
  private volatile @Nullable Inbound inbound;

  StreamHandle(
      SharedMachine shared, Flusher flusher, Transport transport, Stream<StreamHandle> stream) {
    this.shared = shared;
    this.flusher = flusher;
    this.transport = transport;
    this.stream = stream;
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
      requireOpen();
      shared.machine().sendHeaders(stream, headers, end);
      afterSend(end);
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
      requireOpen();
      if (sendable() < length) {
        return false;
      }
      Machine<StreamHandle> machine = shared.machine();
      machine.sendHeaders(stream, headers, EndStream.NO);
      machine.sendData(stream, buffer, offset, length, EndStream.NO);
      machine.sendHeaders(stream, trailers, EndStream.YES);
      afterSend(EndStream.YES);
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
      requireOpen();
      if (sendable() < length) {
        return false;
      }
      shared.machine().sendData(stream, buffer, offset, length, end);
      afterSend(end);
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
      requireOpen();
      while (length > 0 && sendable() == 0) {
        shared.awaitWritable(this, condition());
        requireOpen();
      }
      piece = sendNow(buffer, offset, length, end);
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
    return piece;
  }

  /** Sends as much as fits, with the lock; tells how much that was. */
  int sendNow(byte[] buffer, int offset, int length, EndStream end) {
    int piece = Math.min(length, sendable());
    EndStream pieceEnd = piece == length ? end : EndStream.NO;
    shared.machine().sendData(stream, buffer, offset, piece, pieceEnd);
    afterSend(pieceEnd);
    return piece;
  }

  private int sendable() {
    return Math.min(shared.machine().window(stream), flusher.room());
  }

  private Condition condition() {
    if (writable == null) {
      writable = shared.newCondition();
    }
    return writable;
  }

  private void requireOpen() throws StreamClosedException {
    if (ended != null) {
      throw new StreamClosedException(ended);
    }
  }

  private void afterSend(EndStream end) {
    if (end == EndStream.YES && stream.isClosed()) {
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
        shared.machine().reset(stream, code);
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
    boolean claimed;
    shared.lock();
    try {
      shared.machine().consume(stream, bytes);
      claimed = flusher.claim();
    } finally {
      shared.unlock();
    }
    flushIf(claimed);
  }

  @Override
  public Peer peer() {
    return transport.peer();
  }

  @Override
  public String toString() {
    return stream + " to " + transport.peer().remote();
  }
}
