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
 * once there is room, and until then the claim stays taken. A peer that does not read what it is
 * sent is not read from, since whatever it sends may have to be answered.
 */
final class Flusher {
  private static final int INITIAL_BUFFER_BYTES = 64;
  private static final int KEPT_BUFFER_BYTES = 64 * 1024;

  /** A sender that finds any room at all may send as much as this. */
  static final int LEAST_PIECE_BYTES = 16 * 1024;

  private static final int PAUSE_AT_TIMES_ROOM = 4;
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
  private volatile boolean readingPaused;

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

  /** A buffer for a connection on which nothing has happened yet. */
  static OutboundBuffer newBuffer() {
    return new OutboundBuffer(INITIAL_BUFFER_BYTES);
  }

  /**
   * Makes the calling thread, which holds the lock, the one that writes, if there is something to
   * write and no other thread is at it. The thread must then {@link #flush} without the lock.
   */
  boolean claim(Machine<StreamHandle> machine) {
    pauseReadingIfFull(machine);
    if (claimed || finished || !machine.isFinished() && machine.pendingBytes() == 0) {
      return false;
    }
    claimed = true;
    return true;
  }

  /**
   * Claims the flusher for the calling thread, which holds the lock, before there is anything to
   * write, so that what comes up meanwhile is written at once. The thread must {@link #flush} then.
   *
   * @return false if another thread is at it, which will write that too
   */
  boolean hold() {
    boolean free = !claimed && !finished;
    claimed |= free;
    return free;
  }

  /** How many octets of body data a sender that holds the lock may add now. */
  int room(Machine<StreamHandle> machine) {
    int pending = pending(machine);
    return pending >= maxPendingBytes ? 0 : Math.max(maxPendingBytes - pending, LEAST_PIECE_BYTES);
  }

  private int pending(Machine<StreamHandle> machine) {
    return machine.pendingBytes() + bytesInWriting;
  }

  /**
   * Stops reading from a peer that does not read, with the lock. A server only: if both ends did,
   * neither might ever read again.
   */
  void pauseReadingIfFull(Machine<StreamHandle> machine) {
    if (!readingPaused
        && machine.isServer()
        && pending(machine) > (long) PAUSE_AT_TIMES_ROOM * maxPendingBytes) {
      readingPaused = true;
      transport.pauseReading();
    }
  }

  private void resumeReadingIfEmpty(Machine<StreamHandle> machine) {
    if (readingPaused && pending(machine) <= maxPendingBytes) {
      readingPaused = false;
      transport.resumeReading();
    }
  }

  /** Whether nothing is read from the peer at the moment. */
  boolean isReadingPaused() {
    return readingPaused;
  }

  /**
   * Writes until nothing is left or the socket takes no more. Whatever fails ends the connection.
   */
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
    } catch (IOException | RuntimeException | Error e) {
      transport.close("writing to the peer failed: " + Faults.reason(e));
    }
  }

  /** Goes on where the socket took no more; the reading thread now has the claim. */
  void resume() {
    try {
      if (!transport.write(unwritten)) {
        transport.awaitWritable();
        return;
      }
    } catch (IOException | RuntimeException | Error e) {
      transport.close("writing to the peer failed: " + Faults.reason(e));
      return;
    }
    stalled = false;
    flush();
  }

  /** Takes what has gathered meanwhile; gives up the claim if that is nothing. */
  private boolean take() throws IOException {
    boolean more = shared.read(this::take);
    if (!more && finished) {
      transport.finishWriting();
    }
    return more;
  }

  private boolean take(Machine<StreamHandle> machine) {
    if (bytesInWriting > 0) {
      spare = emptied(current);
      bytesInWriting = 0;
    }
    resumeReadingIfEmpty(machine);
    boolean last = machine.isFinished();
    if (machine.pendingBytes() > 0) {
      current = machine.exchange(spare);
      unwritten = ByteBuffer.wrap(current.array(), 0, current.length());
      bytesInWriting = current.length();
      return true;
    }
    claimed = false;
    finished = last;
    return false;
  }

  /** Keeps a buffer's room for the next burst, unless the last one made little use of it. */
  private static OutboundBuffer emptied(OutboundBuffer written) {
    if (written.capacity() > KEPT_BUFFER_BYTES && written.length() < written.capacity() / 4) {
      return newBuffer();
    }
    written.clear();
    return written;
  }

  /** Gives up the room of buffers that a connection without traffic has left of its last burst. */
  void trim(Machine<StreamHandle> machine) {
    if (!claimed && machine.pendingBytes() == 0) {
      spare = trimmed(spare);
      current = spare;
      unwritten = NOTHING;
      machine.exchange(trimmed(machine.exchange(spare)));
    }
  }

  private static OutboundBuffer trimmed(OutboundBuffer empty) {
    return empty.capacity() > INITIAL_BUFFER_BYTES ? newBuffer() : empty;
  }

  /** For how long octets have waited for the socket that were handed to it at once. */
  long stalledNanos(long nowNanos) {
    return stalled ? nowNanos - stalledSinceNanos : 0;
  }
}
