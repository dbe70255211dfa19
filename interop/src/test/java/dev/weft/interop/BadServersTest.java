package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.http.tls.ClientTls;
import dev.weft.interop.peer.GrpcJavaServer;
import dev.weft.interop.peer.RunningServer;
import dev.weft.interop.peer.Transport;
import dev.weft.interop.peer.WeftServer;
import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.interop.scripted.FieldBlocks;
import dev.weft.interop.scripted.RawFrame;
import dev.weft.interop.scripted.RawServer;
import dev.weft.interop.scripted.Responses;
import dev.weft.interop.scripted.Script;
import dev.weft.interop.scripted.ScriptedServer;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weft's client and servers that are not what it expects: a status that says so, and no hang. */
@Timeout(60)
class BadServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private static Channel.Builder to(int port) {
    return Channel.to("127.0.0.1:" + port);
  }

  /** How a call on the channel fails. */
  private static Status failure(Channel.Builder builder) {
    return failure(builder, PATIENCE);
  }

  private static Status failure(Channel.Builder builder, Duration patience) {
    Status status = failureOnce(builder, patience);
    assertNoThreadIsLeft();
    return status;
  }

  /** A closed channel has no thread; those that are about to end are waited for. */
  private static void assertNoThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("weft-client"))
        .allSatisfy(thread -> assertThat(thread.join(PATIENCE)).as(thread.getName()).isTrue());
  }

  private static Status failureOnce(Channel.Builder builder, Duration patience) {
    try (Channel channel = builder.open()) {
      TestServiceClient tests = new TestServiceClient(channel).withDeadlineAfter(patience);
      StatusException failure =
          catchThrowableOfType(
              StatusException.class, () -> tests.unaryCall(SimpleRequest.defaultInstance()));
      assertThat(failure).isNotNull();
      return failure.status();
    }
  }

  private static void assertServed(Channel.Builder builder) {
    try (Channel channel = builder.open()) {
      TestServiceClient tests = new TestServiceClient(channel).withDeadlineAfter(PATIENCE);
      assertThat(tests.emptyCall(Empty.defaultInstance())).isEqualTo(Empty.defaultInstance());
    }
  }

  private ClientTls trustingTestAuthority() throws IOException {
    return ClientTls.trusting(file(Transport.certificate("ca.pem").readAllBytes()));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "", ".pem"), content);
  }

  @Test
  void serverThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Status status = failure(to(port).plaintext());
    assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(status.message())
        .contains("127.0.0.1:" + port)
        .contains("refused")
        .contains("is the server running");
  }

  @Test
  void nameThatDoesNotExist() {
    Status status = failure(Channel.to("no-such-host.invalid:443").plaintext());
    assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(status.message()).contains("no-such-host.invalid");
  }

  @Test
  void plaintextToTlsPort() {
    for (RunningServer server :
        new RunningServer[] {
          WeftServer.start(Transport.TLS), GrpcJavaServer.start(Transport.TLS)
        }) {
      try (server) {
        Status status = failure(to(server.port()).plaintext());
        assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(status.message()).contains("TLS");
      }
    }
  }

  @Test
  void tlsToPlaintextPort() throws IOException {
    for (RunningServer server :
        new RunningServer[] {
          WeftServer.start(Transport.CLEARTEXT), GrpcJavaServer.start(Transport.CLEARTEXT)
        }) {
      try (server) {
        Status status = failure(to(server.port()).tls(trustingTestAuthority()));
        assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(status.message()).containsIgnoringCase("plaintext");
        assertServed(to(server.port()).plaintext());
      }
    }
  }

  @Test
  void certificateForAnotherName() throws IOException {
    try (RunningServer server = GrpcJavaServer.start(Transport.TLS)) {
      Status status =
          failure(to(server.port()).tls(trustingTestAuthority()).authority("weft.example"));
      assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(status.message()).contains("weft.example").contains("certificate");
    }
  }

  @Test
  void certificateOfAnotherAuthority() throws IOException {
    byte[] other =
        BadServersTest.class.getResourceAsStream("/certs/ca.pem").readAllBytes(); // grpc-java's own
    for (RunningServer server :
        new RunningServer[] {
          WeftServer.start(Transport.TLS), GrpcJavaServer.start(Transport.TLS)
        }) {
      try (server) {
        Status status = failure(to(server.port()).tls(ClientTls.trusting(file(other))));
        assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
        assertThat(status.message()).contains("certificate").contains("trust");
        assertServed(to(server.port()).tls(trustingTestAuthority()));
      }
    }
  }

  @Test
  void http1Server() throws IOException {
    byte[] answer =
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    try (RawServer server = RawServer.answering(answer)) {
      Status status = failure(to(server.port()).plaintext());
      assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(status.message()).contains("HTTP/1.1");
    }
  }

  @Test
  void serverOfAnotherProtocol() throws IOException {
    byte[] greeting = "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII);
    try (RawServer server = RawServer.answering(greeting)) {
      Status status = failure(to(server.port()).plaintext());
      assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(status.message()).contains("HTTP/2");
    }
  }

  @Test
  void serverThatHangsUp() throws IOException {
    try (RawServer server = RawServer.answering(new byte[0])) {
      Status status = failure(to(server.port()).plaintext());
      assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(status.message()).contains("127.0.0.1:" + server.port());
    }
  }

  @Test
  void serverThatSaysNothing() throws IOException {
    try (RawServer server = RawServer.silent()) {
      Status status = failure(to(server.port()).plaintext(), Duration.ofMillis(500));
      assertThat(status.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    }
  }

  @Test
  void responseThatIsTooLarge() {
    try (RunningServer server = GrpcJavaServer.start(Transport.CLEARTEXT);
        Channel channel = to(server.port()).plaintext().open()) {
      TestServiceClient tests = new TestServiceClient(channel).withDeadlineAfter(PATIENCE);
      int limit = 4 * 1024 * 1024;
      StatusException failure =
          catchThrowableOfType(
              StatusException.class,
              () -> tests.unaryCall(SimpleRequest.builder().responseSize(limit).build()));
      assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
      assertThat(failure)
          .hasMessageContaining(Integer.toString(limit))
          .hasMessageContaining("limit");
      // The prefixes of the payload and its field fit beside so many bytes less.
      assertThat(tests.unaryCall(SimpleRequest.builder().responseSize(limit - 16).build()))
          .isNotNull();
    }
  }

  private static Status failure(Script script) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return failure(to(server.port()).plaintext());
    }
  }

  @Test
  void connectionCutInTheMiddleOfAMessage() throws IOException {
    Status status =
        failure((connection, stream) -> {
          connection.headers(stream, FieldBlocks.responseHeaders());
          connection.data(stream, Arrays.copyOf(Responses.simple(1000), 500), 500, 0);
          connection.close();
        });
    assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(status.message()).contains("connection");
  }

  @Test
  void responseThatEndsInTheMiddleOfAMessage() throws IOException {
    Status status =
        failure((connection, stream) -> {
          connection.headers(stream, FieldBlocks.responseHeaders());
          connection.data(stream, Arrays.copyOf(Responses.simple(1000), 500), 500, 0);
          connection.trailers(stream, FieldBlocks.success());
        });
    assertThat(status.code()).isEqualTo(Code.INTERNAL);
    assertThat(status.message()).contains("message");
  }

  @Test
  void messageThatIsGarbage() throws IOException {
    Status status =
        failure((connection, stream) -> {
          connection.headers(stream, FieldBlocks.responseHeaders());
          byte[] garbage = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
          connection.data(stream, Responses.framed(garbage), 100, 0);
          connection.trailers(stream, FieldBlocks.success());
        });
    assertThat(status.code()).isEqualTo(Code.INTERNAL);
    assertThat(status.message()).contains("grpc.testing.SimpleResponse");
  }

  @Test
  void frameThatIsTruncated() throws IOException {
    Status status =
        failure((connection, stream) -> {
          byte[] frame =
              new RawFrame(
                      RawFrame.HEADERS, RawFrame.END_HEADERS, stream, FieldBlocks.responseHeaders())
                  .toByteArray();
          connection.writeRaw(Arrays.copyOf(frame, frame.length - 5));
          connection.close();
        });
    assertThat(status.code()).isEqualTo(Code.UNAVAILABLE);
  }

  @Test
  void frameThatIsGarbage() throws IOException {
    Status status =
        failure((connection, stream) -> {
          byte[] garbage = new byte[100];
          Arrays.fill(garbage, (byte) 0xFF);
          connection.writeRaw(garbage);
        });
    assertThat(status.code()).isIn(Code.INTERNAL, Code.UNAVAILABLE);
    assertThat(status.message()).contains("frame");
  }

  @Test
  void responseThatIsNoGrpc() throws IOException {
    Status status =
        failure((connection, stream) ->
            connection.trailers(
                stream, FieldBlocks.of(":status", "404", "content-type", "text/html")));
    assertThat(status.code()).isEqualTo(Code.UNIMPLEMENTED);
    assertThat(status.message()).contains("404");
  }
}
