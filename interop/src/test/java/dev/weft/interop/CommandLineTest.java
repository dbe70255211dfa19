package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.interop.peer.Transport;
import dev.weft.interop.peer.WeftServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The flags of server and client, what is said about wrong ones, and the exit status. */
@Timeout(60)
class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) throws InterruptedException {
    return Interop.run(
        List.of(arguments),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFlagsValueFollowsAnEqualsSignOrASpace() throws InterruptedException {
    try (WeftServer server = WeftServer.start(Transport.TLS)) {
      String port = Integer.toString(server.port());
      assertThat(
              run(
                  "client",
                  "--server_host",
                  "localhost",
                  "--server_port",
                  port,
                  "--use_tls",
                  "--use_test_ca=true",
                  "--test_case",
                  "empty_unary"))
          .isZero();
      assertThat(out()).isEqualTo("empty_unary: passed\n");
    }
  }

  @Test
  void anUnknownFlagIsNamedWithTheKnownOnes() throws InterruptedException {
    assertThat(run("client", "--server_hots=localhost")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--server_hots").contains("--server_host,").contains("--test_case");
    assertThat(run("server", "--prot=1")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--prot").contains("--port,");
  }

  @Test
  void anUnknownCaseIsNamedWithTheKnownOnes() throws InterruptedException {
    assertThat(run("client", "--test_case=empty_binary")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("empty_binary").contains("empty_unary, ").contains("ping_pong");
  }

  @Test
  void aValueOfTheWrongKindIsNamed() throws InterruptedException {
    assertThat(run("client", "--server_port=99999")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--server_port").contains("99999").contains("1 to 65535");
    assertThat(run("client", "--use_tls=perhaps")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--use_tls").contains("perhaps").contains("true or false");
    assertThat(run("client", "--server_host")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--server_host=HOST");
    assertThat(run("client", "server_host=localhost")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("\"server_host=localhost\" is no flag");
  }

  @Test
  void withoutAProgramTheUsageIsShown() throws InterruptedException {
    assertThat(run()).isEqualTo(Interop.MISUSED);
    assertThat(out()).contains("interop server").contains("interop client").contains("ping_pong");
    assertThat(run("sever")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("sever").contains("server and client");
    assertThat(run("--help")).isZero();
  }

  @Test
  void helpNamesTheFlags() throws InterruptedException {
    assertThat(run("server", "--help")).isZero();
    assertThat(out()).contains("--cert_file").doesNotContain("--server_host");
    assertThat(run("client", "--help")).isZero();
    assertThat(out()).contains("--server_host").contains("special_status_message");
  }

  @Test
  void aCaseThatFailsHasStatusOneAndAReason() throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(run("client", "--server_host=127.0.0.1", "--server_port=" + port))
        .isEqualTo(Interop.FAILED);
    assertThat(out()).contains("empty_unary: failed").contains("UNAVAILABLE").contains("refused");
  }

  @Test
  void aPortInUseIsNamed() throws InterruptedException {
    try (WeftServer server = WeftServer.start(Transport.CLEARTEXT)) {
      assertThat(run("server", "--port=" + server.port())).isEqualTo(Interop.FAILED);
      assertThat(err())
          .contains(":" + server.port())
          .contains("in use")
          .contains("choose another port");
    }
  }

  @Test
  void aCertificateFileThatIsMissingIsNamed() throws InterruptedException {
    assertThat(run("server", "--use_tls", "--cert_file=no.pem", "--key_file=no.key"))
        .isEqualTo(Interop.FAILED);
    assertThat(err()).contains("no.pem");
    assertThat(run("server", "--use_tls", "--cert_file=no.pem")).isEqualTo(Interop.MISUSED);
    assertThat(err()).contains("--key_file");
    assertThat(run("client", "--use_tls", "--ca_file=none.pem")).isEqualTo(Interop.FAILED);
    assertThat(err()).contains("none.pem");
  }
}
