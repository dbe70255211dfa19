package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.protocol.ManualTimer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server ends: for whom it waits, and what it says when it waited in vain. */
@Timeout(60)
class ServerEndTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Handlers handlers = new Handlers();
  private final ManualTimer timer = new ManualTimer();
  private final Server server = Server.builder().port(0).add(handlers).timer(timer).start();
  private final Channel channel = Channel.to("localhost:" + server.port()).plaintext().open();
  private final TextClient client = new TextClient(channel);

  /** Handlers that end when they are let go; a stubborn one cares for no interrupt. */
  private static final class Handlers implements TextService {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private volatile boolean returned;

    @Override
    public String echo(String request) {
      running.countDown();
      if (request.equals("stubborn")) {
        awaitStubbornly();
      } else {
        await();
      }
      returned = true;
      return request;
    }

    private void awaitStubbornly() {
      boolean waits = true;
      while (waits) {
        try {
          go.await();
          waits = false;
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      }
    }

    private void await() {
      try {
        go.await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
    }
  }

  @AfterEach
  void close() {
    handlers.go.countDown();
    channel.close();
    server.close();
  }

  private CompletableFuture<Boolean> closeAfter(Duration grace) {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            closed.complete(server.closeAfter(grace));
          } catch (Throwable e) {
            closed.completeExceptionally(e);
          }
        });
    return closed;
  }

  private void awaitAlarm() {
    while (timer.count() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aGraceLetsHandlersFinishAndAnswer() throws Exception {
    CompletableFuture<String> call = client.echoLater("a");
    handlers.running.await();
    CompletableFuture<Boolean> closed = closeAfter(MINUTE);
    handlers.go.countDown();
    assertThat(call.join()).isEqualTo("a");
    assertThat(closed.join()).isTrue();
    assertThat(handlers.interrupted.getCount()).isOne();
    assertThat(server.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void theEndOfAServerIsTheEndOfTheHandlersThatRunForNobody() throws Exception {
    client.echoLater("stubborn");
    handlers.running.await();
    channel.close();
    handlers.interrupted.await();
    CompletableFuture<Boolean> closed = closeAfter(MINUTE);
    awaitAlarm();
    assertThat(server.awaitTermination(Duration.ZERO)).isFalse();
    assertThat(closed).isNotDone();
    handlers.go.countDown();
    assertThat(closed.join()).isTrue();
    assertThat(handlers.returned).isTrue();
    server.awaitTermination();
  }

  @Test
  void handlersThatHeedTheirCancellationHaveReturnedWhenTheGraceIsOver() throws Exception {
    CompletableFuture<String> call = client.echoLater("a");
    handlers.running.await();
    assertThat(server.closeAfter(Duration.ZERO)).isTrue();
    assertThat(handlers.returned).isTrue();
    assertThatThrownBy(call::join).hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void aHandlerThatIgnoresItsCancellationIsToldOfAndCanBeAwaited() throws Exception {
    client.echoLater("stubborn");
    handlers.running.await();
    try (LoggedFailures log = LoggedFailures.kept(Level.WARNING)) {
      CompletableFuture<Boolean> closed = closeAfter(Duration.ZERO);
      handlers.interrupted.await();
      awaitAlarm();
      timer.passAll();
      assertThat(closed.join()).isFalse();
      assertThat(log.next().getMessage())
          .startsWith("1 handlers")
          .contains(server.toString())
          .contains("CallContext.isCancelled");
    }
    assertThat(server.awaitTermination(Duration.ofNanos(-1))).isFalse();
    handlers.go.countDown();
    server.awaitTermination();
    assertThat(handlers.returned).isTrue();
  }

  @Test
  void anInterruptEndsTheGraceButNotBeforeAllIsClosed() throws Exception {
    CompletableFuture<String> call = client.echoLater("a");
    handlers.running.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> server.closeAfter(MINUTE)).isInstanceOf(InterruptedException.class);
    handlers.interrupted.await();
    assertThatThrownBy(call::join).hasMessageContaining("UNAVAILABLE");
  }
}
