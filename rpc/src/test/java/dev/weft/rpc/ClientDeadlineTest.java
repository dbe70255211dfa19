package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.memory.MemoryConnection;
import dev.weft.rpc.memory.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client's deadline does while the call waits, and what its status says of the wait. */
class ClientDeadlineTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Script server = new Script();
  private final InMemory memory = InMemory.scripted(server);

  @AfterEach
  void close() {
    memory.close();
  }

  private static String expiry(CompletableFuture<?> call) {
    try {
      throw new AssertionError("the call succeeded with " + call.join());
    } catch (CompletionException e) {
      StatusException failure = (StatusException) e.getCause();
      assertThat(failure.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
      return failure.status().message();
    }
  }

  @Test
  void aCallWhoseDeadlineHasPassedIsNotSent() {
    AtomicLong now = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofSeconds(1), now::get);
    now.set(1_000_000_000L);
    TextClient client = memory.client().withDeadline(deadline);
    assertThat(expiry(client.echoLater("a"))).contains("before the call was sent");
    assertThat(memory.connectionCount()).isZero();
    assertThat(memory.clientDeadlines().count()).isZero();
  }

  @Test
  void theTimeoutSaysWhatIsLeftAfterTheWaitForAConnection() throws Exception {
    AtomicLong now = new AtomicLong();
    LinkedBlockingQueue<ClientConnection> connections = new LinkedBlockingQueue<>();
    TextClient client =
        new TextClient(
            memory.channel(
                builder -> builder.connector((address, timeout, onClosing) -> connections.take())));
    client.withDeadline(Deadline.after(Duration.ofSeconds(10), now::get)).echoLater("a");
    while (memory.clientDeadlines().count() == 0) {
      Thread.onSpinWait();
    }
    now.set(4_000_000_000L);
    connections.add(memory.connect());
    assertThat(server.request().request().firstOr("grpc-timeout", "")).isEqualTo("6000000u");
  }

  @Test
  void aDeadlineDoesNotHideThatTheServerRefusesConnections() {
    TextClient client =
        new TextClient(
            memory.channel(builder ->
                builder.connector((address, timeout, onClosing) -> {
                  throw new IOException("Connection refused");
                })));
    CompletableFuture<String> call =
        client.withWaitForReady().withDeadlineAfter(MINUTE).echoLater("a");
    while (memory.clientDeadlines().count() < 2) {
      Thread.onSpinWait();
    }
    memory.clientDeadlines().passFirst();
    assertThat(expiry(call)).contains("waited for a connection").contains("Connection refused");
  }

  @Test
  void aDeadlineSaysThatTheServerHasNotSentItsSettings() throws Exception {
    LinkedBlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<ClientConnection> never = new LinkedBlockingQueue<>();
    TextClient client =
        new TextClient(
            memory.channel(builder ->
                builder.connector((address, timeout, onClosing) -> {
                  asked.add(onClosing);
                  return never.take();
                })));
    CompletableFuture<String> call = client.withDeadlineAfter(MINUTE).echoLater("a");
    asked.take();
    memory.clientDeadlines().passAll();
    assertThat(expiry(call)).contains("localhost").contains("SETTINGS");
  }

  @Test
  void aDeadlineSaysThatTheCallWaitedForAStream() {
    memory.maxStreams(1);
    TextClient client = memory.client();
    client.echoLater("occupies the only stream");
    server.request();
    CompletableFuture<String> call = client.withDeadlineAfter(MINUTE).echoLater("a");
    memory.connection().awaitStall();
    memory.clientDeadlines().passAll();
    assertThat(expiry(call)).contains("a free stream");
  }

  @Test
  void aDeadlineSaysThatTheCallWaitedForAWindow() {
    server.stall();
    CompletableFuture<String> call =
        memory.client().withDeadlineAfter(MINUTE).echoLater("x".repeat(1_000_000));
    server.request();
    memory.connection().awaitStall();
    memory.clientDeadlines().passAll();
    assertThat(expiry(call)).contains("flow-control window is used up");
  }

  @Test
  void aDeadlineSaysThatTheCallWaitedForTheAnswerOrItsRest() throws Exception {
    TextClient client = memory.client().withDeadlineAfter(MINUTE);
    CompletableFuture<String> call = client.echoLater("a");
    server.request();
    memory.clientDeadlines().passAll();
    assertThat(expiry(call)).endsWith("waited for the server's answer");

    CompletableFuture<String> second = client.echoLater("a");
    server
        .request()
        .out()
        .headers(Headers.of(":status", "200", "content-type", "application/grpc"), EndStream.NO);
    memory.connection().settle();
    memory.clientDeadlines().passAll();
    assertThat(expiry(second)).endsWith("waited for the rest of the server's answer");
  }

  private static final Headers ANSWER =
      Headers.of(":status", "200", "content-type", "application/grpc");

  @Test
  void aDeadlineSaysThatTheCallerDidNotRead() throws Exception {
    TextClient client = memory.client().withDeadlineAfter(MINUTE);
    try (ServerStream<String> answers = client.split("a")) {
      Script.Exchange exchange = server.request();
      exchange.out().headers(ANSWER, EndStream.NO);
      InMemory.send(exchange, EndStream.NO, InMemory.hex("00 00000003 616263".repeat(3)));
      memory.connection().settle();
      memory.clientDeadlines().passAll();
      assertThatThrownBy(answers::read)
          .hasMessageContaining("DEADLINE_EXCEEDED")
          .hasMessageEndingWith("waited for the caller to read the answers that had arrived");
    }
  }

  @Test
  void aDeadlineSaysThatTheServerWasAwaitedByACallerWhoHadReadAll() throws Exception {
    TextClient client = memory.client().withDeadlineAfter(MINUTE);
    try (ServerStream<String> answers = client.split("a")) {
      Script.Exchange exchange = server.request();
      exchange.out().headers(ANSWER, EndStream.NO);
      InMemory.send(exchange, EndStream.NO, InMemory.hex("00 00000003 616263"));
      assertThat(answers.read()).isEqualTo("abc");
      memory.clientDeadlines().passAll();
      assertThatThrownBy(answers::read)
          .hasMessageEndingWith("waited for the rest of the server's answer");
    }
  }

  @Test
  void aDeadlineOfAWriterSaysThatAnswersLayUnread() throws Exception {
    server.stall();
    try (BidiStream<String, String> chat = memory.client().withDeadlineAfter(MINUTE).chat()) {
      Script.Exchange exchange = server.request();
      exchange.out().headers(ANSWER, EndStream.NO);
      InMemory.send(exchange, EndStream.NO, InMemory.hex("00 00000003 616263"));
      memory.connection().settle();
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              chat.write("x".repeat(1_000_000));
              failure.complete(new AssertionError("the message was sent"));
            } catch (Throwable e) {
              failure.complete(e);
            }
          });
      memory.connection().awaitStall();
      memory.clientDeadlines().passAll();
      assertThat(failure.join())
          .hasMessageContaining("flow-control window is used up")
          .hasMessageContaining("answers lay here that the caller had not read");
    }
  }

  @Test
  void aClosedChannelIsTheReasonThatItsCallsGive() {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    server.request();
    channel.close();
    try {
      throw new AssertionError("the call succeeded with " + call.join());
    } catch (CompletionException e) {
      assertThat(e.getCause())
          .hasMessage(
              "UNAVAILABLE: the channel to localhost:1 was closed here before the call had ended");
    }
  }

  @Test
  void aConnectionThatWasEndedWithAReasonGivesItToItsCalls() {
    CompletableFuture<String> call = memory.client().echoLater("a");
    server.request();
    MemoryConnection connection = memory.connection();
    connection.lose(new Closure.ConnectionLost("the peer ended the connection: too_many_pings"));
    try {
      throw new AssertionError("the call succeeded with " + call.join());
    } catch (CompletionException e) {
      assertThat(e.getCause())
          .hasMessageStartingWith("UNAVAILABLE: remote/")
          .hasMessageEndingWith(":1: the peer ended the connection: too_many_pings");
    }
  }
}
