package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.HttpLimits;
import dev.weft.http.socket.EventLoops;
import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers and channels over real sockets: how they begin, end, and fail to meet. */
@Timeout(60)
class SocketsTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  private Server serve(TextService service) {
    return start(Server.builder().port(0).add(service));
  }

  private Server start(Server.Builder builder) {
    Server server = builder.start();
    open.add(server);
    return server;
  }

  private TextClient client(Channel.Builder builder) {
    Channel channel = builder.open();
    open.add(channel);
    return new TextClient(channel);
  }

  private TextClient plaintext(int port) {
    return client(Channel.to("localhost:" + port).plaintext());
  }

  private static void assertUnavailable(TextClient client, String... texts) {
    assertThatThrownBy(() -> client.echo("x"))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE))
        .satisfies(e -> assertThat(e.getMessage()).contains(texts));
  }

  /** Waits in the handler until it is let go, or interrupted. */
  private static final class Waiting implements TextService {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public String echo(String request) {
      running.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      return request;
    }
  }

  @Test
  void theFourKinds() {
    TextClient client = plaintext(serve(new TextService() {}).port());
    assertThat(client.echo("hello")).isEqualTo("hello");
    assertThat(client.split("a b c")).containsExactly("a", "b", "c");
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.write("b");
      assertThat(words.finish()).isEqualTo("a b");
    }
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
      chat.halfClose();
      assertThat(chat.hasNext()).isFalse();
    }
    String large = "x".repeat(3_000_000);
    assertThat(client.echo(large)).isEqualTo(large);
  }

  @Test
  void aShutdownLetsRunningCallsFinish() throws Exception {
    Waiting service = new Waiting();
    Server server = serve(service);
    CompletableFuture<String> running = plaintext(server.port()).echoLater("hello");
    service.running.await();
    server.shutdown();
    assertThat(server.awaitTermination(Duration.ofMillis(1))).isFalse();
    service.go.countDown();
    assertThat(running.join()).isEqualTo("hello");
    server.awaitTermination();
  }

  @Test
  void closingTheServerInterruptsItsHandlers() throws Exception {
    Waiting service = new Waiting();
    Server server = serve(service);
    CompletableFuture<String> running = plaintext(server.port()).echoLater("hello");
    service.running.await();
    server.close();
    service.interrupted.await();
    assertThatThrownBy(running::join)
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void closingTheChannelEndsItsCallsOnBothSides() throws Exception {
    Waiting service = new Waiting();
    Channel channel = Channel.to("localhost:" + serve(service).port()).plaintext().open();
    CompletableFuture<String> running = new TextClient(channel).echoLater("hello");
    service.running.await();
    channel.close();
    service.interrupted.await();
    assertThatThrownBy(running::join).hasMessageContaining("UNAVAILABLE");
    assertUnavailable(new TextClient(channel), "has been shut down");
  }

  @Test
  void callsThatOnesOwnCloseCutsOffSayThatItWasThat() throws Exception {
    for (int i = 0; i < 50; i++) {
      Waiting service = new Waiting();
      int port = serve(service).port();
      Channel channel = Channel.to("localhost:" + port).plaintext().open();
      CompletableFuture<String> running = new TextClient(channel).echoLater("hello");
      service.running.await();
      assertThat(new TextClient(channel).split("a")).containsExactly("a");
      channel.close();
      assertThatThrownBy(running::join)
          .hasMessageContaining("UNAVAILABLE")
          .hasMessageContaining("closed here")
          .hasMessageNotContaining("null");
    }
  }

  @Test
  void closeAfterLetsCallsFinishAndCutsOffTheRest() throws Exception {
    Waiting service = new Waiting();
    Server server = serve(service);
    CompletableFuture<String> running = plaintext(server.port()).echoLater("hello");
    service.running.await();
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(() -> closeAfter(server, Duration.ofSeconds(20)));
    service.go.countDown();
    assertThat(running.join()).isEqualTo("hello");
    closing.join();
    assertThat(server.awaitTermination(Duration.ofNanos(1))).isTrue();

    Waiting stuck = new Waiting();
    Server other = serve(stuck);
    CompletableFuture<String> cutOff = plaintext(other.port()).echoLater("hello");
    stuck.running.await();
    closeAfter(other, Duration.ofMillis(10));
    assertThat(other.awaitTermination(Duration.ofNanos(1))).isTrue();
    assertThatThrownBy(cutOff::join).hasMessageContaining("UNAVAILABLE");
  }

  private static void closeAfter(Server server, Duration grace) {
    try {
      server.closeAfter(grace);
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void aChannelIsEitherPlaintextOrWithTls() {
    assertThatThrownBy(() -> Channel.to("localhost:1").tls(ClientTls.system()).plaintext())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the channel to localhost:1 was told both tls(...) and plaintext(); leave out the one"
                + " that is not meant");
    assertThatThrownBy(() -> Channel.to("localhost:1").plaintext().tls(ClientTls.system()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void channelsAndServersShareEventLoopsThatAreGiven() {
    try (EventLoops loops = EventLoops.of(1)) {
      Server server = start(Server.builder().port(0).add(new TextService() {}).eventLoops(loops));
      for (int i = 0; i < 3; i++) {
        TextClient client =
            client(Channel.to("localhost:" + server.port()).plaintext().eventLoops(loops));
        assertThat(client.echo("hello")).isEqualTo("hello");
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("weft-loop-"))
          .hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertUnavailable(plaintext(port), "localhost", "" + port, "is the server running");
  }

  @Test
  void aHostThatHasNoAddressIsNamed() {
    assertUnavailable(
        client(Channel.to("no-such-host.invalid:1").plaintext()), "no-such-host.invalid");
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> Server.builder().port(taken.getLocalPort()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("" + taken.getLocalPort())
          .hasMessageContaining("another program");
    }
  }

  @Test
  void tlsWithCertificatesOnBothSides(@TempDir Path folder) throws Exception {
    Keys keys = new Keys(folder);
    KeyStore serverKeys = keys.make("localhost");
    KeyStore clientKeys = keys.make("somebody");
    TextService whoAreYou =
        new TextService() {
          @Override
          public String echo(String request) {
            try {
              X509Certificate certificate =
                  (X509Certificate)
                      CallContext.current().peer().tls().orElseThrow().getPeerCertificates()[0];
              return certificate.getSubjectX500Principal().getName();
            } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
              return "nobody";
            }
          }
        };
    Server server =
        start(
            Server.builder()
                .port(0)
                .add(whoAreYou)
                .tls(
                    ServerTls.ofKeyStore(serverKeys, Keys.PASSWORD)
                        .acceptClientCertificates(clientKeys)));
    ClientTls trusting = ClientTls.trusting(serverKeys);

    TextClient anonymous = client(Channel.to("localhost:" + server.port()).tls(trusting));
    assertThat(anonymous.echo("who am I?")).isEqualTo("nobody");
    TextClient known =
        client(
            Channel.to("localhost:" + server.port())
                .tls(trusting.withIdentity(clientKeys, Keys.PASSWORD)));
    assertThat(known.echo("who am I?")).isEqualTo("CN=somebody");

    assertUnavailable(client(Channel.to("127.0.0.1:" + server.port()).tls(trusting)), "127.0.0.1");
    TextClient renamed =
        client(Channel.to("127.0.0.1:" + server.port()).tls(trusting).authority("localhost"));
    assertThat(renamed.echo("who am I?")).isEqualTo("nobody");

    assertUnavailable(plaintext(server.port()), "TLS");
    assertUnavailable(client(Channel.to("localhost:" + server.port())), "certificate");
    Server inTheClear = serve(new TextService() {});
    assertUnavailable(client(Channel.to("localhost:" + inTheClear.port()).tls(trusting)), "TLS");
  }

  @Test
  void metadataThatTheServerDoesNotTakeFailsItsCallAndNoOther() {
    Server server =
        start(
            Server.builder()
                .port(0)
                .add(new TextService() {})
                .httpLimits(HttpLimits.builder().maxHeaderListBytes(2_000).build()));
    TextClient client = plaintext(server.port());
    assertThat(client.echo("a")).isEqualTo("a");
    assertThatThrownBy(
            () -> client.withMetadata(MetadataKey.ascii("large"), "x".repeat(2_000)).echo("a"))
        .hasMessageContaining("RESOURCE_EXHAUSTED")
        .hasMessageContaining("SETTINGS_MAX_HEADER_LIST_SIZE");
    assertThat(client.echo("a")).isEqualTo("a");
  }
}
