package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static dev.weft.rpc.InMemory.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.memory.Script;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends, and makes of what a server answers by hand (PROTOCOL-HTTP2.md). */
class ClientProtocolTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final Headers GRPC_HEADERS =
      Headers.of(":status", "200", "content-type", "application/grpc");
  private static final Headers OK = Headers.of("grpc-status", "0");

  private final Script server = new Script();
  private final InMemory memory = InMemory.scripted(server);
  private final TextClient client = memory.client();

  @AfterEach
  void close() {
    memory.close();
  }

  private static void answer(Script.Exchange call, byte[] body, Headers trailers) throws Exception {
    call.out().headers(GRPC_HEADERS, EndStream.NO);
    if (body.length > 0) {
      send(call, EndStream.NO, body);
    }
    call.out().headers(trailers, EndStream.YES);
  }

  private static StatusException failure(CompletableFuture<?> call) {
    try {
      throw new AssertionError("the call succeeded with " + call.join());
    } catch (CompletionException e) {
      return (StatusException) e.getCause();
    }
  }

  @Test
  void aUnaryRequestIsOneHeaderBlockAndOneMessage() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    assertThat(exchange.request())
        .isEqualTo(
            Headers.of(
                ":method", "POST",
                ":scheme", "http",
                ":path", "/test.Texts/Echo",
                ":authority", "localhost:1",
                "te", "trailers",
                "content-type", "application/grpc",
                "user-agent", "grpc-java-weft/0.1.0",
                "grpc-accept-encoding", "gzip"));
    assertThat(exchange.next())
        .isInstanceOfSatisfying(
            Script.Event.Body.class,
            body -> {
              assertThat(body.bytes()).isEqualTo(ABC);
              assertThat(body.end()).isEqualTo(EndStream.YES);
            });
    answer(exchange, ABC, OK);
    assertThat(call.join()).isEqualTo("abc");
    memory.connection().settle();
    assertThat(memory.connection().unreturnedAtClient()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+5", "-5", " 5", "5 ", "\u0665", "0x5", "5.0", "4294967301", "17"})
  void aStatusThatIsNoNumberOfACodeIsUnknown(String number) throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    answer(server.request(), ABC, Headers.of("grpc-status", number));
    assertThat(failure(call).code()).isEqualTo(Code.UNKNOWN);
    assertThat(failure(call)).hasMessageContaining("which has no meaning");
  }

  @Test
  void theTimeoutFollowsThePseudoHeadersAndMetadataComesLast() {
    client
        .withDeadlineAfter(Duration.ofMinutes(1))
        .withMetadata(MetadataKey.ascii("tenant"), "blue")
        .withMetadata(MetadataKey.binary("token-bin"), new byte[] {1, 2, 3, 4})
        .echoLater("abc");
    Headers request = server.request().request();
    assertThat(request.name(4)).isEqualTo("grpc-timeout");
    assertThat(request.value(4)).matches("\\d{1,8}[um]");
    assertThat(request.name(request.size() - 2)).isEqualTo("tenant");
    assertThat(request.value(request.size() - 1)).isEqualTo("AQIDBA");
  }

  @Test
  void theHeaderBlocksOfPlainRequestsAreAlwaysTheSameInstance() {
    client.echoLater("abc");
    client.echoLater("abc");
    assertThat(server.request().request()).isSameAs(server.request().request());
  }

  @Test
  void theHalfCloseOfAStreamIsAnEmptyPieceOfData() {
    try (ClientStream<String, String> words = client.join()) {
      words.write("abc");
      CompletableFuture.runAsync(words::finish);
      Script.Exchange exchange = server.request();
      assertThat(((Script.Event.Body) exchange.next()).end()).isEqualTo(EndStream.NO);
      Script.Event.Body last = (Script.Event.Body) exchange.next();
      assertThat(last.bytes()).isEmpty();
      assertThat(last.end()).isEqualTo(EndStream.YES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, INTERNAL",
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, UNIMPLEMENTED",
    "429, UNAVAILABLE",
    "431, INTERNAL",
    "500, UNKNOWN",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE",
    "200, UNKNOWN",
    "302, UNKNOWN",
  })
  void anAnswerThatIsNotGrpcsIsMappedByItsHttpStatus(String httpStatus, Code code)
      throws Exception {
    for (EndStream end : EndStream.values()) {
      CompletableFuture<String> call = client.echoLater("abc");
      server
          .request()
          .out()
          .headers(Headers.of(":status", httpStatus, "content-type", "text/html"), end);
      StatusException failure = failure(call);
      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.status().message()).contains(httpStatus).contains("text/html");
    }
  }

  @Test
  void aGrpcStatusWinsOverTheHttpStatus() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    server
        .request()
        .out()
        .headers(
            Headers.of(":status", "415", "grpc-status", "12", "grpc-message", "no"), EndStream.YES);
    assertThat(failure(call).status()).isEqualTo(Status.UNIMPLEMENTED.withMessage("no"));
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ERROR, INTERNAL",
    "PROTOCOL_ERROR, INTERNAL",
    "INTERNAL_ERROR, INTERNAL",
    "FLOW_CONTROL_ERROR, INTERNAL",
    "SETTINGS_TIMEOUT, INTERNAL",
    "FRAME_SIZE_ERROR, INTERNAL",
    "COMPRESSION_ERROR, INTERNAL",
    "CONNECT_ERROR, INTERNAL",
    "REFUSED_STREAM, UNAVAILABLE",
    "CANCEL, CANCELLED",
    "ENHANCE_YOUR_CALM, RESOURCE_EXHAUSTED",
    "INADEQUATE_SECURITY, PERMISSION_DENIED",
    "HTTP_1_1_REQUIRED, UNKNOWN",
  })
  void aResetIsMappedByItsCode(ErrorCode error, Code code) throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.out().headers(GRPC_HEADERS, EndStream.NO);
    exchange.out().reset(error, "test");
    assertThat(failure(call).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"1, CANCELLED", "16, UNAUTHENTICATED", "17, UNKNOWN", "x, UNKNOWN", "'', UNKNOWN"})
  void theStatusComesFromTheTrailers(String number, Code code) throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    answer(
        server.request(),
        ABC,
        Headers.of("grpc-status", number, "grpc-message", "%E2%98%BA", "why", "because"));
    StatusException failure = failure(call);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.status().message()).contains("☺");
    assertThat(failure.trailers().get(MetadataKey.ascii("why"))).hasValue("because");
  }

  @Test
  void trailersWithoutAStatusAreUnknown() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    answer(server.request(), ABC, Headers.of("other", "1"));
    assertThat(failure(call).code()).isEqualTo(Code.UNKNOWN);
  }

  @Test
  void aResponseThatEndsWithDataIsInternal() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.out().headers(GRPC_HEADERS, EndStream.NO);
    send(exchange, EndStream.YES, ABC);
    assertThat(failure(call).code()).isEqualTo(Code.INTERNAL);
  }

  @Test
  void successWithoutAMessageIsUnimplemented() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    answer(server.request(), new byte[0], OK);
    assertThat(failure(call).code()).isEqualTo(Code.UNIMPLEMENTED);
  }

  @Test
  void aSecondMessageIsUnimplementedAndEndsTheStream() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.next();
    exchange.out().headers(GRPC_HEADERS, EndStream.NO);
    send(exchange, EndStream.NO, ABC);
    send(exchange, EndStream.NO, ABC);
    assertThat(failure(call).code()).isEqualTo(Code.UNIMPLEMENTED);
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void aMessageAboveTheLimitIsRefusedAtItsPrefix() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.next();
    exchange.out().headers(GRPC_HEADERS, EndStream.NO);
    send(exchange, EndStream.NO, hex("00 00400001"));
    assertThat(failure(call).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void anUnknownEncodingIsInternal() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    server
        .request()
        .out()
        .headers(
            Headers.of(
                ":status", "200", "content-type", "application/grpc", "grpc-encoding", "lzma"),
            EndStream.NO);
    assertThat(failure(call).status().message()).contains("lzma").contains("grpc-accept-encoding");
  }

  @Test
  void aResponseThatEndsInsideAMessageIsInternal() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    answer(server.request(), hex("00 00000003 61"), OK);
    assertThat(failure(call).code()).isEqualTo(Code.INTERNAL);
  }

  @Test
  void trailersBeforeTheHalfCloseAreFollowedByAReset() throws Exception {
    try (BidiStream<String, String> chat = client.chat()) {
      Script.Exchange exchange = server.request();
      answer(exchange, ABC, OK);
      assertThat(chat.read()).isEqualTo("abc");
      assertThat(chat.hasNext()).isFalse();
      assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.NO_ERROR));
      chat.write("nobody listens");
      chat.halfClose();
    }
  }

  @Test
  void aWriteAfterTheCallHasFailedThrowsItsStatus() throws Exception {
    try (BidiStream<String, String> chat = client.chat()) {
      Script.Exchange exchange = server.request();
      exchange
          .out()
          .headers(
              Headers.of(":status", "200", "content-type", "application/grpc", "grpc-status", "10"),
              EndStream.YES);
      exchange.nextClosure();
      StatusException failure = null;
      try {
        chat.write("too late");
      } catch (StatusException e) {
        failure = e;
      }
      assertThat(failure).isNotNull();
      assertThat(failure.code()).isEqualTo(Code.ABORTED);
    }
  }

  @Test
  void closingAnUnfinishedStreamCancelsIt() {
    ServerStream<String> words = client.split("a b");
    Script.Exchange exchange = server.request();
    exchange.next();
    words.close();
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void cancellingTheFutureCancelsTheCall() {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.next();
    call.cancel(true);
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void interruptingTheCallerCancelsTheCallAndKeepsTheInterrupt() throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread caller =
        Thread.startVirtualThread(() -> {
          try {
            client.echo("abc");
          } catch (StatusException e) {
            outcome.complete(e.code() + " " + Thread.currentThread().isInterrupted());
          }
        });
    Script.Exchange exchange = server.request();
    exchange.next();
    caller.interrupt();
    assertThat(outcome.join()).isEqualTo("CANCELLED true");
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void aPassedDeadlineEndsTheCallHereAndResetsItsStream() {
    CompletableFuture<String> call =
        client.withDeadlineAfter(Duration.ofMinutes(1)).echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.next();
    memory.clientDeadlines().passAll();
    assertThat(failure(call).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    assertThat(exchange.nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void aCancellationAfterTheDeadlineIsTheDeadlines() throws Exception {
    AtomicLong now = new AtomicLong();
    CompletableFuture<String> call =
        client.withDeadline(Deadline.after(Duration.ofSeconds(1), now::get)).echoLater("abc");
    Script.Exchange exchange = server.request();
    now.set(2_000_000_000L);
    exchange.out().reset(ErrorCode.CANCEL, "test");
    assertThat(failure(call).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
  }

  @Test
  void aConnectionThatIsGoingAwayIsReplacedAndItsCallsFinish() throws Exception {
    CompletableFuture<String> first = client.echoLater("abc");
    Script.Exchange onFirst = server.request();
    memory.connection().stopOpening();
    CompletableFuture<String> second = client.echoLater("abc");
    answer(server.request(), ABC, OK);
    assertThat(second.join()).isEqualTo("abc");
    assertThat(memory.connectionCount()).isEqualTo(2);
    answer(onFirst, ABC, OK);
    assertThat(first.join()).isEqualTo("abc");
  }

  @Test
  void aLostConnectionFailsItsCallsAndIsReplaced() throws Exception {
    CompletableFuture<String> first = client.echoLater("abc");
    server.request();
    memory.connection().close();
    assertThat(failure(first).code()).isEqualTo(Code.UNAVAILABLE);
    CompletableFuture<String> second = client.echoLater("abc");
    answer(server.request(), ABC, OK);
    assertThat(second.join()).isEqualTo("abc");
  }

  @Test
  void aCallThatWaitsForAStreamOfThePeersCanPassItsDeadline() {
    memory.maxStreams(1);
    TextClient narrow = memory.client();
    narrow.echoLater("occupies the only stream");
    server.request();
    CompletableFuture<String> waiting =
        narrow.withDeadlineAfter(Duration.ofMinutes(1)).echoLater("abc");
    memory.connection().awaitStall();
    memory.clientDeadlines().passAll();
    assertThat(failure(waiting).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    assertThat(server.count()).isOne();
  }

  @Test
  void aRequestThatWaitsForTheWindowCanPassItsDeadline() {
    server.stall();
    CompletableFuture<String> call =
        client.withDeadlineAfter(Duration.ofMinutes(1)).echoLater("x".repeat(1_000_000));
    server.request();
    memory.connection().awaitStall();
    memory.clientDeadlines().passAll();
    assertThat(failure(call).code()).isEqualTo(Code.DEADLINE_EXCEEDED);
  }

  @Test
  void theObserverIsToldOfEverythingBesideTheMessages() throws Exception {
    StringBuilder seen = new StringBuilder();
    CallObserver observer =
        new CallObserver() {
          @Override
          public void headers(Metadata headers) {
            seen.append("headers ").append(headers).append('\n');
          }

          @Override
          public void message(ReceivedMessage message) {
            seen.append("message ").append(message).append('\n');
          }

          @Override
          public void trailers(Metadata trailers) {
            seen.append("trailers ").append(trailers).append('\n');
          }
        };
    CompletableFuture<String> call = client.withObserver(observer).echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange
        .out()
        .headers(
            Headers.of(":status", "200", "content-type", "application/grpc", "a", "1"),
            EndStream.NO);
    send(exchange, EndStream.NO, ABC);
    exchange.out().headers(Headers.of("grpc-status", "0", "b", "2"), EndStream.YES);
    call.join();
    assertThat(seen).hasToString("headers {a: 1}\nmessage 3 bytes\ntrailers {b: 2}\n");
  }

  @Test
  void aChannelThatWasShutDownFinishesItsCallsAndTakesNoMore() throws Exception {
    Channel channel = memory.channel();
    TextClient own = new TextClient(channel);
    CompletableFuture<String> running = own.echoLater("abc");
    Script.Exchange exchange = server.request();
    channel.shutdown();
    StatusException failure = failure(own.echoLater("abc"));
    assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure.status().message()).contains("is closing");
    answer(exchange, ABC, OK);
    assertThat(running.join()).isEqualTo("abc");
  }
}
