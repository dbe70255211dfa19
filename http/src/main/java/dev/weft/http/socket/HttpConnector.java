package dev.weft.http.socket;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.http2.connection.Http2ClientConnection;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.tls.ClientTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens connections to servers. */
public final class HttpConnector {
  private HttpConnector() {}

  /**
   * Connects, and waits until the server has shown that it speaks HTTP/2.
   *
   * @param tls how to trust the server; empty for cleartext with prior knowledge (RFC 9113 §3.3)
   * @param serverName what the server's certificate must be for
   * @param timeout the longest time for all of it
   * @param onClosing called once, when no more streams can be opened on the connection; not called
   *     if this method throws
   * @throws IOException if it can't be done; the message says why, and what to look at
   */
  public static ClientConnection connect(
      InetSocketAddress address,
      Optional<ClientTls> tls,
      String serverName,
      Duration timeout,
      HttpLimits limits,
      Lifetime lifetime,
      Runnable onClosing)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    SocketChannel channel = connect(address, timeout);
    EventLoop loop = EventLoop.start("weft-client-" + address.getPort(), limits);
    Attempt attempt = new Attempt(address, loop, lifetime, onClosing);
    loop.execute(() -> attempt.start(channel, tls, serverName, limits));
    return attempt.await(deadline - System.nanoTime());
  }

  private static SocketChannel connect(InetSocketAddress address, Duration timeout)
      throws IOException {
    if (address.isUnresolved()) {
      throw new ConnectException("the name " + address.getHostString() + " has no address");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, (int) Math.max(1, timeout.toMillis()));
      channel.configureBlocking(false);
      return channel;
    } catch (SocketTimeoutException e) {
      channel.close();
      throw explained("no answer from " + address + " in " + timeout.toMillis() + " ms", e);
    } catch (ConnectException e) {
      channel.close();
      String hint = "; is the server running, and is this its address and port?";
      throw explained("can't connect to " + address + ": " + e.getMessage() + hint, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static IOException explained(String message, IOException cause) {
    ConnectException explained = new ConnectException(message);
    explained.initCause(cause);
    return explained;
  }

  /** One try to get a connection, from the socket to the server's SETTINGS. */
  private static final class Attempt implements Http2Connection.Listener, TlsTransport.Outcome {
    private final InetSocketAddress address;
    private final EventLoop loop;
    private final Lifetime lifetime;
    private final Runnable onClosing;
    private final CompletableFuture<ClientConnection> result = new CompletableFuture<>();

    // Of the loop's thread, but for `socket`, which is set before anyone else can look.
    private HttpLimits limits = HttpLimits.DEFAULT;
    private boolean cleartext;
    private Optional<Transport> socket = Optional.empty();
    private Optional<Http2Connection> connection = Optional.empty();

    Attempt(InetSocketAddress address, EventLoop loop, Lifetime lifetime, Runnable onClosing) {
      this.lifetime = lifetime;
      this.address = address;
      this.loop = loop;
      this.onClosing = onClosing;
    }

    void start(
        SocketChannel channel, Optional<ClientTls> tls, String serverName, HttpLimits limits) {
      this.limits = limits;
      this.cleartext = tls.isEmpty();
      try {
        SocketTransport.start(channel, loop, socket -> receiver(socket, tls, serverName));
      } catch (IOException e) {
        failed(String.valueOf(e.getMessage()));
      }
    }

    private Receiver receiver(Transport socket, Optional<ClientTls> tls, String serverName) {
      this.socket = Optional.of(socket);
      if (tls.isEmpty()) {
        return established(socket);
      }
      TlsTransport transport =
          new TlsTransport(
              tls.get().engine(serverName, address.getPort()),
              socket,
              loop::execute,
              limits.handshakeTimeout().toNanos(),
              this);
      transport.start();
      return transport;
    }

    /** The transport is ready: HTTP/2 can begin. */
    @Override
    public Receiver established(Transport transport) {
      Http2Connection started = Http2Connection.atClient(transport, limits, lifetime, this);
      connection = Optional.of(started);
      started.start();
      return started;
    }

    /** The server speaks HTTP/2. */
    @Override
    public void established() {
      result.complete(new Http2ClientConnection(connection.orElseThrow()));
    }

    @Override
    public void closing(Closure reason) {
      // A server that expects TLS hangs up on HTTP/2's preface, most of them without a word.
      String hint =
          cleartext && reason instanceof Closure.ConnectionLost
              ? " before it said anything in HTTP/2; if it expects TLS, connect with TLS"
              : "";
      if (!result.completeExceptionally(failure(reason.description() + hint))) {
        onClosing.run();
      }
    }

    @Override
    public void failed(String reason) {
      result.completeExceptionally(failure(reason));
      loop.close();
    }

    @Override
    public void ended() {
      loop.close();
    }

    private IOException failure(String reason) {
      return new IOException("no HTTP/2 connection to " + address + ": " + reason);
    }

    ClientConnection await(long nanos) throws IOException, InterruptedException {
      try {
        return result.get(nanos, TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        throw new IOException(cause.getMessage(), cause);
      } catch (TimeoutException e) {
        abandon("it took too long");
        throw new SocketTimeoutException(
            "no HTTP/2 connection to "
                + address
                + ": the server has accepted the connection, but not answered as an HTTP/2 server"
                + " does; is TLS set at both ends, or at neither?");
      } catch (InterruptedException e) {
        abandon("the caller was interrupted");
        throw e;
      }
    }

    private void abandon(String reason) {
      result.cancel(false);
      loop.execute(() -> socket.ifPresentOrElse(open -> open.close(reason), loop::close));
    }
  }
}
