package dev.weft.http.http2.connection;

import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.machine.Machine;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes what the machine has gathered, one thread at a time: the one that has {@link #claim}ed it
 * while nobody else was writing. Others leave their frames to that thread and go on, so that frames
 * which come at the same time share a system call and nobody waits for somebody else's small
 * message.
 *
 * <p>Nobody waits for the socket either: what it does not take is written by the reading thread
 * once there is room, and until then the claim stays taken.
 */
final class Flusher {
  private static final int INITIAL_BUFFER_BYTES = 512;
  private static final int KEPT_BUFFER_BYTES = 64 * 1024;
  private static final int LEAST_PIECE_BYTES = 16 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final SharedMachine shared;
  private final Transport transport;
  private final FrameLog log;
  private final int maxPendingBytes;

  // Guarded by the lock.
  private boolean claimed;
  private boolean finished;
  private int bytesInWriting;
  private OutboundBuffer spare = new OutboundBuffer(INITIAL_BUFFER_BYTES);

  // Of the thread that has the claim.
  private OutboundBuffer current = new OutboundBuffer(0);
  private ByteBuffer unwritten = NOTHING;

  private volatile long stalledSinceNanos;
  private volatile boolean stalled;

  Flusher(SharedMachine shared, Transport transport, FrameLog log, int maxPendingBytes) {
    this.shared = shared;
    this.transport = transport;
    this.log = log;
    this.maxPendingBytes = maxPendingBytes;
  }

  /**
   * Makes the calling thread, which holds the lock, the one that writes, if there is something to
   * write and no other thread is at it. The thread must then {@link #flush} without the lock.
   */
  boolean claim() {
    Machine<StreamHandle> machine = shared.machine();
    if (claimed || finished || machine.pendingBytes() == 0 && !machine.isFinished()) {
      return false;
    }
    claimed = true;
    return true;
  }

  /**
   * Claims the flusher for the calling thread, which does not hold the lock, before there is
   * anything to write, so that what comes up meanwhile is written at once. The thread must {@link
   * #flush} then.
   *
   * @return false if another thread is at it, which will write that too
   */
  boolean hold() {
    shared.lock();
    try {
      boolean free = !claimed && !finished;
      claimed |= free;
      return free;
    } finally {
      shared.unlock();
    }
  }

  /** How many octets of body data a sender that holds the lock may add now. */
  int room() {
    int pending = shared.machine().pendingBytes() + bytesInWriting;
    return pending >= maxPendingBytes ? 0 : Math.max(maxPendingBytes - pending, LEAST_PIECE_BYTES);
  }

  /** Writes until nothing is left or the socket takes no more. */
  void flush() {
    try {
      while (take()) {
        log.sent(current);
        if (!transport.write(unwritten)) {
          stalledSinceNanos = transport.nanoTime();
          stalled = true;
          transport.awaitWritable();
          return;
        }
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Goes on where the socket took no more; the reading thread now has the claim. */
  void resume() {
    try {
      if (transport.write(unwritten)) {
        stalled = false;
        flush();
      } else {
        stalledSinceNanos = transport.nanoTime();
        transport.awaitWritable();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    transport.close("writing to the peer failed: " + e.getMessage());
  }

  /** Takes what has gathered meanwhile; gives up the claim if that is nothing. */
  private boolean take() throws IOException {
    shared.lock();
    try {
      if (bytesInWriting > 0) {
        spare = emptied(current);
        bytesInWriting = 0;
      }
      Machine<StreamHandle> machine = shared.machine();
      if (machine.connectionWindow() > 0) {
        shared.sendQueue().wakeNext();
      }
      if (machine.pendingBytes() > 0) {
        current = machine.exchange(spare);
        unwritten = ByteBuffer.wrap(current.array(), 0, current.length());
        bytesInWriting = current.length();
        return true;
      }
      claimed = false;
      finished = machine.isFinished();
    } finally {
      shared.unlock();
    }
    if (finished) {
      transport.finishWriting();
    }
    return false;
  }

  /** Keeps a buffer's room for the next burst, unless the last one made little use of it. */
  private static OutboundBuffer emptied(OutboundBuffer written) {
    if (written.capacity() > KEPT_BUFFER_BYTES && written.length() < written.capacity() / 4) {
      return new OutboundBuffer(INITIAL_BUFFER_BYTES);
    }
    written.clear();
    return written;
  }

  /** Gives up the room of buffers that a connection without traffic has left of its last burst. */
  void trim() {
    shared.lock();
    try {
      Machine<StreamHandle> machine = shared.machine();
      if (!claimed && machine.pendingBytes() == 0) {
        spare = trimmed(spare);
        current = spare;
        machine.exchange(trimmed(machine.exchange(spare)));
      }
    } finally {
      shared.unlock();
    }
  }

  private static OutboundBuffer trimmed(OutboundBuffer empty) {
    return empty.capacity() > KEPT_BUFFER_BYTES ? new OutboundBuffer(INITIAL_BUFFER_BYTES) : empty;
  }

  /** For how long the socket has taken nothing although there is something to write. */
  long stalledNanos(long nowNanos) {
    return stalled ? nowNanos - stalledSinceNanos : 0;
  }
}
