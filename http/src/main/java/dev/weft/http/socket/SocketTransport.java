package dev.weft.http.socket;

import dev.weft.http.Peer;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Moves octets between a socket, which never makes a thread wait, and what uses them. */
final class SocketTransport implements Transport, EventLoop.Registered {
  private static final Logger LOGGER = System.getLogger("dev.weft.http");
  private static final int READS_IN_TURN = 8;
  private static final byte[] NOTHING = new byte[0];

  private final SocketChannel channel;
  private final EventLoop loop;
  private final Peer peer;
  private final SelectionKey key;
  private final Receiver receiver;

  // Of the loop's thread.
  private byte[] held = NOTHING;
  private boolean over;

  private SocketTransport(
      SocketChannel channel, EventLoop loop, Function<Transport, Receiver> receiver)
      throws IOException {
    this.channel = channel;
    this.loop = loop;
    peer = new Peer(channel.getRemoteAddress(), channel.getLocalAddress(), Optional.empty());
    key = loop.register(channel, 0, this);
    this.receiver = receiver.apply(this);
  }

  /**
   * Gives a connected socket to a loop, whose thread this must be.
   *
   * @param receiver makes what takes the octets
   */
  static SocketTransport start(
      SocketChannel channel, EventLoop loop, Function<Transport, Receiver> receiver)
      throws IOException {
    SocketTransport transport = new SocketTransport(channel, loop, receiver);
    transport.beInterestedIn(SelectionKey.OP_READ);
    return transport;
  }

  @Override
  public void ready(SelectionKey key) {
    try {
      if (key.isWritable()) {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        receiver.writable();
      }
      if (key.isReadable()) {
        read();
      }
    } catch (CancelledKeyException e) {
      end("the connection was closed here");
    } catch (IOException e) {
      end("reading from the peer failed: " + e.getMessage());
    }
  }

  private void read() throws IOException {
    byte[] buffer = loop.readBuffer();
    for (int i = 0; i < READS_IN_TURN && !over; i++) {
      System.arraycopy(held, 0, buffer, 0, held.length);
      ByteBuffer room = ByteBuffer.wrap(buffer, held.length, buffer.length - held.length);
      int read = channel.read(room);
      if (read < 0) {
        end("the peer closed the connection");
        return;
      }
      if (read == 0) {
        return;
      }
      int end = held.length + read;
      hold(buffer, receiver.received(buffer, 0, end), end);
      if (room.hasRemaining()) {
        return;
      }
    }
  }

  private void hold(byte[] buffer, int from, int to) {
    held = from == to ? NOTHING : Arrays.copyOfRange(buffer, from, to);
  }

  @Override
  public void tick(long nowNanos) {
    receiver.tick(nowNanos);
  }

  @Override
  public boolean write(ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      if (channel.write(octets) == 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void awaitWritable() {
    beInterestedIn(SelectionKey.OP_WRITE);
    loop.wakeup();
  }

  private void beInterestedIn(int operation) {
    try {
      key.interestOpsOr(operation);
    } catch (CancelledKeyException e) {
      LOGGER.log(Level.TRACE, "the socket to {0} was closed meanwhile", peer.remote());
    }
  }

  @Override
  public void pauseReading() {
    try {
      key.interestOpsAnd(~SelectionKey.OP_READ);
    } catch (CancelledKeyException e) {
      LOGGER.log(Level.TRACE, "the socket to {0} was closed meanwhile", peer.remote());
    }
  }

  @Override
  public void resumeReading() {
    beInterestedIn(SelectionKey.OP_READ);
    loop.wakeup();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void finishWriting() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close(String reason) {
    closeChannel();
    loop.execute(() -> end(reason));
  }

  private void end(String reason) {
    if (!over) {
      over = true;
      closeChannel();
      receiver.lost(reason);
    }
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "closing the socket to " + peer.remote() + " failed", e);
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }
}
