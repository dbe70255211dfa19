package dev.weft.rpc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.CallContext;
import dev.weft.rpc.Compression;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Server;
import dev.weft.rpc.Status;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import dev.weft.rpc.Texts.TextService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weft's server, called by grpc-java over sockets. */
@Timeout(60)
class GrpcJavaClientTest {
  private static final String SPECIAL =
      "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicInteger written = new AtomicInteger();

  private final class Service implements TextService {
    @Override
    public String echo(String request) {
      CallContext context = CallContext.current();
      MetadataKey<String> echoed = MetadataKey.ascii("echoed");
      MetadataKey<byte[]> echoedBin = MetadataKey.binary("echoed-bin");
      context.metadata().get(echoed).ifPresent(value -> context.addHeader(echoed, value));
      context.metadata().all(echoedBin).forEach(value -> context.addTrailer(echoedBin, value));
      if (request.startsWith("fail:")) {
        throw Status.of(dev.weft.rpc.Code.valueOf(request.split(":", 3)[1]))
            .withMessage(request.split(":", 3)[2])
            .asException();
      }
      if (request.equals("never")) {
        context.onCancel(cancelled::countDown);
        new StreamOfNothing().await();
      }
      if (request.equals("gzip")) {
        context.compressWith(Compression.GZIP);
      }
      return request;
    }

    @Override
    public void split(String request, StreamWriter<String> responses) {
      if (request.equals("flood")) {
        String message = "x".repeat(10_000);
        for (int i = 0; i < 5_000; i++) {
          responses.write(message);
          written.incrementAndGet();
        }
      } else {
        TextService.super.split(request, responses);
      }
    }

