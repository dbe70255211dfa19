package dev.weft.http.socket;

import dev.weft.http.Peer;
import dev.weft.http.http2.connection.Faults;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A socket in non-blocking mode, which an {@link EventLoop} watches. What was read and could not be
 * used yet is kept; the buffers are the loop's.
 */
final class SocketTransport implements Transport, EventLoop.Registered {
  private static final int READS_IN_TURN = 8;
  private static final int FIRST_READ_BYTES = 16 * 1024;
  private static final int LARGEST_READ_BYTES = 128 * 1024;
  private static final int MOST_TELLINGS = 10;

  /** More octets than the operating system keeps unread, unless a peer never stops. */
  private static final int MOST_LAST_READS = 256;

  private static final byte[] NOTHING = new byte[0];

  /** Whose socket it is; called on the loop's thread. */
  interface Owner {
    /** About a second has gone by. */
    void tick(long nowNanos);

    /** The socket is closed, and its receiver, if there was one, has been told. Called once. */
    void gone();
  }

  private enum Stage {
    OPEN,
    /** The peer takes no more; what it said before is handed on, and then it ends. */
    HEARING_OUT,
    /** Closed, and its receiver has yet to take note of it. */
    TELLING,
    ENDED
  }

  /**
   * What is put above a transport.
   *
   * @param begin sends the first octets, once the receiver is in its place
   */
  record Upper(Receiver receiver, Runnable begin) {}

  private final SocketChannel channel;
  private final EventLoop loop;
  private final Owner owner;
  private final Peer peer;

  private volatile boolean paused;
  private volatile boolean writeFailed;
  private final AtomicReference<@Nullable String> closedFor = new AtomicReference<>();

  // Of the loop's thread, but for the key, which is set before anyone else can look.
  private @Nullable SelectionKey key;
  private @Nullable Receiver receiver;
  private byte[] held = NOTHING;
  private int readBytes = FIRST_READ_BYTES;
  private Stage stage = Stage.OPEN;
  private int tellings;

  private SocketTransport(SocketChannel channel, EventLoop loop, Owner owner) throws IOException {
    this.channel = channel;
    this.loop = loop;
    this.owner = owner;
    peer = new Peer(channel.getRemoteAddress(), channel.getLocalAddress(), Optional.empty());
  }

  /**
   * Gives a connected socket, in non-blocking mode, to a loop, whose thread this must be. If it
   * throws, the socket is closed; {@code owner} is told of the end in any case.
   *
   * @param upper makes what takes the octets
   */
  static void start(
      SocketChannel channel, EventLoop loop, Owner owner, Function<SocketTransport, Upper> upper)
      throws IOException {
    SocketTransport transport;
    try {
      transport = new SocketTransport(channel, loop, owner);
    } catch (Throwable fault) {
      close(channel);
      owner.gone();
      throw fault;
    }
    try {
      transport.begin(upper);
    } catch (Throwable fault) {
      transport.end(Faults.reason(fault));
      throw fault;
    }
  }

  private void begin(Function<SocketTransport, Upper> maker) throws IOException {
    SelectionKey registered = loop.register(channel, this);
    key = registered;
    Upper upper = maker.apply(this);
    receiver = upper.receiver();
    upper.begin().run();
    beInterestedIn(SelectionKey.OP_READ);
  }

  // On the loop's thread

  @Override
  public void ready(SelectionKey ready) {
    serve(ready, 0);
  }

  /** Hands on what has arrived, though the loop has not come to it. */
  void catchUp() {
    SelectionKey registered = key;
    if (registered != null) {
      serve(registered, SelectionKey.OP_READ);
    }
  }

  private void serve(SelectionKey ready, int besides) {
    if (stage != Stage.OPEN) {
      return;
    }
    try {
      int operations = ready.readyOps() | besides;
      if ((operations & SelectionKey.OP_WRITE) != 0) {
        ready.interestOpsAnd(~SelectionKey.OP_WRITE);
        receiver().writable();
      }
      if ((operations & SelectionKey.OP_READ) != 0) {
        read(ready);
      }
    } catch (CancelledKeyException | ClosedChannelException e) {
      end("the connection was closed here");
    } catch (IOException e) {
      end("reading from the peer failed: " + Faults.reason(e));
    }
  }

  private void read(SelectionKey ready) throws IOException {
    for (int i = 0; i < READS_IN_TURN && stage == Stage.OPEN && !paused; i++) {
      int read = readOnce();
      if (read < 0) {
        end("the peer closed the connection");
        return;
      }
      if (read == 0) {
        return;
      }
      if (read < readBytes) {
        break;
      }
      readBytes = paused ? readBytes : Math.min(2 * readBytes, LARGEST_READ_BYTES);
    }
    if (paused && ready.isValid()) {
      ready.interestOpsAnd(~SelectionKey.OP_READ);
    }
  }

  /** Reads and hands on what is there; how many octets that were, or -1 if the peer has closed. */
  private int readOnce() throws IOException {
    byte[] buffer = loop.readBuffer(held.length + readBytes);
    System.arraycopy(held, 0, buffer, 0, held.length);
    int read = channel.read(ByteBuffer.wrap(buffer, held.length, readBytes));
    if (read > 0) {
      int end = held.length + read;
      hold(buffer, receiver().received(buffer, 0, end), end);
    }
    return read;
  }

