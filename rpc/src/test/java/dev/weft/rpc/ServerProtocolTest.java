package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static dev.weft.rpc.InMemory.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.Script;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server answers, block by block, to what a client sends by hand (PROTOCOL-HTTP2.md). */
class ServerProtocolTest {
  private static final byte[] ABC = hex("00 00000003 616263");

  private InMemory memory = InMemory.serving(new TextService() {});

  private void serve(Service service) {
    memory.close();
    memory = InMemory.serving(service);
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void aUnaryCallIsAnsweredWithHeadersMessageAndTrailers() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);

    assertThat(call.nextHeaders(EndStream.NO))
        .isEqualTo(
            Headers.of(
                ":status", "200",
                "content-type", "application/grpc",
                "grpc-accept-encoding", "gzip"));
    Script.Response rest = call.rest();
    assertThat(rest.body()).isEqualTo(ABC);
    assertThat(rest.trailers()).isEqualTo(Headers.of("grpc-status", "0"));
    memory.connection().settle();
    assertThat(call.isQuiet()).isTrue();
    assertThat(memory.connection().unreturnedAtServer()).isZero();
  }

  @Test
  void theHeaderBlocksOfCommonResponsesAreAlwaysTheSameInstances() throws Exception {
    Headers firstHeaders = null;
    Headers firstTrailers = null;
    for (int i = 0; i < 2; i++) {
      Script.Exchange call = memory.request("/test.Texts/Echo");
      send(call, EndStream.YES, ABC);
      Headers headers = call.nextHeaders(EndStream.NO);
      Headers trailers = call.rest().trailers();
      assertThat(firstHeaders == null || headers == firstHeaders).isTrue();
      assertThat(firstTrailers == null || trailers == firstTrailers).isTrue();
      firstHeaders = headers;
      firstTrailers = trailers;
    }
  }

  @Test
  void theEndOfTheRequestMayComeInAnEmptyPieceOfItsOwn() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.NO, ABC);
    send(call, EndStream.YES, new byte[0]);
    call.nextHeaders(EndStream.NO);
    assertThat(call.rest().body()).isEqualTo(ABC);
  }

  @Test
  void theRequestMayComeByteByByte() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    for (byte b : ABC) {
      send(call, EndStream.NO, new byte[] {b});
    }
    send(call, EndStream.YES, new byte[0]);
    call.nextHeaders(EndStream.NO);
    assertThat(call.rest().body()).isEqualTo(ABC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/grpc+proto",
        "application/grpc+thrift",
        "application/grpc;charset=x",
        "Application/GRPC"
      })
  void theResponseHasTheRequestsContentType(String contentType) throws Exception {
    Headers.Builder headers =
        Headers.builder()
            .add(":method", "POST")
            .add(":scheme", "http")
            .add(":path", "/test.Texts/Echo")
            .add("content-type", contentType);
    Script.Exchange call = memory.open(headers.build());
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.NO).first("content-type")).hasValue(contentType);
    assertThat(call.rest().trailers()).isEqualTo(Headers.of("grpc-status", "0"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /test.Texts/Echo, text/plain, 415, 13",
    "POST, /test.Texts/Echo, application/grpc-web, 415, 13",
    "POST, /test.Texts/Echo, application/grpcx, 415, 13",
    "POST, /test.Texts/Echo, '', 415, 13",
    "GET, /test.Texts/Echo, application/grpc, 405, 13",
    "POST, /, application/grpc, 404, 12",
    "POST, /Echo, application/grpc, 404, 12",
    "POST, test.Texts/Echo, application/grpc, 404, 12",
    "POST, /test.Texts/, application/grpc, 404, 12",
    "POST, /test.Texts/Nothing, application/grpc, 200, 12",
    "POST, /test.texts/Echo, application/grpc, 200, 12",
    "POST, /test.Texts/echo, application/grpc, 200, 12",
  })
  void whatIsNoCallIsRefusedAtOnce(
      String method, String path, String contentType, String status, String grpcStatus)
      throws Exception {
    Script.Exchange call =
        memory.open(
            Headers.of(
                ":method", method, ":scheme", "http", ":path", path, "content-type", contentType));
    Headers only = call.nextHeaders(EndStream.YES);
    assertThat(only.first(":status")).hasValue(status);
    assertThat(only.first("grpc-status")).hasValue(grpcStatus);
    assertThat(only.first("grpc-message")).isPresent();
    assertThat(call.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.NO_ERROR));
  }

  @Test
  void anUnknownMethodIsToldFromAnUnknownService() throws Exception {
    assertThat(memory.request("/test.Texts/Sing").nextHeaders(EndStream.YES).first("grpc-message"))
        .hasValue("the service test.Texts has no method Sing");
    assertThat(memory.request("/a.B/C").nextHeaders(EndStream.YES).first("grpc-message"))
        .hasValue("this server has no service a.B");
  }

  @Test
  void anUnimplementedMethodSaysSo() throws Exception {
    serve(
        new TextService() {
          @Override
          public String echo(String request) {
            throw Texts.ECHO.unimplemented();
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("12");
  }

  @Test
  void aFailureBeforeTheFirstMessageIsTrailersOnly() throws Exception {
    serve(
        new TextService() {
          @Override
          public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
            throw Status.NOT_FOUND.withMessage("nö").asException();
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Chat");
    assertThat(call.nextHeaders(EndStream.YES))
        .isEqualTo(
            Headers.of(
                ":status", "200",
                "content-type", "application/grpc",
                "grpc-accept-encoding", "gzip",
                "grpc-status", "5",
                "grpc-message", "n%C3%B6"));
    assertThat(call.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.NO_ERROR));
  }

  @Test
  void aFailureAfterAMessageComesInTrailers() throws Exception {
    serve(
        new TextService() {
          @Override
          public void split(String request, StreamWriter<String> responses) {
            responses.write(request);
            throw Status.ABORTED.asException();
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Split");
    send(call, EndStream.YES, ABC);
    call.nextHeaders(EndStream.NO);
    Script.Response rest = call.rest();
    assertThat(rest.body()).isEqualTo(ABC);
    assertThat(rest.trailers()).isEqualTo(Headers.of("grpc-status", "10"));
  }

  @Test
  void aStreamWithoutMessagesStillHasHeadersAndTrailers() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Chat");
    send(call, EndStream.YES, new byte[0]);
    assertThat(call.nextHeaders(EndStream.NO).first(":status")).hasValue("200");
    assertThat(call.nextHeaders(EndStream.YES)).isEqualTo(Headers.of("grpc-status", "0"));
  }

  @Test
  void anUnexpectedExceptionBecomesUnknownWithoutItsText() throws Exception {
    serve(
        new TextService() {
          @Override
          public String echo(String request) {
            throw new IllegalStateException("the password is swordfish");
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    Headers only = call.nextHeaders(EndStream.YES);
    assertThat(only.first("grpc-status")).hasValue("2");
    assertThat(only.toString()).doesNotContain("swordfish");
  }

  @Test
  void aRequestWithoutAMessageIsUnimplemented() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, new byte[0]);
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("12");
  }

  @Test
  void aSecondRequestMessageIsUnimplemented() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.NO, ABC);
    send(call, EndStream.NO, ABC);
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("12");
    assertThat(call.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.NO_ERROR));
  }

  @Test
  void aRequestThatEndsInsideAMessageIsInternal() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, hex("00 00000003 6162"));
    Headers only = call.nextHeaders(EndStream.YES);
    assertThat(only.first("grpc-status")).hasValue("13");
    assertThat(only.firstOr("grpc-message", "")).contains("in the middle of a message");
  }

  @Test
  void aMessageAboveTheLimitIsRefusedAtItsPrefix() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.NO, hex("00 00400001"));
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("8");
    assertThat(call.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.NO_ERROR));
  }

  @Test
  void aMessageAtTheLimitIsAcceptedThoughItIsLargerThanTheWindow() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    byte[] body = new byte[4 * 1024 * 1024];
    send(call, EndStream.NO, hex("00 00400000"));
    send(call, EndStream.YES, body);
    call.nextHeaders(EndStream.NO);
    assertThat(call.rest().body()).hasSize(body.length + 5);
  }

  @Test
  void aStreamedMessageLargerThanTheWindowArrivesToo() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Join");
    send(call, EndStream.NO, hex("00 00030000"));
    send(call, EndStream.YES, "x".repeat(0x30000).getBytes(StandardCharsets.UTF_8));
    call.nextHeaders(EndStream.NO);
    assertThat(call.rest().body()).hasSize(0x30000 + 5);
  }

  @Test
  void anUndefinedFlagIsInternal() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, hex("80 00000000"));
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("13");
  }

  @ParameterizedTest
  @CsvSource({"'', 13", "identity, 13", "snappy, 12"})
  void aCompressedMessageNeedsAKnownEncoding(String encoding, String status) throws Exception {
    Script.Exchange call =
        encoding.isEmpty()
            ? memory.request("/test.Texts/Echo")
            : memory.request("/test.Texts/Echo", "grpc-encoding", encoding);
    send(call, EndStream.YES, hex("01 00000001 00"));
    Headers only = call.nextHeaders(EndStream.YES);
    assertThat(only.first("grpc-status")).hasValue(status);
    assertThat(only.first("grpc-accept-encoding")).hasValue("gzip");
  }

  @Test
  void garbageInsteadOfGzipIsInternal() throws Exception {
    Script.Exchange call = memory.request("/test.Texts/Echo", "grpc-encoding", "gzip");
    send(call, EndStream.YES, hex("01 00000002 1234"));
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("13");
  }

  @Test
  void aResetInterruptsTheHandlerAndRunsItsCancelActions() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(3);
    serve(
        new TextService() {
          @Override
          public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
            CallContext.current().onCancel(seen::countDown);
            running.countDown();
            try {
              requests.read();
            } catch (StatusException e) {
              if (e.code() == Code.CANCELLED) {
                seen.countDown();
              }
            }
            try {
              responses.write("too late");
            } catch (StatusException e) {
              if (e.code() == Code.CANCELLED) {
                seen.countDown();
              }
            }
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Chat");
    running.await();
    call.out().reset(ErrorCode.CANCEL, "test");
    seen.await();
  }

  @Test
  void whatAHandlerDoesNotReadIsGivenBackToTheConnection() throws Exception {
    serve(
        new TextService() {
          @Override
          public String join(StreamReader<String> requests) {
            return requests.read();
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Join");
    for (int i = 0; i < 100; i++) {
      send(call, EndStream.NO, ABC);
    }
    send(call, EndStream.YES, new byte[0]);
    call.nextHeaders(EndStream.NO);
    call.rest();
    memory.connection().settle();
    while (memory.connection().unreturnedAtServer() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void metadataGoesAheadOfAndBehindTheResponse() throws Exception {
    MetadataKey<String> ahead = MetadataKey.ascii("ahead");
    MetadataKey<byte[]> behind = MetadataKey.binary("behind-bin");
    serve(
        new TextService() {
          @Override
          public String echo(String request) {
            CallContext context = CallContext.current();
            context.addHeader(ahead, context.metadata().get(ahead).orElse("none"));
            context.addTrailer(behind, new byte[] {(byte) 0xAB, (byte) 0xAB, (byte) 0xAB});
            return request;
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Echo", "ahead", "1");
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.NO).first("ahead")).hasValue("1");
    assertThat(call.rest().trailers())
        .isEqualTo(Headers.of("grpc-status", "0", "behind-bin", "q6ur"));
  }

  @Test
  void trailersGoWithAFailureToo() throws Exception {
    MetadataKey<String> why = MetadataKey.ascii("why");
    serve(
        new TextService() {
          @Override
          public String echo(String request) {
            CallContext.current().addTrailer(why, "context");
            throw Status.ABORTED.asException(Metadata.of(why, "exception"));
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.YES).all("why")).containsExactly("context", "exception");
  }

  @Test
  void aResponseIsCompressedOnlyIfTheClientCanReadIt() throws Exception {
    serve(
        new TextService() {
          @Override
          public String echo(String request) {
            CallContext.current().compressWith(Compression.GZIP);
            return request;
          }
        });
    Script.Exchange plain = memory.request("/test.Texts/Echo");
    send(plain, EndStream.YES, ABC);
    assertThat(plain.nextHeaders(EndStream.NO).contains("grpc-encoding")).isFalse();
    assertThat(plain.rest().body()).isEqualTo(ABC);

    Script.Exchange zipped =
        memory.request("/test.Texts/Echo", "grpc-accept-encoding", "deflate, gzip ,identity");
    send(zipped, EndStream.YES, ABC);
    assertThat(zipped.nextHeaders(EndStream.NO).first("grpc-encoding")).hasValue("gzip");
    assertThat(zipped.rest().body()).startsWith(1).contains(0x1f, 0x8b);
  }

  @Test
  void aMessageTooLargeToSendIsResourceExhausted() throws Exception {
    memory.close();
    memory =
        InMemory.serving(
            Server.builder()
                .add(new TextService() {})
                .limits(RpcLimits.builder().maxOutboundMessageBytes(2).build()));
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("8");
  }

  @Test
  void aHandlerThatReturnsNullFailsItsCall() throws Exception {
    serve(
        new TextService() {
          @Override
          @SuppressWarnings("NullAway") // the point of the test
          public String echo(String request) {
            return null;
          }
        });
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    assertThat(call.nextHeaders(EndStream.YES).first("grpc-status")).hasValue("2");
  }

  @ParameterizedTest
  @CsvSource({"VIRTUAL_THREAD, weft call", "INLINE, memory server reader"})
  void aHandlerRunsWhereItsServiceWasToldTo(Execution execution, String thread) throws Exception {
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            return Thread.currentThread().getName();
          }
        };
    memory.close();
    memory = InMemory.serving(Server.builder().add(service, execution));
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    call.nextHeaders(EndStream.NO);
    assertThat(new String(call.rest().body(), StandardCharsets.UTF_8)).endsWith(thread);
  }

  @Test
  void anInlineHandlersLargeResponseDoesNotHoldUpTheReadingThread() throws Exception {
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            return request.repeat(100_000);
          }
        };
    memory.close();
    memory = InMemory.serving(Server.builder().add(service, Execution.INLINE));
    Script.Exchange call = memory.request("/test.Texts/Echo");
    send(call, EndStream.YES, ABC);
    call.nextHeaders(EndStream.NO);
    assertThat(call.rest().body()).hasSize(300_005);
  }
}
