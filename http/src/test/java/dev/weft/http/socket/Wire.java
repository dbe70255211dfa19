package dev.weft.http.socket;

import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;

/** A pair of connected sockets: one is an event loop's, the other the test's. */
final class Wire implements SocketTransport.Owner, AutoCloseable {
  /** What the loop's end has come to. */
  final CompletableFuture<String> fault = new CompletableFuture<>();

  final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final Socket peer;
  private volatile Runnable onTick = () -> {};

  private Wire(Socket peer) {
    this.peer = peer;
  }

  /** Both ends, neither of them given to anybody. */
  record Ends(SocketChannel ours, SocketChannel theirs) {}

  static Ends ends() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel theirs = SocketChannel.open(listener.getLocalAddress());
      SocketChannel ours = listener.accept();
      ours.configureBlocking(false);
      return new Ends(ours, theirs);
    }
  }

  /** Gives one end to {@code loop}. */
  static Wire open(EventLoop loop, Function<SocketTransport, SocketTransport.Upper> upper)
      throws IOException {
    Ends ends = ends();
    ends.theirs().socket().setSoTimeout(20_000);
    ends.theirs().socket().setTcpNoDelay(true);
    Wire wire = new Wire(ends.theirs().socket());
    loop.execute(
        () -> {
          try {
            SocketTransport.start(ends.ours(), loop, wire, upper);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        },
        wire.fault::complete);
    return wire;
  }

  /** The same, for a receiver that sends nothing at first. */
  static Wire receiving(EventLoop loop, Function<Transport, Receiver> receiver) throws IOException {
    return open(loop, socket -> new SocketTransport.Upper(receiver.apply(socket), () -> {}));
  }

  /** The same, with TLS in between; whether it fails is told to {@code failure}. */
  static Wire secured(
      EventLoop loop,
      SSLEngine engine,
      Function<Transport, Receiver> receiver,
      Consumer<String> failure)
      throws IOException {
    return secured(loop, engine, Thread::startVirtualThread, receiver, failure);
  }

  /** The same; {@code computer} runs the handshake's computations. */
  static Wire secured(
      EventLoop loop,
      SSLEngine engine,
      Consumer<Runnable> computer,
      Function<Transport, Receiver> receiver,
      Consumer<String> failure)
      throws IOException {
    return open(
        loop,
        socket -> {
          TlsTransport tls =
              new TlsTransport(
                  engine,
                  socket,
                  new TlsTransport.Owner() {
                    @Override
                    public void compute(Object host, Runnable steps) {
                      computer.accept(steps);
                    }

                    @Override
                    public void computed() {}

                    @Override
                    public SocketTransport.Upper secured(Transport secure) {
                      return new SocketTransport.Upper(receiver.apply(secure), () -> {});
                    }

                    @Override
                    public void failed(String reason) {
                      failure.accept(reason);
                    }
                  });
          return new SocketTransport.Upper(tls, tls::start);
        });
  }

  Wire onTick(Runnable action) {
    onTick = action;
    return this;
  }

  Socket peer() {
    return peer;
  }

  @Override
  public void tick(long nowNanos) {
    onTick.run();
  }

  @Override
  public void gone() {
    if (!gone.complete(null)) {
      throw new AssertionError("gone twice");
    }
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }

  /** Keeps what it is given. */
  static class Keeping implements Receiver {
    final BlockingQueue<Byte> octets = new LinkedBlockingQueue<>();
    final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    final BlockingQueue<Boolean> writable = new LinkedBlockingQueue<>();

    @Override
    public int received(byte[] buffer, int from, int to) {
      for (int i = from; i < to; i++) {
        octets.add(buffer[i]);
      }
      return to;
    }

    @Override
    public void writable() {
      writable.add(true);
    }

    @Override
    public void lost(String reason) {
      lost.add(reason);
    }

    @Override
    public void tick(long nowNanos) {}
  }
}