    @Override
    public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
      CallContext.current().onCancel(cancelled::countDown);
      TextService.super.chat(requests, responses);
    }
  }

  /** Waits until it is interrupted. */
  private static final class StreamOfNothing {
    void await() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    server = Server.builder().port(0).add(new Service()).start();
    channel = NettyChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void theFourKinds() throws Exception {
    assertThat(GrpcJava.echo(channel, CallOptions.DEFAULT, "hello")).isEqualTo("hello");
    assertThat(GrpcJava.echo(channel, CallOptions.DEFAULT, "")).isEmpty();
    List<String> words = new ArrayList<>();
    ClientCalls.blockingServerStreamingCall(channel, GrpcJava.SPLIT, CallOptions.DEFAULT, "a b c")
        .forEachRemaining(words::add);
    assertThat(words).containsExactly("a", "b", "c");

    BlockingClientCall<String, String> join =
        ClientCalls.blockingClientStreamingCall(channel, GrpcJava.JOIN, CallOptions.DEFAULT);
    join.write("a");
    join.write("b");
    join.halfClose();
    assertThat(join.read()).isEqualTo("a b");

    BlockingClientCall<String, String> chat =
        ClientCalls.blockingBidiStreamingCall(channel, GrpcJava.CHAT, CallOptions.DEFAULT);
    chat.write("a");
    assertThat(chat.read()).isEqualTo("a");
    chat.write("b");
    assertThat(chat.read()).isEqualTo("b");
    chat.halfClose();
    assertThat(chat.read()).isNull();
  }

  @Test
  void largeMessages() {
    String large = "x".repeat(4 * 1024 * 1024);
    assertThat(GrpcJava.echo(channel, CallOptions.DEFAULT, large)).isEqualTo(large);
    assertFailure(large + "x", Code.RESOURCE_EXHAUSTED, "maxInboundMessageBytes");
  }

  private void assertFailure(String request, Code code, String text) {
    assertThatThrownBy(() -> GrpcJava.echo(channel, CallOptions.DEFAULT, request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @EnumSource(dev.weft.rpc.Code.class)
  void statusesWithTheirMessages(dev.weft.rpc.Code code) {
    assertFailure("fail:" + code + ":" + SPECIAL, Code.valueOf(code.name()), SPECIAL);
  }

  @Test
  void metadataBothWays() {
    Metadata sent = new Metadata();
    sent.put(GrpcJava.ECHOED, "some text");
    sent.put(GrpcJava.ECHOED_BIN, new byte[] {(byte) 0xAB, 0, (byte) 0xFF});
    sent.put(GrpcJava.ECHOED_BIN, new byte[] {1});
    AtomicReference<Metadata> headers = new AtomicReference<>();
    AtomicReference<Metadata> trailers = new AtomicReference<>();
    Channel with =
        ClientInterceptors.intercept(
            channel,
            MetadataUtils.newAttachHeadersInterceptor(sent),
            MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    GrpcJava.echo(with, CallOptions.DEFAULT, "x");
    assertThat(headers.get().get(GrpcJava.ECHOED)).isEqualTo("some text");
    assertThat(trailers.get().getAll(GrpcJava.ECHOED_BIN))
        .containsExactly(new byte[] {(byte) 0xAB, 0, (byte) 0xFF}, new byte[] {1});
  }

  @Test
  void compressionBothWays() {
    String text = "gzip";
    assertThat(GrpcJava.echo(channel, CallOptions.DEFAULT.withCompression("gzip"), text))
        .isEqualTo(text);
    String large = "y".repeat(100_000);
    assertThat(GrpcJava.echo(channel, CallOptions.DEFAULT.withCompression("gzip"), large))
        .isEqualTo(large);
  }

  @Test
  void anExpiredDeadlineInterruptsTheHandler() throws Exception {
    GrpcJava.echo(channel, CallOptions.DEFAULT, "so that there is a connection");
    assertThatThrownBy(() ->
            GrpcJava.echo(
                channel, CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.SECONDS), "never"))
        .hasMessageContaining("DEADLINE_EXCEEDED");
    cancelled.await();
  }

  @Test
  void aCancelledCallInterruptsTheHandler() throws Exception {
    BlockingClientCall<String, String> chat =
        ClientCalls.blockingBidiStreamingCall(channel, GrpcJava.CHAT, CallOptions.DEFAULT);
    chat.write("a");
    assertThat(chat.read()).isEqualTo("a");
    chat.cancel("test", null);
    cancelled.await();
  }

  @Test
  void anUnknownMethodIsUnimplemented() {
    io.grpc.MethodDescriptor<String, String> unknown =
        GrpcJava.ECHO.toBuilder().setFullMethodName("test.Texts/Sing").build();
    assertThatThrownBy(
            () -> ClientCalls.blockingUnaryCall(channel, unknown, CallOptions.DEFAULT, ""))
        .hasMessageContaining("UNIMPLEMENTED: the service test.Texts has no method Sing");
  }

  @Test
  void aSlowReaderStallsTheWriter() throws Exception {
    Iterator<String> flood =
        ClientCalls.blockingServerStreamingCall(
            channel, GrpcJava.SPLIT, CallOptions.DEFAULT, "flood");
    assertThat(flood.next()).hasSize(10_000);
    int before = -1;
    while (before != written.get()) {
      before = written.get();
      GrpcJava.echo(channel, CallOptions.DEFAULT, "a round trip, so that time passes");
    }
    assertThat(written.get()).isLessThan(1_000);
    int read = 1;
    while (flood.hasNext()) {
      flood.next();
      read++;
    }
    assertThat(read).isEqualTo(5_000);
  }

  @Test
  void manyCallsAtATime() throws Exception {
    List<Future<String>> calls =
        IntStream.range(0, 2_000)
            .<Future<String>>mapToObj(i -> {
              ClientCall<String, String> call = channel.newCall(GrpcJava.ECHO, CallOptions.DEFAULT);
              return ClientCalls.futureUnaryCall(call, "call " + i);
            })
            .toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).get()).isEqualTo("call " + i);
    }
  }
}
