package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.http.ErrorCode;
import dev.weft.http.tls.ClientTls;
import dev.weft.interop.peer.Transport;
import dev.weft.interop.peer.WeftServer;
import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.TestService;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.interop.scripted.RawClient;
import dev.weft.interop.scripted.RawFrame;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.Server;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are not what Weft's server expects: each is told so, and the next one is served. */
@Timeout(60)
class BadClientsTest {
  private static final String UNARY_CALL = "/grpc.testing.TestService/UnaryCall";

  private final WeftServer cleartext = WeftServer.start(Transport.CLEARTEXT);
  private final WeftServer tls = WeftServer.start(Transport.TLS);

  @TempDir private Path folder;

  @AfterEach
  void nextClientsAreServed() throws IOException {
    try (cleartext;
        tls) {
      assertServed(Channel.to("127.0.0.1:" + cleartext.port()).plaintext());
      Path authority = folder.resolve("ca.pem");
      Files.copy(Transport.certificate("ca.pem"), authority);
      assertServed(Channel.to("127.0.0.1:" + tls.port()).tls(ClientTls.trusting(authority)));
    }
  }

  private static void assertServed(Channel.Builder builder) {
    try (Channel channel = builder.open()) {
      TestServiceClient tests =
          new TestServiceClient(channel).withDeadlineAfter(Duration.ofSeconds(20));
      assertThat(tests.emptyCall(Empty.defaultInstance())).isEqualTo(Empty.defaultInstance());
    }
  }

  @Test
  void plaintextAtTlsPort() throws IOException {
    try (RawClient client = RawClient.connect(tls.port())) {
      client.preface();
      byte[] answer = client.readToEnd();
      // An alert (RFC 8446 §6), so that the client can guess what is wrong, and no HTTP/2.
      assertThat(answer).startsWith(0x15, 0x03);
    }
  }

  @Test
  void tlsAtPlaintextPort() throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            SSLSocketFactory.getDefault()
                .createSocket(InetAddress.getLoopbackAddress(), cleartext.port())) {
      assertThat(catchThrowable(socket::startHandshake)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void http1AtPlaintextPort() throws IOException {
    try (RawClient client = RawClient.connect(cleartext.port())) {
      client.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(client.readToEnd(), StandardCharsets.ISO_8859_1)).contains("HTTP/2");
    }
  }

  @Test
  void tlsClientThatOffersNoHttp2() throws Exception {
    try (SSLSocket socket = trustingSocket()) {
      assertThat(catchThrowable(() -> askInHttp1(socket)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  private static void askInHttp1(SSLSocket socket) throws IOException {
    socket.startHandshake();
    socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    if (socket.getInputStream().read() < 0) {
      throw new EOFException("the server has ended the connection");
    }
  }

  private SSLSocket trustingSocket() throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    try (InputStream ca = Transport.certificate("ca.pem")) {
      trust.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tls.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Test
  void garbage() throws IOException {
    byte[] garbage = new byte[1000];
    Arrays.fill(garbage, (byte) 0xA5);
    for (WeftServer server : new WeftServer[] {cleartext, tls}) {
      try (RawClient client = RawClient.connect(server.port())) {
        client.write(garbage);
        client.readToEnd();
      }
    }
  }

  @Test
  void garbageAfterThePreface() throws IOException {
    byte[] garbage = new byte[1000];
    Arrays.fill(garbage, (byte) 0xFF);
    try (RawClient client = RawClient.connect(cleartext.port())) {
      client.preface().write(garbage);
      assertGoAway(client, ErrorCode.FRAME_SIZE_ERROR, "octets");
    }
  }

  private static void assertGoAway(RawClient client, ErrorCode code, String text)
      throws IOException {
    byte[] payload = client.await(RawFrame.GOAWAY).payload();
    assertThat(payload[7]).isEqualTo((byte) code.number());
    assertThat(new String(payload, 8, payload.length - 8, StandardCharsets.UTF_8)).contains(text);
    client.readToEnd();
  }

  @Test
  void truncatedFrame() throws IOException {
    try (RawClient client = RawClient.connect(cleartext.port())) {
      byte[] frame =
          new RawFrame(RawFrame.DATA, RawFrame.END_STREAM, 1, new byte[100]).toByteArray();
      client.preface().request(UNARY_CALL).write(Arrays.copyOf(frame, 50));
    }
  }

  @Test
  void messageThatEndsTooSoon() throws IOException {
    try (RawClient client = RawClient.connect(cleartext.port())) {
      byte[] half = {0, 0, 0, 0, 100, 1, 2, 3};
      client
          .preface()
          .request(UNARY_CALL)
          .write(new RawFrame(RawFrame.DATA, RawFrame.END_STREAM, 1, half));
      assertThat(client.awaitHeaders())
          .containsEntry("grpc-status", Integer.toString(Code.INTERNAL.number()))
          .hasEntrySatisfying("grpc-message", text -> assertThat(text).contains("message"));
    }
  }

  /** The handler that waits for the rest hears of it, so that its thread does not wait for ever. */
  @Test
  void connectionCutInTheMiddleOfAMessage() throws Exception {
    CompletableFuture<Code> told = new CompletableFuture<>();
    TestService waiting =
        new TestService() {
          @Override
          public StreamingInputCallResponse streamingInputCall(
              StreamReader<StreamingInputCallRequest> requests) {
            StatusException end =
                catchThrowableOfType(StatusException.class, () -> requests.forEach(request -> {}));
            told.complete(end.code());
            throw end;
          }
        };
    try (Server server = Server.builder().port(0).add(waiting).start()) {
      try (RawClient client = RawClient.connect(server.port())) {
        byte[] half = {0, 0, 0, 0, 100, 1, 2, 3};
        client
            .preface()
            .request("/grpc.testing.TestService/StreamingInputCall")
            .write(new RawFrame(RawFrame.DATA, 0, 1, half))
            .write(new RawFrame(RawFrame.PING, 0, 0, new byte[8]));
        client.await(RawFrame.PING); // so that all of it has arrived
      }
      assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo(Code.CANCELLED);
    }
  }

  @Test
  void methodThatDoesNotExist() {
    Status status = failureOf("grpc.testing.TestService/NoSuchCall", new byte[0]);
    assertThat(status.getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(status.getDescription()).contains("grpc.testing.TestService").contains("NoSuchCall");
  }

  @Test
  void messageThatIsTooLarge() {
    int limit = 16 * 1024 * 1024;
    Status status = failureOf(UNARY_CALL.substring(1), new byte[limit + 1]);
    assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(status.getDescription()).contains(Integer.toString(limit));
  }

  @Test
  void messageThatIsGarbage() {
    byte[] garbage = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    Status status = failureOf(UNARY_CALL.substring(1), garbage);
    assertThat(status.getCode()).isEqualTo(Status.Code.INTERNAL);
    assertThat(status.getDescription()).contains("grpc.testing.SimpleRequest");
  }

  /** How a call of grpc-java with any bytes for a message fails. */
  private Status failureOf(String method, byte[] message) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), cleartext.port()))
            .usePlaintext()
            .build();
    try {
      StatusRuntimeException failure =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  ClientCalls.blockingUnaryCall(
                      channel,
                      MethodDescriptor.<byte[], byte[]>newBuilder(new AnyBytes(), new AnyBytes())
                          .setType(MethodDescriptor.MethodType.UNARY)
                          .setFullMethodName(method)
                          .build(),
                      CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                      message));
      return failure.getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  private record AnyBytes() implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
