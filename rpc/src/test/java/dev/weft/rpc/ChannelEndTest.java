package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a channel ends: which calls it refuses, which it lets finish, which it ends. */
@Timeout(60)
class ChannelEndTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final InMemory memory =
      InMemory.serving(
          new TextService() {
            @Override
            public String echo(String request) {
              running.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                return "interrupted";
              }
              return request;
            }
          });

  @AfterEach
  void close() {
    go.countDown();
    memory.close();
  }

  private static CompletableFuture<Boolean> closeAfter(Channel channel, Duration grace) {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            closed.complete(channel.closeAfter(grace));
          } catch (Throwable e) {
            closed.completeExceptionally(e);
          }
        });
    return closed;
  }

  private static void assertRefused(Channel channel, String text) {
    assertThatThrownBy(() -> new TextClient(channel).echo("late"))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE))
        .hasMessageContaining(text);
  }

  @Test
  void aClosingChannelRefusesNewCallsAndLetsThoseThatRunFinish() throws Exception {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    running.await();
    channel.shutdown();
    assertRefused(channel, "the channel to localhost:1 is closing");
    assertThat(channel.awaitTermination(Duration.ZERO)).isFalse();
    CompletableFuture<Boolean> closed = closeAfter(channel, MINUTE);
    go.countDown();
    assertThat(call.join()).isEqualTo("a");
    assertThat(closed.join()).isTrue();
    assertThat(memory.connection().isOpen()).isFalse();
    assertRefused(channel, "has been shut down");
    assertThat(channel.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void whatIsLeftWhenTheGraceIsOverIsEnded() throws Exception {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    running.await();
    CompletableFuture<Boolean> closed = closeAfter(channel, MINUTE);
    while (memory.clientDeadlines().count() == 0) {
      Thread.onSpinWait();
    }
    memory.clientDeadlines().passAll();
    assertThat(closed.join()).isFalse();
    assertThatThrownBy(call::join)
        .hasMessageContaining("the channel to localhost:1 was closed here before the call");
    assertThat(channel.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void noGraceIsNoGrace() throws Exception {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    running.await();
    assertThat(channel.closeAfter(Duration.ofSeconds(-1))).isFalse();
    assertThatThrownBy(call::join).hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void anIdleChannelClosesAtOnce() throws Exception {
    Channel channel = memory.channel();
    assertThat(channel.closeAfter(MINUTE)).isTrue();
    assertThat(memory.clientDeadlines().count()).isZero();
  }

  @Test
  void aCallThatWaitsForItsConnectionMayFinishToo() throws Exception {
    LinkedBlockingQueue<ClientConnection> connections = new LinkedBlockingQueue<>();
    CountDownLatch asked = new CountDownLatch(1);
    Channel channel =
        memory.channel(builder ->
            builder.connector((address, timeout, onClosing) -> {
              asked.countDown();
              return connections.take();
            }));
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    asked.await();
    channel.shutdown();
    go.countDown();
    connections.add(memory.connect());
    assertThat(call.join()).isEqualTo("a");
    assertThat(channel.closeAfter(MINUTE)).isTrue();
  }

  @Test
  void anInterruptEndsTheGrace() throws Exception {
    Channel channel = memory.channel();
    CompletableFuture<String> call = new TextClient(channel).echoLater("a");
    running.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> channel.closeAfter(MINUTE)).isInstanceOf(InterruptedException.class);
    assertThatThrownBy(call::join).hasMessageContaining("UNAVAILABLE");
  }
}
