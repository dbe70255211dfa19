package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.cli.demo.Point;
import dev.weft.cli.demo.RouteGuideClient;
import dev.weft.cli.demo.RouteSummary;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DemoCommandTest {
  private static final List<String> FOUR_KINDS =
      List.of(
          "1. Unary: one request, one response",
          "2. Server streaming: one request, many responses",
          "3. Client streaming: many requests, one response",
          "4. Bidirectional streaming: both sides send when they like");

  @Test
  void showsTheFourKindsInCleartextAndOverTls() {
    Ran ran = Ran.weft("demo");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out().lines().filter(line -> line.matches("\\d\\. .*")).toList())
        .containsExactlyElementsOf(
            List.of(FOUR_KINDS, FOUR_KINDS).stream().flatMap(List::stream).toList());
    assertThat(ran.out())
        .containsSubsequence(
            "In cleartext", FOUR_KINDS.getFirst(), "Over TLS", "encrypted: TLSv1.3");
  }

  @Test
  void showsWhatIsSentAndReceived() {
    assertThat(Ran.weft("demo").out())
        .containsSubsequence(
            "→ Point 45.0111, -30.0142",
            "← Feature \"Sheep bridge\" at 45.0111, -30.0142",
            "← Feature \"Ferry landing\"",
            "← Feature \"Rope walk\"",
            "← Feature \"Dyers' well\"",
            "← RouteSummary: 3 points, 3 features, 2009 metres",
            "→ RouteNote \"Bread is sold out.\"",
            "← RouteNote \"The miller sells bread.\"",
            "→ RouteNote \"It tastes of indigo.\"",
            "← RouteNote \"Do not drink from it.\"");
  }

  @Test
  void showsAnErrorAnExpiredDeadlineAndWhatToDoNext() {
    assertThat(Ran.weft("demo").out())
        .containsSubsequence(
            "← NOT_FOUND: there is nothing at 0.0000, 0.0000",
            "← DEADLINE_EXCEEDED",
            "./weft demo --serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "demo --serve"})
  void aPortInUseIsASentence(String command) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ran ran = Ran.weft((command + " --port " + taken.getLocalPort()).split(" "));

      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("127.0.0.1:" + taken.getLocalPort()).hasLineCount(1);
    }
  }

  /** A server in a process of its own, since that process is ended. */
  private static Process serve() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.weft.cli.Weft",
            "demo",
            "--serve")
        .redirectErrorStream(true)
        .start();
  }

  @Test
  void aServerThatIsToldToStopLetsACallFinish() throws Exception {
    Process serving = serve();
    try (BufferedReader output = serving.inputReader()) {
      Matcher address = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(output.readLine());
      assertThat(address.find()).isTrue();
      int port = Integer.parseInt(address.group(1));
      try (Channel channel = Channel.to("127.0.0.1:" + port).plaintext().open();
          ClientStream<Point, RouteSummary> route = new RouteGuideClient(channel).recordRoute()) {
        route.write(Point.defaultInstance());
        serving.toHandle().destroy(); // SIGTERM
        awaitRefusal(port);
        route.write(Point.defaultInstance());
        assertThat(route.finish().pointCount()).isEqualTo(2);
      }
      assertThat(output.lines().toList()).last().isEqualTo("Stopped.");
      assertThat(serving.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(serving.exitValue()).isZero();
    } finally {
      serving.destroyForcibly();
    }
  }

  @Test
  void aServerThatIsToldToStopEndsInOrder() throws Exception {
    Process serving = serve();
    try (BufferedReader output = serving.inputReader()) {
      Matcher address = Pattern.compile("127\\.0\\.0\\.1:\\d+").matcher(output.readLine());
      assertThat(address.find()).isTrue();

      serving.toHandle().destroy(); // SIGTERM

      assertThat(output.lines().toList()).last().isEqualTo("Stopped.");
      assertThat(serving.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(serving.exitValue()).isZero();
    } finally {
      serving.destroyForcibly();
    }
  }

  /** Waits until a server takes no more connections. */
  private static void awaitRefusal(int port) throws IOException {
    while (true) {
      try (Socket connection = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
        assertThat(connection.isConnected()).isTrue();
      } catch (ConnectException refused) {
        return;
      }
    }
  }
}
