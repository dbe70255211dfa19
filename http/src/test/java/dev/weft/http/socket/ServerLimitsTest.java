package dev.weft.http.socket;

import static dev.weft.http.socket.Exchanges.LONG;
import static dev.weft.http.socket.Exchanges.ask;
import static dev.weft.http.socket.Exchanges.connect;
import static dev.weft.http.socket.Exchanges.serve;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.Outbound;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many connections a server has, and how it ends. */
@Timeout(60)
class ServerLimitsTest {
  private static final HttpLimits TWO = HttpLimits.builder().maxConnections(2).build();

  /** SETTINGS without any setting: length, type 4, no flags, stream 0. */
  private static final byte[] PREFACE_AND_SETTINGS =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

  private static CompletableFuture<ClientConnection> connecting(HttpServer server) {
    CompletableFuture<ClientConnection> connection = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        connection.complete(connect(server.address(), Optional.empty()));
      } catch (Exception e) {
        connection.completeExceptionally(e);
      }
    });
    return connection;
  }

  @Test
  void aConnectionBeyondTheLimitWaitsUntilThereIsRoom() throws Exception {
    try (HttpServer server = serve(TWO, Optional.empty());
        LogOfServer log = new LogOfServer()) {
      ClientConnection first = connect(server.address(), Optional.empty());
      ClientConnection second = connect(server.address(), Optional.empty());
      CompletableFuture<ClientConnection> third = connecting(server);
      assertThat(log.warnings.poll(10, SECONDS)).contains("HttpLimits.maxConnections");
      CompletableFuture<ClientConnection> fourth = connecting(server);
      assertThat(ask(first).get(10, SECONDS)).isEqualTo("200");
      assertThat(third).isNotDone();
      first.close();
      ClientConnection late =
          CompletableFuture.anyOf(third, fourth)
              .thenApply(ClientConnection.class::cast)
              .get(10, SECONDS);
      assertThat(ask(late).get(10, SECONDS)).isEqualTo("200");
      second.close();
      third.get(10, SECONDS).close();
      fourth.get(10, SECONDS).close();
      assertThat(log.warnings).as("said once").isEmpty();
    }
  }

  @Test
  void handshakesBeyondTheLimitWaitUntilOthersAreOver() throws Exception {
    HttpLimits one =
        HttpLimits.builder().maxHandshakes(1).handshakeTimeout(Duration.ofSeconds(1)).build();
    try (HttpServer server = serve(one, Optional.empty());
        LogOfServer log = new LogOfServer();
        Socket silent = new Socket(server.address().getAddress(), server.address().getPort())) {
      CompletableFuture<ClientConnection> honest = connecting(server);
      assertThat(log.warnings.poll(10, SECONDS)).contains("HttpLimits.maxHandshakes");
      assertThat(honest).isNotDone();
      // The silent one is cut off in time, and the next is served.
      assertThat(ask(honest.get(20, SECONDS)).get(10, SECONDS)).isEqualTo("200");
      assertThat(silent.getInputStream().readAllBytes()).isNotEmpty();
      assertThat(ask(connect(server.address(), Optional.empty())).get(10, SECONDS))
          .as("the honest one counts no more")
          .isEqualTo("200");
    }
  }

  @Test
  void silentPeersKeepOthersOutForASecondOnly() throws Exception {
    HttpLimits few =
        HttpLimits.builder().maxHandshakes(3).handshakeTimeout(Duration.ofHours(1)).build();
    try (HttpServer server = serve(few, Optional.empty())) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        silent.add(new Socket(server.address().getAddress(), server.address().getPort()));
      }
      assertThat(ask(connecting(server).get(20, SECONDS)).get(10, SECONDS)).isEqualTo("200");
      // The oldest had to go, one for each that was let in after the third.
      for (Socket gone : silent.subList(0, 4)) {
        gone.setSoTimeout(10_000);
        assertThat(gone.getInputStream().readAllBytes()).as("its first frames").isNotEmpty();
      }
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void silentPeersKeepNobodyOutWhereConnectionsAreFewerThanHandshakes() throws Exception {
    HttpLimits few =
        HttpLimits.builder().maxConnections(3).handshakeTimeout(Duration.ofHours(1)).build();
    try (HttpServer server = serve(few, Optional.empty())) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        silent.add(new Socket(server.address().getAddress(), server.address().getPort()));
      }
      assertThat(ask(connecting(server).get(20, SECONDS)).get(10, SECONDS)).isEqualTo("200");
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void whoeverHasNoCallsMakesRoomForOthersAndWhoeverHasSomeStays() throws Exception {
    Waiting waiting = new Waiting();
    BlockingQueue<Closure> closings = new LinkedBlockingQueue<>();
    try (HttpServer server = waiting.serve(TWO)) {
      ClientConnection busy = connect(server.address(), Optional.empty());
      CompletableFuture<String> answer = ask(busy);
      waiting.running.await();
      HttpConnector.connect(
          server.address(),
          Optional.empty(),
          "localhost",
          LONG,
          HttpLimits.DEFAULT,
          Lifetime.CLIENT,
          closings::add);
      ClientConnection late = connecting(server).get(20, SECONDS);
      assertThat(closings.poll(10, SECONDS))
          .extracting(Closure::description)
          .asString()
          .contains("others wait to connect, and this connection has no calls");
      waiting.go.countDown();
      assertThat(answer.get(10, SECONDS)).isEqualTo("200");
      assertThat(ask(late).get(10, SECONDS)).isEqualTo("200");
    }
  }

  @Test
  void whoeverWasAskedToGoAndStaysIsLeft() throws Exception {
    HttpLimits one = HttpLimits.builder().maxConnections(1).build();
    try (HttpServer server = serve(one, Optional.empty());
        Socket rude = new Socket(server.address().getAddress(), server.address().getPort())) {
      rude.getOutputStream().write(PREFACE_AND_SETTINGS);
      assertThat(ask(connecting(server).get(20, SECONDS)).get(10, SECONDS)).isEqualTo("200");
      assertThat(new String(rude.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .contains("others wait to connect");
    }
  }

  /** What the server warns of. */
  private static final class LogOfServer extends Handler implements AutoCloseable {
    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    private final Logger logger = Logger.getLogger("dev.weft.http");

    LogOfServer() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains("has as many connections")) {
        warnings.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  /** Answers when it is let go. */
  private static final class Waiting {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    HttpServer serve(HttpLimits limits) throws Exception {
      return HttpServer.start(
          Exchanges.ANY_PORT, Optional.empty(), limits, Lifetime.SERVER, () -> this::accept);
    }

    private Inbound accept(Headers request, EndStream end, Outbound response) {
      Thread.startVirtualThread(() -> {
        running.countDown();
        try {
          go.await();
          Exchanges.answer(request, end, response);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      });
      return new Inbound() {
        @Override
        public void headers(Headers headers, EndStream streamEnd) {}

        @Override
        public void data(byte[] buffer, int offset, int length, EndStream streamEnd) {}

        @Override
        public void closed(Closure closure) {}
      };
    }
  }

  static List<Duration> longGraces() {
    return List.of(LONG, Lifetime.FOREVER, Duration.ofSeconds(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("longGraces")
  void closeAfterLetsWhatRunsFinish(Duration grace) throws Exception {
    Waiting waiting = new Waiting();
    HttpServer server = waiting.serve(HttpLimits.DEFAULT);
    CompletableFuture<String> answer = ask(connect(server.address(), Optional.empty()));
    waiting.running.await();
    Thread closing =
        Thread.startVirtualThread(() -> {
          try {
            server.closeAfter(grace);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    waiting.go.countDown();
    assertThat(answer.get(10, SECONDS)).isEqualTo("200");
    closing.join();
    assertThat(server.awaitTermination(Duration.ofNanos(1))).isTrue();
  }

  @Test
  void aClientMayHaveAllTheTimeToConnect() throws Exception {
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty());
        ClientConnection client =
            HttpConnector.connect(
                server.address(),
                Optional.empty(),
                "localhost",
                Duration.ofSeconds(Long.MAX_VALUE),
                HttpLimits.DEFAULT,
                Lifetime.CLIENT,
                _ -> {})) {
      assertThat(ask(client).get(10, SECONDS)).isEqualTo("200");
    }
  }

  @Test
  void aConnectionThatClosesIsNamedInTheLog() throws Exception {
    Logger logger = Logger.getLogger("dev.weft.http");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Handler keeping =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            if (entry.getMessage().startsWith("a connection is closing")) {
              lines.add(String.valueOf(entry.getParameters()[0]));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    keeping.setLevel(Level.ALL);
    logger.addHandler(keeping);
    logger.setLevel(Level.FINE);
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty())) {
      String address;
      try (ClientConnection client = connect(server.address(), Optional.empty())) {
        address = client.peer().local().toString();
      }
      assertThat(lines.poll(10, SECONDS)).startsWith(address + ": ");
    } finally {
      logger.setLevel(null);
      logger.removeHandler(keeping);
    }
  }

  @Test
  void closeAfterCutsOffWhatIsLeftAfterTheGrace() throws Exception {
    Waiting waiting = new Waiting();
    HttpServer server = waiting.serve(HttpLimits.DEFAULT);
    CompletableFuture<String> answer = ask(connect(server.address(), Optional.empty()));
    waiting.running.await();
    server.closeAfter(Duration.ofMillis(10));
    assertThat(server.awaitTermination(Duration.ofNanos(1))).as("over when it returns").isTrue();
    assertThat(answer)
        .failsWithin(LONG)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("the peer closed the connection");
    waiting.go.countDown();
  }

  @Test
  void closingEndsTheServersThreads() throws Exception {
    HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty());
    List<ClientConnection> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(connect(server.address(), Optional.empty()));
    }
    String port = Integer.toString(server.address().getPort());
    assertThat(threadsWith(port)).isNotEmpty();
    server.close();
    assertThat(threadsWith(port)).isEmpty();
    clients.forEach(ClientConnection::close);
  }

  private static List<String> threadsWith(String part) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains(part))
        .toList();
  }
}
