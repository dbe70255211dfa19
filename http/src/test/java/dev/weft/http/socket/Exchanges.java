package dev.weft.http.socket;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server that answers each request with 200 and nothing else, and how to ask it. */
final class Exchanges {
  static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  static final Duration LONG = Duration.ofSeconds(20);
  private static final Headers OK = Headers.of(":status", "200");

  private Exchanges() {}

  static HttpServer serve(HttpLimits limits, Optional<ServerTls> tls) throws IOException {
    return HttpServer.start(ANY_PORT, tls, limits, Lifetime.SERVER, () -> Exchanges::answer);
  }

  static Inbound answer(Headers request, EndStream end, Outbound response) {
    Thread.startVirtualThread(() -> {
      try {
        response.headers(OK, EndStream.YES);
      } catch (StreamClosedException e) {
        response.reset(ErrorCode.CANCEL, "the client has gone");
      }
    });
    return new Answer();
  }

  static ClientConnection connect(InetSocketAddress server, Optional<ClientTls> tls)
      throws IOException, InterruptedException {
    return HttpConnector.connect(
        server, tls, "localhost", LONG, HttpLimits.DEFAULT, Lifetime.CLIENT, _ -> {});
  }

  /** Sends a request; tells the status, or fails. */
  static CompletableFuture<String> ask(ClientConnection client)
      throws StreamClosedException, InterruptedException {
    return ask(client, "/");
  }

  static CompletableFuture<String> ask(ClientConnection client, String path)
      throws StreamClosedException, InterruptedException {
    Headers request =
        Headers.of(":method", "POST", ":scheme", "http", ":path", path, ":authority", "localhost");
    Answer answer = new Answer();
    client.open(request, new byte[0], 0, 0, stream -> answer);
    return answer.status;
  }

  /** What comes back on a stream. */
  static final class Answer implements Inbound {
    private final CompletableFuture<String> status = new CompletableFuture<>();

    @Override
    public void headers(Headers headers, EndStream end) {
      status.complete(headers.firstOr(":status", "no status"));
    }

    @Override
    public void data(byte[] buffer, int offset, int length, EndStream end) {}

    @Override
    public void closed(Closure closure) {
      status.completeExceptionally(new StreamClosedException(closure));
    }
  }
}
