package dev.weft.http.socket;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.http2.connection.Faults;
import dev.weft.http.http2.connection.Http2ClientConnection;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.http.tls.ClientTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One try to get a connection, from the connected socket to the server's SETTINGS, and after. */
final class Attempt implements SocketTransport.Owner, TlsTransport.Owner, Http2Connection.Listener {

  /** What is to be reached, and how. */
  record Goal(
      InetSocketAddress address,
      Optional<ClientTls> tls,
      String serverName,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime) {}

  /** Who has the connection. */
  private enum Custody {
    /** The attempt. */
    TRYING,
    /** The caller, who hears of its end. */
    CONNECTED,
    /** Nobody: it failed, was given up, or has told the caller that it is closing. */
    OVER
  }

  private enum Awaited {
    TLS_HANDSHAKE("the server has accepted the connection, but not finished the TLS handshake"),
    SETTINGS(
        "the server has accepted the connection, but not answered as an HTTP/2 server does (with"
            + " SETTINGS); is TLS set at both ends, or at neither?");

    private final String text;

    Awaited(String text) {
      this.text = text;
    }
  }

  private final Goal goal;
  private final EventLoops.Hold hold;
  private final Consumer<Closure> onClosing;
  private final CompletableFuture<ClientConnection> result = new CompletableFuture<>();
  private final AtomicReference<Custody> custody = new AtomicReference<>(Custody.TRYING);
  private volatile Awaited awaited;
  private volatile @Nullable Transport socket;

  // Of the loop's thread.
  private @Nullable Http2Connection connection;

  Attempt(Goal goal, EventLoops.Hold hold, Consumer<Closure> onClosing) {
    this.goal = goal;
    this.hold = hold;
    this.onClosing = onClosing;
    this.awaited = goal.tls.isEmpty() ? Awaited.SETTINGS : Awaited.TLS_HANDSHAKE;
  }

  /** Begins, on a loop's thread. */
  void start(SocketChannel channel, EventLoop loop) {
    try {
      SocketTransport.start(channel, loop, this, this::upper);
    } catch (Throwable fault) {
      fail(Faults.reason(fault));
    }
  }

  private SocketTransport.Upper upper(SocketTransport opened) {
    socket = opened;
    if (custody.get() == Custody.OVER) {
      opened.close("the attempt was given up");
    }
    if (goal.tls.isEmpty()) {
      return speak(opened);
    }
    TlsTransport tls =
        new TlsTransport(
            goal.tls.get().engine(goal.serverName, goal.address.getPort()), opened, this);
    return new SocketTransport.Upper(tls, tls::start);
  }

  /** A client has as many handshakes as it asked for. */
  @Override
  public void compute(Object host, Runnable steps) {
    Thread.startVirtualThread(steps);
  }

  @Override
  public void computed() {
    // The caller's time-out is for both ends together.
  }

  /** TLS is agreed: HTTP/2 can begin. */
  @Override
  public SocketTransport.Upper secured(Transport tls) {
    awaited = Awaited.SETTINGS;
    return speak(tls);
  }

  private SocketTransport.Upper speak(Transport transport) {
    Http2Connection started =
        Http2Connection.atClient(transport, goal.limits, goal.total, goal.lifetime, this);
    connection = started;
    return new SocketTransport.Upper(started, started::start);
  }

  /** The server speaks HTTP/2. */
  @Override
  public void established() {
    ClientConnection face = new Http2ClientConnection(Objects.requireNonNull(connection));
    if (custody.compareAndSet(Custody.TRYING, Custody.CONNECTED)) {
      result.complete(face);
    }
  }

  @Override
  public void closing(Closure reason) {
    if (custody.compareAndSet(Custody.CONNECTED, Custody.OVER)) {
      onClosing.accept(reason);
      return;
    }
    // A server that expects TLS hangs up on HTTP/2's preface, most of them without a word.
    String hint =
        goal.tls.isEmpty() && reason instanceof Closure.ConnectionLost
            ? " before it said anything in HTTP/2; if it expects TLS, connect with TLS"
            : "";
    fail(reason.description() + hint);
  }

  @Override
  public void failed(String reason) {
    fail(reason);
  }

  /** Fails the attempt, if it is still one. */
  void fail(String reason) {
    custody.compareAndSet(Custody.TRYING, Custody.OVER);
    result.completeExceptionally(failure(reason));
  }

  private IOException failure(String reason) {
    return new IOException("no HTTP/2 connection to " + goal.address + ": " + reason);
  }

  @Override
  public void tick(long nowNanos) {
    // The caller has a time-out for the whole attempt.
  }

  @Override
  public void ended() {
    // The socket's end, which comes with it, is what counts.
  }

  @Override
  public void gone() {
    hold.end();
    fail("the socket was closed");
  }

  /** Waits for what comes of it; the caller has the connection then, or there is none. */
  ClientConnection await(long nanos) throws IOException, InterruptedException {
    try {
      return result.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new IOException(cause.getMessage(), cause);
    } catch (TimeoutException e) {
      abandon("it took too long");
      throw new SocketTimeoutException(
          "no HTTP/2 connection to " + goal.address + ": " + awaited.text);
    } catch (InterruptedException e) {
      abandon("the caller was interrupted");
      throw e;
    }
  }

  /** Nobody will have the connection, whatever becomes of it meanwhile. */
  private void abandon(String reason) {
    custody.set(Custody.OVER);
    @Nullable Transport opened = socket;
    if (opened != null) {
      opened.close(reason);
    }
  }
}
