package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static dev.weft.rpc.InMemory.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.memory.MemoryConnection;
import dev.weft.rpc.memory.Script;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that no server has processed are tried again, unasked (gRFC A6, transparent retries). */
class ClientRetryTest {
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

  private static void answer(Script.Exchange call) throws Exception {
    call.out().headers(GRPC_HEADERS, EndStream.NO);
    send(call, EndStream.NO, ABC);
    call.out().headers(OK, EndStream.YES);
  }

  private static void refuse(Script.Exchange call) {
    call.out().reset(ErrorCode.REFUSED_STREAM, "test");
  }

  /** All of a request's body, up to its half-close. */
  private static String body(Script.Exchange call) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      Script.Event.Body piece = (Script.Event.Body) call.next();
      body.writeBytes(piece.bytes());
      if (piece.end() == EndStream.YES) {
        return body.toString(java.nio.charset.StandardCharsets.UTF_8).replaceAll("\0+.?", " ");
      }
    }
  }

  private static StatusException failure(CompletableFuture<?> call) {
    try {
      throw new AssertionError("the call succeeded with " + call.join());
    } catch (CompletionException e) {
      return (StatusException) e.getCause();
    }
  }

  /** Lets the pause before the next attempt pass, as soon as there is one. */
  private void passPause() {
    while (memory.clientDeadlines().count() == 0) {
      Thread.onSpinWait();
    }
    memory.clientDeadlines().passAll();
  }

  @Test
  void aUnaryCallIsTriedAgain() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    refuse(server.request());
    Script.Exchange again = server.request();
    assertThat(body(again)).isEqualTo(" abc");
    answer(again);
    assertThat(call.join()).isEqualTo("abc");
  }

  @Test
  void aServerStreamingCallIsTriedAgain() throws Exception {
    try (ServerStream<String> words = client.split("abc")) {
      refuse(server.request());
      Script.Exchange again = server.request();
      assertThat(body(again)).isEqualTo(" abc");
      answer(again);
      assertThat(words).containsExactly("abc");
    }
  }

  @Test
  void aClientStreamingCallIsTriedAgainWithAllItsMessagesAndItsHalfClose() throws Exception {
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.write("b");
      CompletableFuture<String> result = CompletableFuture.supplyAsync(words::finish);
      Script.Exchange first = server.request();
      assertThat(body(first)).isEqualTo(" a b");
      refuse(first);
      Script.Exchange again = server.request();
      assertThat(body(again)).isEqualTo(" a b");
      answer(again);
      assertThat(result.join()).isEqualTo("abc");
    }
  }

  @Test
  void whatIsWrittenWhileABidirectionalCallIsTriedAgainComesAfterWhatWasBefore() throws Exception {
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      refuse(server.request());
      chat.write("b");
      refuse(server.request());
      CountDownLatch writes = new CountDownLatch(1);
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> {
            writes.countDown();
            chat.write("c");
            chat.write("d");
            chat.halfClose();
          });
      writes.await();
      passPause();
      Script.Exchange last = server.request();
      assertThat(body(last)).isEqualTo(" a b c d");
      answer(last);
      assertThat(chat.read()).isEqualTo("abc");
      assertThat(chat.hasNext()).isFalse();
      writer.join();
    }
  }

  @Test
  void aCallThatIsRefusedFiveTimesFails() {
    CompletableFuture<String> call = client.echoLater("abc");
    refuse(server.request());
    refuse(server.request());
    for (int attempt = 3; attempt <= 5; attempt++) {
      passPause();
      refuse(server.request());
    }
    StatusException failure = failure(call);
    assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure.status().message()).contains("5 times");
    assertThat(server.count()).isEqualTo(5);
    assertThat(memory.clientDeadlines().count()).isZero();
  }

  @Test
  void whatHasBegunToBeAnsweredIsNotTriedAgain() throws Exception {
    CompletableFuture<String> call = client.echoLater("abc");
    Script.Exchange exchange = server.request();
    exchange.out().headers(GRPC_HEADERS, EndStream.NO);
    refuse(exchange);
    assertThat(failure(call).code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(server.count()).isOne();
  }

  @Test
  void whatIsOnAConnectionThatIsLostIsNotTriedAgainForItMayHaveBeenProcessed() {
    CompletableFuture<String> call = client.echoLater("abc");
    server.request();
    memory.connection().close();
    assertThat(failure(call).code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(server.count()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aStreamIsTriedAgainAsLongAsWhatItHasSentIsHeld(int beyond) throws Exception {
    int limit = 10_000;
    TextClient limited =
        new TextClient(
            memory.channel(
                builder -> builder.limits(RpcLimits.builder().maxRetryBufferBytes(limit).build())));
    try (ClientStream<String, String> words = limited.join()) {
      // Each message has a prefix of five bytes.
      words.write("x".repeat(limit / 2 - 5));
      words.write("x".repeat(limit / 2 - 5 + beyond));
      Script.Exchange first = server.request();
      refuse(first);
      CompletableFuture<String> result = CompletableFuture.supplyAsync(words::finish);
      if (beyond <= 0) {
        Script.Exchange again = server.request();
        assertThat(body(again).replaceAll("[^x]", "")).hasSize(limit - 10 + beyond);
        answer(again);
        assertThat(result.join()).isEqualTo("abc");
      } else {
        assertThat(failure(result).status().message()).contains("maxRetryBufferBytes");
        assertThat(server.count()).isOne();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallThatNeverLeftIsTriedUntilItDoes(boolean waitsForReady) throws Exception {
    AtomicInteger made = new AtomicInteger();
    TextClient persistent =
        new TextClient(
            memory.channel(builder ->
                builder.connector((address, timeout, onClosing) -> {
                  MemoryConnection connection = memory.connect();
                  connection.whenClosing(onClosing);
                  if (made.incrementAndGet() <= 30) {
                    connection.stopOpening();
                  }
                  return connection;
                })));
    CompletableFuture<String> call =
        (waitsForReady ? persistent.withWaitForReady() : persistent).echoLater("abc");
    while (made.get() <= 30) {
      memory.clientDeadlines().passAll();
    }
    answer(server.request());
    assertThat(call.join()).isEqualTo("abc");
    assertThat(server.count()).isOne();
  }

  @Test
  void aPauseEndsWithTheDeadlineWhichSaysWhy() {
    CompletableFuture<String> call =
        client.withDeadlineAfter(Duration.ofMinutes(1)).echoLater("abc");
    refuse(server.request());
    refuse(server.request());
    while (memory.clientDeadlines().count() < 2) {
      Thread.onSpinWait();
    }
    memory.clientDeadlines().passFirst();
    StatusException failure = failure(call);
    assertThat(failure.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
    assertThat(failure.status().message()).contains("the server had refused it before, 2 times");
    assertThat(memory.clientDeadlines().count()).isZero();
  }

  @Test
  void closingTheChannelEndsACallThatPausesBeforeItsNextAttempt() {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("abc");
    refuse(server.request());
    refuse(server.request());
    while (memory.clientDeadlines().count() == 0) {
      Thread.onSpinWait();
    }
    channel.close();
    assertThat(failure(call).status().message()).contains("shut down");
    assertThat(memory.clientDeadlines().count()).isZero();
  }

  @Test
  void aStreamThatIsClosedWhileItIsTriedAgainEndsAndItsWriterWithIt() {
    BidiStream<String, String> chat = client.chat();
    refuse(server.request());
    refuse(server.request());
    while (memory.clientDeadlines().count() == 0) {
      Thread.onSpinWait();
    }
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> chat.write("a"));
    chat.close();
    assertThat(failure(writer).code()).isEqualTo(Code.CANCELLED);
    assertThatThrownBy(chat::read).isInstanceOf(StatusException.class);
    assertThat(memory.clientDeadlines().count()).isZero();
    assertThat(server.count()).isEqualTo(2);
  }
}
