package dev.weft.rpc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.CallObserver;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.Texts.TextClient;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weft's client calls grpc-java over sockets. */
@Timeout(60)
class GrpcJavaServerTest {
  private static final String SPECIAL =
      "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
  private static final MetadataKey<String> ECHOED = MetadataKey.ascii("echoed");
  private static final MetadataKey<byte[]> ECHOED_BIN = MetadataKey.binary("echoed-bin");

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private Server server;
  private Channel channel;
  private TextClient client;

  /** Echoes metadata, compresses, and tells of cancellations. */
  private final class Echoing implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, io.grpc.Metadata headers, ServerCallHandler<Q, R> next) {
      Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
      ServerCall<Q, R> echoing =
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(io.grpc.Metadata response) {
              copy(GrpcJava.ECHOED, response);
              if (headers.containsKey(GrpcJava.ECHOED)) {
                setCompression("gzip");
              }
              super.sendHeaders(response);
            }

            @Override
            public void close(Status status, io.grpc.Metadata trailers) {
              copy(GrpcJava.ECHOED_BIN, trailers);
              super.close(status, trailers);
            }

            private <T> void copy(io.grpc.Metadata.Key<T> key, io.grpc.Metadata to) {
              Iterable<T> values = headers.getAll(key);
              if (values != null) {
                values.forEach(value -> to.put(key, value));
              }
            }
          };
      return Contexts.interceptCall(Context.current(), echoing, headers, next);
    }
  }

  @BeforeEach
  void start() throws Exception {
    server =
        NettyServerBuilder.forPort(0)
            .addService(ServerInterceptors.intercept(GrpcJava.service(), new Echoing()))
            .build()
            .start();
    channel = Channel.to("localhost:" + server.getPort()).plaintext().open();
    client = new TextClient(channel);
  }

  @AfterEach
  void stop() {
    channel.close();
    server.shutdownNow();
  }

  @Test
  void theFourKinds() {
    assertThat(client.echo("hello")).isEqualTo("hello");
    assertThat(client.echo("")).isEmpty();
    try (ServerStream<String> words = client.split("a b c")) {
      assertThat(words).containsExactly("a", "b", "c");
    }
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.write("b");
      assertThat(words.finish()).isEqualTo("a b");
    }
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
      chat.write("b");
      assertThat(chat.read()).isEqualTo("b");
      chat.halfClose();
      assertThat(chat.hasNext()).isFalse();
    }
  }

  @Test
  void largeMessages() {
    String large = "x".repeat(4 * 1024 * 1024);
    assertThat(client.echo(large)).isEqualTo(large);
    assertThatThrownBy(() -> client.echo(large + "x"))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void statusesWithTheirMessages(Code code) {
    assertThatThrownBy(() -> client.echo("fail:" + code + ":" + SPECIAL))
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.status().message()).isEqualTo(SPECIAL);
            });
  }

  @Test
  void metadataBothWays() {
    CompletableFuture<Metadata> headers = new CompletableFuture<>();
    CompletableFuture<Metadata> trailers = new CompletableFuture<>();
    CallObserver observer =
        new CallObserver() {
          @Override
          public void headers(Metadata received) {
            headers.complete(received);
          }

          @Override
          public void trailers(Metadata received) {
            trailers.complete(received);
          }
        };
    client
        .withMetadata(ECHOED, "some text")
        .withMetadata(ECHOED_BIN, new byte[] {(byte) 0xAB, 0, (byte) 0xFF})
        .withMetadata(ECHOED_BIN, new byte[] {1})
        .withObserver(observer)
        .echo("x");
    assertThat(headers.join().get(ECHOED)).hasValue("some text");
    assertThat(trailers.join().all(ECHOED_BIN))
        .containsExactly(new byte[] {(byte) 0xAB, 0, (byte) 0xFF}, new byte[] {1});
  }

  @Test
  void compressionBothWays() {
    List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    TextClient zipping =
        client
            .withCompression(Compression.GZIP)
            .withMetadata(ECHOED, "compress the response")
            .withObserver(
                new CallObserver() {
                  @Override
                  public void message(dev.weft.rpc.ReceivedMessage message) {
                    seen.add("" + message.isCompressed());
                  }
                });
    String large = "y".repeat(100_000);
    assertThat(zipping.echo(large)).isEqualTo(large);
    assertThat(seen).containsExactly("true");
  }

  @Test
  void anExpiredDeadlineCancelsTheServersCall() throws Exception {
    client.echo("so that there is a connection");
    assertThatThrownBy(() -> client.withDeadlineAfter(Duration.ofSeconds(2)).echo("never"))
        .hasMessageContaining("DEADLINE_EXCEEDED");
    cancelled.await();
  }

  @Test
  void closingAStreamCancelsTheServersCall() throws Exception {
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
    }
    cancelled.await();
  }

  @Test
  void anUnknownMethodIsUnimplemented() {
    dev.weft.rpc.Method<String, String> unknown =
        dev.weft.rpc.Method.unary(
            "test.Texts", "Sing", dev.weft.rpc.Texts.MARSHALLER, dev.weft.rpc.Texts.MARSHALLER);
    assertThatThrownBy(() -> channel.unary(unknown, "", dev.weft.rpc.CallOptions.DEFAULT))
        .hasMessageContaining("UNIMPLEMENTED");
  }

  @Test
  void aServerThatGoesAwayIsFoundAgain() throws Exception {
    assertThat(client.echo("before")).isEqualTo("before");
    int port = server.getPort();
    server.shutdownNow().awaitTermination();
    assertUnavailable(
        () -> client.echo("may still be sent on the old connection"),
        "localhost/127.0.0.1:"
            + port
            + ": (the peer (is shutting the connection down|(closed|ended) the connection)"
            + "|(reading from|writing to) the peer failed: (Connection reset|Broken pipe))"
            + "|can't connect to ");
    assertUnavailable(
        () -> client.echo("while it is away"),
        "can't connect to .*:" + port + ": Connection refused; is the server running");
    server = NettyServerBuilder.forPort(port).addService(GrpcJava.service()).build().start();
    assertThat(client.withWaitForReady().echo("after")).isEqualTo("after");
  }

  /** What is said begins as {@code text}, an expression. */
  private static void assertUnavailable(ThrowingCallable call, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.UNAVAILABLE);
              assertThat(e.status().message()).matches("(" + text + ").*");
            });
  }

  @Test
  void manyCallsAtATime() {
    List<CompletableFuture<String>> calls =
        IntStream.range(0, 2_000).mapToObj(i -> client.echoLater("call " + i)).toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).join()).isEqualTo("call " + i);
    }
  }
}
