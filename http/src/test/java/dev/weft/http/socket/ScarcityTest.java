package dev.weft.http.socket;

import static dev.weft.http.socket.Exchanges.ask;
import static dev.weft.http.socket.Exchanges.connect;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ClientConnection;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers, in JVMs of their own, that run out of memory or files and get some again. */
@Timeout(120)
class ScarcityTest {
  private static final int NEXT = 8;

  private static void assertServesTheNext(ForkedServer server) throws Exception {
    for (int i = 0; i < NEXT; i++) {
      try (ClientConnection client = connect(server.address(), Optional.empty())) {
        assertThat(ask(client).get(10, SECONDS)).isEqualTo("200");
      }
    }
  }

  @Test
  void aServerThatRanOutOfMemoryServesTheNextConnections() throws Exception {
    try (ForkedServer server = ForkedServer.withHeap(64)) {
      assertServesTheNext(server);
      for (int round = 0; round < 3; round++) {
        server.beginToHoard();
        List<AutoCloseable> attackers = exhaustMemory(server);
        server.endHoardingWhenItHasRunOut();
        for (AutoCloseable attacker : attackers) {
          attacker.close();
        }
        assertServesTheNext(server);
      }
      assertThat(server.isAlive()).isTrue();
    }
  }

  /** Hoarders on the event loops and on virtual threads, and sockets that come meanwhile. */
  private static List<AutoCloseable> exhaustMemory(ForkedServer server) throws Exception {
    List<AutoCloseable> attackers = new ArrayList<>();
    ClientConnection first = connect(server.address(), Optional.empty());
    attackers.add(first);
    ask(first, "/hoard/inline");
    try {
      for (int i = 0; i < 20; i++) {
        ClientConnection client =
            HttpConnector.connect(
                server.address(),
                Optional.empty(),
                "localhost",
                Duration.ofSeconds(1),
                HttpLimits.DEFAULT,
                Lifetime.CLIENT,
                _ -> {});
        attackers.add(client);
        ask(client, "/hoard");
        ask(client, "/hoard/inline");
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).as("it has no memory to greet with").isNotBlank();
    }
    for (int i = 0; i < 300; i++) {
      Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
      attackers.add(socket);
      try {
        socket.getOutputStream().write("PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        assertThat(e.getMessage()).as("it ended meanwhile").isNotBlank();
      }
    }
    return attackers;
  }

  @Test
  void aServerThatRanOutOfFilesSaysSoOnceAndServesTheNextConnections() throws Exception {
    String warning = "can't be accepted; it is tried again until it works";
    try (ForkedServer server = ForkedServer.withFiles(128);
        ClientConnection old = connect(server.address(), Optional.empty())) {
      assertServesTheNext(server);
      List<Socket> attackers = new ArrayList<>();
      for (int i = 0; i < 178; i++) {
        attackers.add(new Socket(server.address().getAddress(), server.address().getPort()));
      }
      server.awaitLogged(warning);
      for (int i = 0; i < 2_000; i++) {
        assertThat(ask(old))
            .as(() -> "the others are served; the server's log:\n" + server.log())
            .succeedsWithin(Exchanges.LONG)
            .isEqualTo("200");
      }
      for (Socket attacker : attackers) {
        attacker.close();
      }
      assertServesTheNext(server);
      assertThat(server.logged(warning)).as(server::log).isEqualTo(1);
    }
  }
}
