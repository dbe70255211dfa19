package dev.weft.http.socket;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.http2.connection.Faults;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.http.text.DurationText;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Opens connections to servers. What those of one connector hold together has a limit, {@link
 * HttpLimits#totalBufferBytes}.
 */
public final class HttpConnector {
  private final HttpLimits limits;
  private final BufferTotal total;

  /** Opens connections with these limits. */
  public HttpConnector(HttpLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.total = new BufferTotal(limits);
  }

  /**
   * Opens a connection by itself, on the event loops of the process; see the other method of this
   * name.
   */
  public static ClientConnection connect(
      InetSocketAddress address,
      Optional<ClientTls> tls,
      String serverName,
      Duration timeout,
      HttpLimits limits,
      Lifetime lifetime,
      Consumer<Closure> onClosing)
      throws IOException, InterruptedException {
    return new HttpConnector(limits)
        .connect(address, tls, serverName, timeout, lifetime, Optional.empty(), onClosing);
  }

  /**
   * Connects, and waits until the server has shown that it speaks HTTP/2.
   *
   * @param tls how to trust the server; empty for cleartext with prior knowledge (RFC 9113 §3.3)
   * @param serverName what the server's certificate must be for
   * @param timeout the longest time for all of it
   * @param loops the threads that wait for the socket; empty for those that are shared by all
   *     connections of the process that name none
   * @param onClosing called once, when no more streams can be opened on the connection; not called
   *     if this method throws
   * @throws IOException if it can't be done; the message says why, and what to look at
   */
  public ClientConnection connect(
      InetSocketAddress address,
      Optional<ClientTls> tls,
      String serverName,
      Duration timeout,
      Lifetime lifetime,
      Optional<EventLoops> loops,
      Consumer<Closure> onClosing)
      throws IOException, InterruptedException {
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(serverName, "serverName");
    Objects.requireNonNull(loops, "loops");
    Objects.requireNonNull(onClosing, "onClosing");
    Lifetime.requireOfClient(lifetime);
    Duration bounded = Waits.bounded(timeout);
    long deadline = System.nanoTime() + bounded.toNanos();
    SocketChannel channel = connect(address, bounded);
    Attempt.Goal goal = new Attempt.Goal(address, tls, serverName, limits, total, lifetime);
    Attempt attempt = begin(channel, goal, loops.orElse(SharedLoops.OF_PROCESS), onClosing);
    return attempt.await(deadline - System.nanoTime());
  }

  private static Attempt begin(
      SocketChannel channel, Attempt.Goal goal, EventLoops loops, Consumer<Closure> onClosing)
      throws IOException {
    try {
      EventLoops.Hold hold = loops.hold();
      try {
        Attempt attempt = new Attempt(goal, hold, onClosing);
        EventLoop loop = hold.next();
        loop.execute(() -> attempt.start(channel, loop), attempt::fail);
        return attempt;
      } catch (Throwable fault) {
        hold.end();
        throw fault;
      }
    } catch (RejectedExecutionException e) {
      SocketTransport.close(channel);
      throw explained("can't connect to " + goal.address() + ": " + e.getMessage(), e);
    } catch (Throwable fault) {
      SocketTransport.close(channel);
      throw fault;
    }
  }

  /** On the caller's thread, which may wait, unlike a loop's. */
  private static SocketChannel connect(InetSocketAddress address, Duration timeout)
      throws IOException, InterruptedException {
    if (address.isUnresolved()) {
      throw new ConnectException("the name " + address.getHostString() + " has no address");
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      int millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
      channel.socket().connect(address, millis);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException failure) {
      SocketTransport.close(channel);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while connecting to " + address);
      }
      throw explained(address, timeout, failure);
    } catch (Throwable fault) {
      SocketTransport.close(channel);
      throw fault;
    }
  }

  private static IOException explained(
      InetSocketAddress address, Duration timeout, IOException failure) {
    return switch (failure) {
      case SocketTimeoutException _ ->
          explained("no answer from " + address + " in " + DurationText.of(timeout), failure);
      case ConnectException _ ->
          explained(
              "can't connect to "
                  + address
                  + ": "
                  + Faults.reason(failure)
                  + "; is the server running, and is this its address and port?",
              failure);
      default -> explained("can't connect to " + address + ": " + Faults.reason(failure), failure);
    };
  }

  private static IOException explained(String message, Exception cause) {
    ConnectException explained = new ConnectException(message);
    explained.initCause(cause);
    return explained;
  }
}