  private void hold(byte[] buffer, int from, int to) {
    held = from == to || isOver() ? NOTHING : Arrays.copyOfRange(buffer, from, to);
  }

  private boolean isOver() {
    return stage == Stage.TELLING || stage == Stage.ENDED;
  }

  /**
   * Ends after a write has failed. What has arrived before may be why the peer takes no more, or an
   * answer that it gave first.
   */
  private void hearOutAndEnd(String reason) {
    if (stage == Stage.OPEN) {
      stage = Stage.HEARING_OUT;
      try {
        int read = 1;
        for (int i = 0; i < MOST_LAST_READS && read > 0 && stage == Stage.HEARING_OUT; i++) {
          read = paused ? 0 : readOnce();
        }
      } catch (IOException e) {
        Faults.log(Level.TRACE, () -> peer.remote() + " has no more to say", e);
      }
    }
    end(reason);
  }

  /** What is held may be more than the part of a frame, since a receiver may pause amid octets. */
  private void resumed() {
    if (stage != Stage.OPEN || paused) {
      return;
    }
    if (held.length > 0) {
      byte[] octets = held;
      hold(octets, receiver().received(octets, 0, octets.length), octets.length);
    }
    if (stage == Stage.OPEN && !paused) {
      beInterestedIn(SelectionKey.OP_READ);
    }
  }

  private Receiver receiver() {
    Receiver above = receiver;
    if (above == null) {
      throw new IllegalStateException("the transport was used before it was started");
    }
    return above;
  }

  @Override
  public void tick(long nowNanos) {
    switch (stage) {
      case OPEN, HEARING_OUT -> {
        owner.tick(nowNanos);
        receiver().tick(nowNanos);
      }
      case TELLING -> tellLost();
      case ENDED -> {}
    }
  }

  @Override
  public void end(String reason) {
    switch (stage) {
      case OPEN, HEARING_OUT -> {
        stage = Stage.TELLING;
        held = NOTHING;
        closeFor(reason);
        tellLost();
      }
      case TELLING -> {
        closeFor(reason);
        tellLost();
      }
      case ENDED -> {}
    }
  }

  /**
   * A receiver that throws, for want of memory, may have left streams that do not know of their
   * end; it is told again at the next ticks.
   */
  private void tellLost() {
    Receiver above = receiver;
    tellings++;
    if (above != null && tellings <= MOST_TELLINGS) {
      above.lost(String.valueOf(closedFor.get()));
    }
    stage = Stage.ENDED;
    loop.forget(this);
    receiver = null;
    owner.gone();
  }

  // For any thread

  /** Runs {@code action} on the loop's thread, soon; the connection ends if it throws. */
  void execute(Runnable action) {
    try {
      loop.execute(action, this::end);
    } catch (RejectedExecutionException e) {
      // The loop has ended, and has told this transport's receiver before.
      Faults.log(Level.TRACE, () -> "too late for " + peer.remote(), e);
    }
  }

  /** Whether it was closed here, or is about to be. */
  boolean isClosed() {
    return closedFor.get() != null;
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public boolean write(ByteBuffer octets) throws IOException {
    try {
      while (octets.hasRemaining()) {
        if (channel.write(octets) == 0) {
          return false;
        }
      }
      return true;
    } catch (ClosedChannelException e) {
      @Nullable String reason = closedFor.get();
      throw new IOException(reason == null ? "the connection was closed here" : reason, e);
    } catch (IOException e) {
      writeFailed = true;
      throw e;
    }
  }

  @Override
  public void awaitWritable() {
    beInterestedIn(SelectionKey.OP_WRITE);
    loop.wakeup();
  }

  private void beInterestedIn(int operation) {
    SelectionKey registered = key;
    try {
      if (registered != null) {
        registered.interestOpsOr(operation);
      }
    } catch (CancelledKeyException e) {
      Faults.log(Level.TRACE, () -> "the socket to " + peer.remote() + " was closed meanwhile", e);
    }
  }

  /** The interest in reading changes on the loop's thread alone, so that no resumption is lost. */
  @Override
  public void pauseReading() {
    paused = true;
  }

  @Override
  public void resumeReading() {
    if (paused) {
      paused = false;
      execute(this::resumed);
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void finishWriting() throws IOException {
    channel.shutdownOutput();
  }

  /**
   * Closes at once, unless a write has failed: then the peer is heard out first, and what is wrong
   * with its last words is a better reason than that it takes no more.
   */
  @Override
  public void close(String reason) {
    if (!writeFailed) {
      closeFor(reason);
      execute(() -> end(reason));
    } else if (loop.isThisThread() && stage == Stage.HEARING_OUT) {
      closedFor.compareAndSet(null, reason);
    } else {
      execute(() -> hearOutAndEnd(reason));
    }
  }

  private void closeFor(String reason) {
    closedFor.compareAndSet(null, reason);
    close(channel);
  }

  static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      Faults.log(Level.DEBUG, "closing a socket failed", e);
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }
}
