package dev.weft.http.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Headers OK = Headers.of(":status", "200");
  private static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/", ":authority", "localhost");

  @Test
  void aBodyLargerThanEveryWindowComesBackWhole() throws Exception {
    byte[] body = new byte[9_000_001];
    try (HttpServer server = echo();
        ClientConnection client = connect(server)) {
      assertThat(exchange(client, body).get(30, TimeUnit.SECONDS)).isEqualTo(body.length);
    }
  }

  @Test
  void aPortInUseIsNamedWithTheRemedy() throws Exception {
    try (HttpServer server = echo()) {
      assertThatThrownBy(() -> start(server.address()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining(Integer.toString(server.address().getPort()))
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    InetSocketAddress nobody;
    try (HttpServer server = echo()) {
      nobody = server.address();
    }
    assertThatThrownBy(() -> connect(nobody))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("is the server running");
  }

  @Test
  void aServerThatSpeaksHttp1IsNamedAsSuch() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          Thread.startVirtualThread(() -> answer(socket, "HTTP/1.1 400 Bad Request\r\n"));
      assertThatThrownBy(() -> connect((InetSocketAddress) socket.getLocalSocketAddress()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("HTTP/1");
      server.join();
    }
  }

  private static void answer(ServerSocket socket, String text) {
    try (Socket client = socket.accept()) {
      InputStream in = client.getInputStream();
      if (in.read() < 0) {
        throw new AssertionError("the client said nothing");
      }
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anHttp1ClientIsToldAndTheNextClientIsServed() throws Exception {
    try (HttpServer server = echo()) {
      try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).contains("speaks HTTP/2 only");
      }
      try (ClientConnection client = connect(server)) {
        assertThat(exchange(client, new byte[1]).get(10, TimeUnit.SECONDS)).isEqualTo(1);
      }
    }
  }

  @Test
  void aClientThatSaysNothingIsCutOff() throws Exception {
    HttpLimits impatient = HttpLimits.builder().handshakeTimeout(Duration.ofMillis(100)).build();
    try (HttpServer server =
            HttpServer.start(
                ANY_PORT,
                Optional.empty(),
                impatient,
                Lifetime.SERVER,
                () -> HttpServerTest::echo);
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      socket.setSoTimeout((int) LONG.toMillis());
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void aShutdownLetsTheRunningRequestFinish() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    try (HttpServer server =
        HttpServer.start(
            ANY_PORT,
            Optional.empty(),
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () ->
                (request, end, response) -> {
                  Thread.startVirtualThread(() -> {
                    arrived.countDown();
                    try {
                      mayAnswer.await();
                      response.headers(OK, EndStream.YES);
                    } catch (InterruptedException | StreamClosedException e) {
                      throw new AssertionError(e);
                    }
                  });
                  return new Ignoring();
                })) {
      ClientConnection client = connect(server);
      CompletableFuture<Integer> answer = exchange(client, new byte[0]);
      arrived.await();
      server.shutdown();
      assertThat(server.awaitTermination(Duration.ofMillis(50))).isFalse();
      mayAnswer.countDown();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isZero();
      assertThat(server.awaitTermination(LONG)).isTrue();
      assertThat(client.isOpen()).isFalse();
    }
  }

  @Test
  void closingCutsOpenStreamsOff() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    HttpServer server =
        HttpServer.start(
            ANY_PORT,
            Optional.empty(),
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () ->
                (request, end, out) -> {
                  arrived.countDown();
                  return new Ignoring();
                });
    ClientConnection client = connect(server);
    CompletableFuture<Integer> answer = exchange(client, new byte[0]);
    arrived.await();
    server.close();
    assertThat(answer)
        .failsWithin(LONG)
        .withThrowableThat()
        .withMessageContaining("the peer closed the connection");
  }

  private static HttpServer echo() throws IOException {
    return start(ANY_PORT);
  }

  private static HttpServer start(InetSocketAddress address) throws IOException {
    return HttpServer.start(
        address, Optional.empty(), HttpLimits.DEFAULT, Lifetime.SERVER, () -> HttpServerTest::echo);
  }

  private static ClientConnection connect(HttpServer server)
      throws IOException, InterruptedException {
    return connect(server.address());
  }

  private static ClientConnection connect(InetSocketAddress address)
      throws IOException, InterruptedException {
    return HttpConnector.connect(
        address, Optional.empty(), "localhost", LONG, HttpLimits.DEFAULT, Lifetime.CLIENT, _ -> {});
  }

  /** Sends a request; tells how long the response's body was. */
  private static CompletableFuture<Integer> exchange(ClientConnection client, byte[] body)
      throws Exception {
    CompletableFuture<Integer> length = new CompletableFuture<>();
    client.open(REQUEST, body, 0, body.length, stream -> measuring(stream, length));
    return length;
  }

  private static Inbound measuring(Outbound stream, CompletableFuture<Integer> length) {
    return new Ignoring() {
      private int received;

      @Override
      public void headers(Headers headers, EndStream end) {
        if (end == EndStream.YES) {
          length.complete(received);
        }
      }

      @Override
      public void data(byte[] buffer, int offset, int octets, EndStream end) {
        received += octets;
        stream.consumed(octets);
        if (end == EndStream.YES) {
          length.complete(received);
        }
      }

      @Override
      public void closed(Closure closure) {
        length.completeExceptionally(new StreamClosedException(closure));
      }
    };
  }

  /** Sends a body back, piece by piece, on a thread of its own. */
  private static Inbound echo(Headers request, EndStream end, Outbound response) {
    java.util.concurrent.BlockingQueue<byte[]> pieces =
        new java.util.concurrent.LinkedBlockingQueue<>();
    Thread.startVirtualThread(() -> {
      try {
        response.headers(OK, EndStream.NO);
        for (byte[] piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
          response.data(piece, 0, piece.length, EndStream.NO);
          response.consumed(piece.length);
        }
        response.data(new byte[0], 0, 0, EndStream.YES);
      } catch (InterruptedException | StreamClosedException e) {
        throw new AssertionError(e);
      }
    });
    return new Ignoring() {
      @Override
      public void data(byte[] buffer, int offset, int length, EndStream pieceEnd) {
        if (length > 0) {
          pieces.add(java.util.Arrays.copyOfRange(buffer, offset, offset + length));
        }
        if (pieceEnd == EndStream.YES) {
          pieces.add(new byte[0]);
        }
      }
    };
  }

  private static class Ignoring implements Inbound {
    @Override
    public void headers(Headers headers, EndStream end) {}

    @Override
    public void data(byte[] buffer, int offset, int length, EndStream end) {}

    @Override
    public void closed(Closure closure) {}
  }
}
