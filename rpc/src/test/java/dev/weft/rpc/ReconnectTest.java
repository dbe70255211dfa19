package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Texts.TextClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers over sockets that hang up at once, which a client is not to ask without end. */
class ReconnectTest {
  /** An empty SETTINGS frame (RFC 9113 §6.5). */
  private static final String SETTINGS = "000000 04 00 00000000";

  /** GOAWAY with NO_ERROR, and 0 as the last stream (RFC 9113 §6.8). */
  private static final String GOAWAY = "000008 07 00 00000000 00000000 00000000";

  /** Says its piece on each connection, and hangs up. */
  private static final class Server implements AutoCloseable {
    private final ServerSocket socket =
        new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final byte[] speech;

    Server(String... frames) throws IOException {
      speech = hex(frames);
      Thread.startVirtualThread(this::serve);
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket accepted = socket.accept()) {
          connections.incrementAndGet();
          accepted.getOutputStream().write(speech);
          accepted.shutdownOutput();
          accepted.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
          assertThat(e).isNotNull();
        }
      }
    }

    String target() {
      return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static List<CompletableFuture<String>> call(TextClient client, int times) {
    return IntStream.range(0, times).mapToObj(i -> client.echoLater("call " + i)).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatSaysGoawayAtOnceIsAskedAFewTimesInTwoSeconds(boolean waitsForReady)
      throws IOException {
    try (Server server = new Server(SETTINGS, GOAWAY);
        Channel channel = Channel.to(server.target()).plaintext().open()) {
      TextClient client = new TextClient(channel).withDeadlineAfter(Duration.ofSeconds(2));
      for (CompletableFuture<String> call :
          call(waitsForReady ? client.withWaitForReady() : client, 200)) {
        assertThatThrownBy(call::join).isInstanceOf(Exception.class);
      }
      // At once twice, then after 0.8 to 1.2 s, then 1.28 s at the least after that.
      assertThat(server.connections.get()).isBetween(2, 4);
    }
  }

  @Test
  void aServerThatHangsUpBeforeItsSettingsIsAskedAFewTimesInTwoSeconds() throws IOException {
    try (Server server = new Server();
        Channel channel = Channel.to(server.target()).plaintext().open()) {
      TextClient client =
          new TextClient(channel).withWaitForReady().withDeadlineAfter(Duration.ofSeconds(2));
      for (CompletableFuture<String> call : call(client, 200)) {
        assertThatThrownBy(call::join)
            .hasMessageContaining("DEADLINE_EXCEEDED")
            .hasMessageContaining("no HTTP/2 connection to");
      }
      assertThat(server.connections.get()).isBetween(2, 3);
    }
  }

  @Test
  void aRefusedConnectionIsWhatTheDeadlineOfAPatientCallNames() throws IOException {
    // Bound, so that nobody else listens there, and not listening.
    try (Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Channel channel = Channel.to("127.0.0.1:" + nobody.getLocalPort()).plaintext().open();
      TextClient client =
          new TextClient(channel).withWaitForReady().withDeadlineAfter(Duration.ofMillis(300));
      assertThatThrownBy(() -> client.echo("a"))
          .hasMessageContaining("DEADLINE_EXCEEDED")
          .hasMessageContaining("Connection refused");
      channel.close();
    }
  }
}
