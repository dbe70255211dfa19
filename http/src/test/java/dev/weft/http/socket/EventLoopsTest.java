package dev.weft.http.socket;

import static dev.weft.http.socket.Exchanges.ANY_PORT;
import static dev.weft.http.socket.Exchanges.LONG;
import static dev.weft.http.socket.Exchanges.ask;
import static dev.weft.http.socket.Exchanges.serve;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.StreamClosedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event loops that are shared, and the connections that begin and end on them. */
@Timeout(60)
class EventLoopsTest {
  private static ClientConnection connect(
      InetSocketAddress server, EventLoops loops, Runnable onClosing) throws Exception {
    return connect(server, loops, LONG, onClosing);
  }

  private static ClientConnection connect(
      InetSocketAddress server, EventLoops loops, Duration timeout, Runnable onClosing)
      throws IOException, InterruptedException {
    return new HttpConnector(HttpLimits.DEFAULT)
        .connect(
            server,
            Optional.empty(),
            "localhost",
            timeout,
            Lifetime.CLIENT,
            Optional.of(loops),
            _ -> onClosing.run());
  }

  private static List<Thread> threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }

  @Test
  void connectionsAndServersShareThreadsThatEndAfterTheLastOfThem() throws Exception {
    EventLoops loops = EventLoops.named("shared-test");
    int most = Runtime.getRuntime().availableProcessors();
    List<ClientConnection> clients = new ArrayList<>();
    try (HttpServer server =
        HttpServer.start(
            ANY_PORT,
            Optional.empty(),
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () -> Exchanges::answer,
            Optional.of(loops))) {
      for (int i = 0; i < 20; i++) {
        clients.add(connect(server.address(), loops, () -> {}));
        assertThat(ask(clients.getLast()).get(10, SECONDS)).isEqualTo("200");
      }
      assertThat(threads("shared-test")).hasSizeBetween(1, most);
    }
    List<Thread> left = threads("shared-test");
    clients.forEach(ClientConnection::close);
    for (Thread thread : left) {
      thread.join();
    }
    assertThat(threads("shared-test")).isEmpty();

    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty());
        ClientConnection again = connect(server.address(), loops, () -> {})) {
      assertThat(ask(again).get(10, SECONDS)).as("they begin again").isEqualTo("200");
    }
  }

  @Test
  void closingLoopsEndsTheirConnectionsAndRefusesOthers() throws Exception {
    BlockingQueue<Boolean> closing = new LinkedBlockingQueue<>();
    EventLoops loops = EventLoops.of(1);
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty())) {
      ClientConnection client = connect(server.address(), loops, () -> closing.add(true));
      loops.close();
      assertThat(closing.poll(10, SECONDS)).isTrue();
      assertThat(client.isOpen()).isFalse();
      assertThatThrownBy(() -> ask(client))
          .isInstanceOf(StreamClosedException.class)
          .hasMessageContaining("its event loop was closed");
      assertThatThrownBy(() -> connect(server.address(), loops, () -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the event loops were closed");
    }
  }

  @Test
  void thereIsAtLeastOneThread() {
    assertThatThrownBy(() -> EventLoops.of(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are 0 event loops; use at least one");
  }

  @Test
  void anAttemptThatTakesTooLongSaysWhatItWaitedForAndTellsNobodyOfItsEnd() throws Exception {
    EventLoops loops = EventLoops.named("late-test");
    BlockingQueue<Boolean> closing = new LinkedBlockingQueue<>();
    try (ServerSocket silent = new ServerSocket(0, 1, ANY_PORT.getAddress())) {
      InetSocketAddress address = (InetSocketAddress) silent.getLocalSocketAddress();
      assertThatThrownBy(
              () -> connect(address, loops, Duration.ofMillis(50), () -> closing.add(true)))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("not answered as an HTTP/2 server does (with SETTINGS)");
      TlsFixture tls = TlsFixture.make();
      assertThatThrownBy(() ->
              new HttpConnector(HttpLimits.DEFAULT)
                  .connect(
                      address,
                      Optional.of(tls.client()),
                      "localhost",
                      Duration.ofMillis(50),
                      Lifetime.CLIENT,
                      Optional.of(loops),
                      _ -> closing.add(true)))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("not finished the TLS handshake");
      for (int i = 0; i < 2; i++) {
        try (Socket accepted = silent.accept()) {
          accepted.setSoTimeout((int) LONG.toMillis());
          accepted.getInputStream().readAllBytes(); // to the end, which comes
        }
      }
    }
    for (Thread thread : threads("late-test")) {
      thread.join();
    }
    assertThat(closing).isEmpty();
  }

  @Test
  void attemptsThatFailLeaveNoThread() throws Exception {
    EventLoops loops = EventLoops.named("failing-test");
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, ANY_PORT.getAddress())) {
      nobody = (InetSocketAddress) socket.getLocalSocketAddress();
      Thread hangingUp =
          Thread.startVirtualThread(() -> {
            try {
              socket.accept().close();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
      assertThatThrownBy(() -> connect(nobody, loops, () -> {}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("if it expects TLS, connect with TLS");
      hangingUp.join();
    }
    assertThatThrownBy(() -> connect(nobody, loops, () -> {})).isInstanceOf(IOException.class);
    for (Thread thread : threads("failing-test")) {
      thread.join();
    }
  }

  @Test
  void onesOwnCloseIsToldToStreamsAsSuch() throws Exception {
    try (HttpServer server =
        HttpServer.start(
            ANY_PORT,
            Optional.empty(),
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () -> (request, end, response) -> new Exchanges.Answer())) {
      for (int i = 0; i < 100; i++) {
        ClientConnection client = Exchanges.connect(server.address(), Optional.empty());
        var answer = ask(client);
        client.close();
        assertThat(answer)
            .failsWithin(LONG)
            .withThrowableThat()
            .withMessageContaining("the connection was closed here");
      }
    }
  }
}
