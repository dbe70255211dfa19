package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the messages of a stream, and of who reads it, when a call ends early. */
@Timeout(60)
class StreamedMessagesTest {
  private InMemory memory = InMemory.serving(new TextService() {});

  @AfterEach
  void close() {
    memory.close();
  }

  /** Twelve messages of 1 KiB, one of them read; the window of the connection held 5 such calls. */
  @Test
  void halfReadStreamsThatAreClosedAfterTheirTrailersCostTheChannelNothing() throws Exception {
    String twelve = ("x".repeat(1_024) + " ").repeat(12).strip();
    LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    TextClient client =
        new TextClient(
            memory.channel(builder ->
                builder.intercept((call, next) ->
                    next.proceed(call.whenEnded(failure -> ends.add(failure.toString()))))));
    for (int i = 0; i < 400; i++) {
      try (ServerStream<String> words = client.split(twelve)) {
        words.read();
        assertThat(ends.take()).isEqualTo("Optional.empty");
      }
    }
    assertThat(client.echo("x".repeat(60_000))).hasSize(60_000);
    assertThat(memory.connectionCount()).isOne();
  }

  @Test
  void aHandlerThatAnswersWithoutReadingGivesTheRequestsBack() throws Exception {
    memory.close();
    memory =
        InMemory.serving(
            new TextService() {
              @Override
              public String join(StreamReader<String> requests) {
                return requests.read();
              }
            });
    TextClient client = memory.client();
    for (int i = 0; i < 200; i++) {
      try (ClientStream<String, String> words = client.join()) {
        for (int word = 0; word < 4; word++) {
          words.write("x".repeat(1_024));
        }
        assertThat(words.finish()).hasSize(1_024);
      } catch (StatusException e) {
        // The answer may come, and end the stream, while the rest is written.
        assertThat(e.code()).isIn(Code.CANCELLED, Code.UNAVAILABLE, Code.INTERNAL);
      }
    }
    assertThat(client.echo("x".repeat(60_000))).hasSize(60_000);
  }

  @Test
  void aSecondReaderIsToldSoAndClosingFreesTheFirst() throws Exception {
    BidiStream<String, String> chat = memory.client().chat();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread first =
        Thread.ofVirtual()
            .start(() -> {
              try {
                chat.read();
              } catch (StatusException e) {
                thrown.set(e);
              }
            });
    awaitWaiting(first);
    assertThatThrownBy(chat::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two threads read one stream");
    assertThatThrownBy(chat::read).isInstanceOf(IllegalStateException.class);
    chat.close();
    first.join();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.CANCELLED));
  }

  @Test
  void aSecondReaderOfRequestsIsToldSo() throws Exception {
    CompletableFuture<Throwable> second = new CompletableFuture<>();
    memory.close();
    memory =
        InMemory.serving(
            new TextService() {
              @Override
              public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
                Thread handler = Thread.currentThread();
                Thread.startVirtualThread(() -> {
                  awaitWaiting(handler);
                  try {
                    requests.read();
                  } catch (IllegalStateException e) {
                    second.complete(e);
                  }
                });
                responses.write(requests.read());
              }
            });
    try (BidiStream<String, String> chat = memory.client().chat()) {
      assertThat(second.join()).hasMessageContaining("two threads read one stream");
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
    }
  }

  @Test
  void aSecondWaiterForTheResponseIsToldSo() throws Exception {
    memory.close();
    CountDownLatch asked = new CountDownLatch(1);
    memory =
        InMemory.serving(
            new TextService() {
              @Override
              public String join(StreamReader<String> requests) {
                try {
                  asked.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                return "answer";
              }
            });
    try (ClientStream<String, String> words = memory.client().join()) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread first = Thread.ofVirtual().start(() -> answer.complete(words.finish()));
      awaitWaiting(first);
      assertThatThrownBy(words::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("two threads wait");
      asked.countDown();
      assertThat(answer.join()).isEqualTo("answer");
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
