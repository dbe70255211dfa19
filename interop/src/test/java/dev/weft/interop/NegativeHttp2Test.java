package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.interop.scripted.FieldBlocks;
import dev.weft.interop.scripted.Responses;
import dev.weft.interop.scripted.Script;
import dev.weft.interop.scripted.ScriptedConnection;
import dev.weft.interop.scripted.ScriptedServer;
import dev.weft.protobuf.Bytes;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The cases of gRPC's http2-interop-test-descriptions.md: Weft's client and a server that
 * misbehaves. Each method has the name of its case.
 */
@Timeout(60)
class NegativeHttp2Test {
  private static final int REQUEST_SIZE = 271_828;
  private static final int RESPONSE_SIZE = 314_159;
  private static final int FRAME = 16_384;
  private static final byte[] RESPONSE = Responses.simple(RESPONSE_SIZE);
  private static final SimpleRequest REQUEST =
      SimpleRequest.builder()
          .responseSize(RESPONSE_SIZE)
          .payload(Payload.builder().body(Bytes.of(new byte[REQUEST_SIZE])).build())
          .build();

  private static int call(Channel channel) {
    return new TestServiceClient(channel)
        .withDeadlineAfter(Duration.ofSeconds(30))
        .unaryCall(REQUEST)
        .payload()
        .body()
        .size();
  }

  private static Channel channelTo(ScriptedServer server) {
    return Channel.to("127.0.0.1:" + server.port()).plaintext().open();
  }

  private static void respond(ScriptedConnection connection, int stream, int piece, int padding)
      throws IOException, InterruptedException {
    connection.headers(stream, FieldBlocks.responseHeaders());
    connection.data(stream, RESPONSE, piece, padding);
    connection.trailers(stream, FieldBlocks.success());
  }

  @Test
  void goaway() throws IOException {
    Script script =
        (connection, stream) -> {
          connection.goAway(stream);
          respond(connection, stream, FRAME, 0);
        };
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
      assertThat(server.connections()).hasSize(2);
    }
  }

  @Test
  void rst_after_header() throws IOException {
    failsWith((connection, stream) -> {
      connection.headers(stream, FieldBlocks.responseHeaders());
      connection.reset(stream, 0);
    });
  }

  @Test
  void rst_during_data() throws IOException {
    failsWith((connection, stream) -> {
      connection.headers(stream, FieldBlocks.responseHeaders());
      connection.data(stream, Arrays.copyOf(RESPONSE, RESPONSE.length / 2), FRAME, 0);
      connection.reset(stream, 0);
    });
  }

  @Test
  void rst_after_data() throws IOException {
    failsWith((connection, stream) -> {
      connection.headers(stream, FieldBlocks.responseHeaders());
      connection.data(stream, RESPONSE, FRAME, 0);
      connection.reset(stream, 0);
    });
  }

  /** The gRPC protocol page has NO_ERROR of a server that owes a status become INTERNAL. */
  private static void failsWith(Script script) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      StatusException failure = catchThrowableOfType(StatusException.class, () -> call(channel));
      assertThat(failure.code()).isEqualTo(Code.INTERNAL);
      assertThat(failure).hasMessageContaining("NO_ERROR");
    }
  }

  @Test
  void ping() throws IOException, InterruptedException {
    Script script =
        (connection, stream) -> {
          connection.ping();
          connection.headers(stream, FieldBlocks.responseHeaders());
          connection.ping();
          connection.data(stream, RESPONSE, FRAME, 0);
          connection.ping();
          connection.trailers(stream, FieldBlocks.success());
          connection.ping();
        };
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
      assertThat(server.connections().getFirst().awaitPings()).isZero();
    }
  }

  @Test
  void max_streams() throws Exception {
    Script script =
        new Script() {
          @Override
          public void begin(ScriptedConnection connection) throws IOException {
            connection.maxConcurrentStreams(1);
          }

          @Override
          public void answer(ScriptedConnection connection, int stream)
              throws IOException, InterruptedException {
            respond(connection, stream, FRAME, 0);
          }
        };
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
      List<CompletableFuture<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        CompletableFuture<Integer> size = new CompletableFuture<>();
        calls.add(size);
        Thread.ofVirtual().start(() -> size.completeAsync(() -> call(channel), Runnable::run));
      }
      for (CompletableFuture<Integer> size : calls) {
        assertThat(size.get(30, TimeUnit.SECONDS)).isEqualTo(RESPONSE_SIZE);
      }
      assertThat(server.connections()).hasSize(1);
      assertThat(server.connections().getFirst().mostOpen()).isEqualTo(1);
    }
  }

  @Test
  void data_frame_padding() throws IOException {
    Script script = (connection, stream) -> respond(connection, stream, 5, 255);
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
    }
  }

  @Test
  void no_df_padding_sanity_test() throws IOException {
    Script script = (connection, stream) -> respond(connection, stream, 5, 0);
    try (ScriptedServer server = ScriptedServer.start(script);
        Channel channel = channelTo(server)) {
      assertThat(call(channel)).isEqualTo(RESPONSE_SIZE);
    }
  }
}
