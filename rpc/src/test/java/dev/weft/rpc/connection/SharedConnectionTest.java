package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Code;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.connection.SharedConnection.Patience;
import dev.weft.rpc.memory.MemoryConnection;
import dev.weft.rpc.memory.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedConnectionTest {
  private static final InetSocketAddress FIRST = InetSocketAddress.createUnresolved("first", 1);
  private static final InetSocketAddress SECOND = InetSocketAddress.createUnresolved("second", 2);

  /** What the next attempts do. */
  private final BlockingQueue<Callable<ClientConnection>> outcomes = new LinkedBlockingQueue<>();

  private final BlockingQueue<InetSocketAddress> tried = new LinkedBlockingQueue<>();
  private final AtomicLong now = new AtomicLong();

  private final SharedConnection shared =
      new SharedConnection(
          new Target("host", 1),
          () -> List.of(FIRST, SECOND),
          (address, timeout, onClosing) -> {
            tried.add(address);
            try {
              ClientConnection made = outcomes.take().call();
              ((MemoryConnection) made).whenClosing(onClosing);
              return made;
            } catch (IOException | InterruptedException | RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          },
          Thread.ofVirtual().factory(),
          () -> 0,
          now::get);

  private static MemoryConnection connection() {
    return MemoryConnection.to(new Script());
  }

  private CompletableFuture<ClientConnection> acquireInBackground(Patience patience) {
    CompletableFuture<ClientConnection> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(shared.acquire(patience));
      } catch (StatusException | InterruptedException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  private void refuse(String reason) {
    outcomes.add(() -> {
      throw new IOException(reason);
    });
  }

  private void assertFails(String... texts) {
    assertThatThrownBy(() -> shared.acquire(Patience.FAIL_FAST))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE))
        .satisfies(e -> assertThat(e.getMessage()).contains(texts));
  }

  @Test
  void isMadeOnceAndThenShared() throws Exception {
    assertThat(tried).isEmpty();
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(shared.acquire(Patience.FAIL_FAST)).isSameAs(made);
    assertThat(shared.acquire(Patience.FAIL_FAST)).isSameAs(made);
    assertThat(tried).containsExactly(FIRST);
  }

  @Test
  void callersThatComeMeanwhileWaitForTheSameAttempt() throws Exception {
    List<CompletableFuture<ClientConnection>> callers =
        List.of(
            acquireInBackground(Patience.FAIL_FAST),
            acquireInBackground(Patience.WAIT_FOR_READY),
            acquireInBackground(Patience.FAIL_FAST));
    assertThat(tried.take()).isEqualTo(FIRST);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    for (CompletableFuture<ClientConnection> caller : callers) {
      assertThat(caller.join()).isSameAs(made);
    }
    assertThat(tried).isEmpty();
  }

  @Test
  void everyAddressIsTriedInTurn() throws Exception {
    MemoryConnection made = connection();
    refuse("first is out");
    outcomes.add(() -> made);
    assertThat(shared.acquire(Patience.FAIL_FAST)).isSameAs(made);
    assertThat(tried).containsExactly(FIRST, SECOND);
  }

  @Test
  void aFailureNamesWhatWentWrongAtEveryAddress() {
    refuse("first is out");
    refuse("second is out");
    assertFails("host:1", "first is out", "second is out");
  }

  @Test
  void callsFailWithTheLastReasonUntilItIsTimeToTryAgain() throws Exception {
    refuse("first is out");
    refuse("second is out");
    assertFails("first is out");
    assertFails("first is out");
    assertThat(tried).hasSize(2);
    now.addAndGet(1_200_000_000L);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(shared.acquire(Patience.FAIL_FAST)).isSameAs(made);
  }

  @Test
  void aPatientCallerTriesAgainWhenItIsTime() throws Exception {
    refuse("first is out");
    refuse("second is out");
    assertFails("first is out");
    CompletableFuture<ClientConnection> patient = acquireInBackground(Patience.WAIT_FOR_READY);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    now.addAndGet(1_200_000_000L);
    assertThat(patient.join()).isSameAs(made);
  }

  @Test
  void aLostConnectionIsReplacedAtOnce() throws Exception {
    MemoryConnection lost = connection();
    MemoryConnection next = connection();
    outcomes.add(() -> lost);
    shared.acquire(Patience.FAIL_FAST);
    lost.close();
    outcomes.add(() -> next);
    assertThat(shared.acquire(Patience.FAIL_FAST)).isSameAs(next);
  }

  @Test
  void aCallerThatGivesUpDoesNotEndTheAttempt() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread impatient =
        Thread.startVirtualThread(() -> {
          try {
            shared.acquire(Patience.FAIL_FAST);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    assertThat(tried.take()).isEqualTo(FIRST);
    CompletableFuture<ClientConnection> other = acquireInBackground(Patience.FAIL_FAST);
    impatient.interrupt();
    interrupted.await();
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(other.join()).isSameAs(made);
  }

  @Test
  void afterAShutdownThereIsNoneAndTheOneThatWasDrains() throws Exception {
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    shared.acquire(Patience.FAIL_FAST);
    shared.shutdown();
    assertThat(made.isOpen()).isFalse();
    assertFails("has been shut down");
  }

  @Test
  void aShutdownEndsTheAttemptUnderWay() throws Exception {
    CompletableFuture<ClientConnection> caller = acquireInBackground(Patience.WAIT_FOR_READY);
    tried.take();
    shared.close();
    assertThatThrownBy(caller::join).hasMessageContaining("has been shut down");
  }
}
