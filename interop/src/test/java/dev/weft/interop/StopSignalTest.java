package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopSignalTest {
  @Test
  void theServerListensOnLoopbackUnlessToldOtherwise() {
    try (Server server = InteropServer.start(List.of("--port=0"))) {
      assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }
    try (Server server = InteropServer.start(List.of("--port=0", "--host=localhost"))) {
      assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
    }
  }

  @Test
  void aHostThatIsNoneIsNamed() {
    assertThatThrownBy(() -> InteropServer.start(List.of("--port=0", "--host=")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--host=");
  }

  /** In a process of its own, since that process is ended. */
  @Test
  void aCallThatRunsFinishesThoughTheProcessIsToldToEnd() throws Exception {
    Process serving =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.weft.interop.Interop",
                "server",
                "--port=0")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = serving.inputReader()) {
      Matcher listening = Pattern.compile("listening at port (\\d+)").matcher(output.readLine());
      assertThat(listening.find()).isTrue();
      int port = Integer.parseInt(listening.group(1));
      StreamingInputCallRequest request = StreamingInputCallRequest.defaultInstance();
      try (Channel channel = Channel.to("127.0.0.1:" + port).plaintext().open();
          ClientStream<StreamingInputCallRequest, StreamingInputCallResponse> call =
              new TestServiceClient(channel).streamingInputCall()) {
        call.write(request);
        serving.toHandle().destroy(); // SIGTERM
        awaitRefusal(port);
        call.write(request);
        assertThat(call.finish().aggregatedPayloadSize()).isZero();
      }
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
