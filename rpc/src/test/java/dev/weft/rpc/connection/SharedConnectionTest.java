package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Code;
import dev.weft.rpc.ConnectOptions;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.connection.ConnectionRequest.Outcome;
import dev.weft.rpc.connection.SharedConnection.Patience;
import dev.weft.rpc.memory.MemoryConnection;
import dev.weft.rpc.memory.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedConnectionTest {
  private static final InetSocketAddress FIRST = InetSocketAddress.createUnresolved("first", 1);
  private static final InetSocketAddress SECOND = InetSocketAddress.createUnresolved("second", 2);

  /** What the next attempts do. */
  private final BlockingQueue<Callable<ClientConnection>> outcomes = new LinkedBlockingQueue<>();

  private final BlockingQueue<InetSocketAddress> tried = new LinkedBlockingQueue<>();
  private final CompletableFuture<InetSocketAddress> interrupted = new CompletableFuture<>();
  private final ManualClock clock = new ManualClock();

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
            } catch (InterruptedException e) {
              interrupted.complete(address);
              throw e;
            } catch (IOException | RuntimeException e) {
              throw e;
            } catch (Exception e) {
              throw new AssertionError("an outcome threw what no connector does", e);
            }
          },
          ConnectOptions.DEFAULT,
          Thread.ofVirtual().factory(),
          clock,
          () -> 0);

  private ClientConnection acquire(Patience patience) throws InterruptedException {
    return granted(shared.request(patience).await());
  }

  private static ClientConnection granted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Granted(ClientConnection connection) -> connection;
      case Outcome.Failed(Status status) -> throw status.asException();
      case Outcome.Withdrawn withdrawn -> throw new AssertionError("nobody withdrew it");
    };
  }

  private static MemoryConnection connection() {
    return MemoryConnection.to(new Script());
  }

  private CompletableFuture<ClientConnection> acquireInBackground(Patience patience) {
    CompletableFuture<ClientConnection> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(acquire(patience));
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
    assertThatThrownBy(() -> acquire(Patience.FAIL_FAST))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.UNAVAILABLE))
        .satisfies(e -> assertThat(e.getMessage()).contains(texts));
  }

  @Test
  void isMadeOnceAndThenShared() throws Exception {
    assertThat(tried).isEmpty();
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
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
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
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
    clock.pass(1_200_000_000L);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
  }

  @Test
  void aPatientCallerTriesAgainWhenItIsTime() throws Exception {
    refuse("first is out");
    refuse("second is out");
    assertFails("first is out");
    CompletableFuture<ClientConnection> patient = acquireInBackground(Patience.WAIT_FOR_READY);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    clock.pass(1_200_000_000L);
    assertThat(patient.join()).isSameAs(made);
  }

  @Test
  void aLostConnectionIsReplacedAtOnce() throws Exception {
    MemoryConnection lost = connection();
    MemoryConnection next = connection();
    outcomes.add(() -> lost);
    acquire(Patience.FAIL_FAST);
    lost.close();
    outcomes.add(() -> next);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(next);
  }

  @Test
  void aCallerThatGivesUpDoesNotEndTheAttempt() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread impatient =
        Thread.startVirtualThread(() -> {
          try {
            acquire(Patience.FAIL_FAST);
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
    acquire(Patience.FAIL_FAST);
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
    interrupted.get(20, TimeUnit.SECONDS);
  }

  @Test
  void aRequestThatIsTakenBackWakesItsCallerAndEndsNothingElse() throws Exception {
    ConnectionRequest taken = shared.request(Patience.WAIT_FOR_READY);
    ConnectionRequest other = shared.request(Patience.FAIL_FAST);
    tried.take();
    CompletableFuture<Outcome> woken = CompletableFuture.supplyAsync(() -> await(taken));
    taken.withdraw();
    assertThat(woken.join()).isEqualTo(new Outcome.Withdrawn());
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(granted(other.await())).isSameAs(made);
    assertThat(taken.await()).isEqualTo(new Outcome.Withdrawn());
  }

  private static Outcome await(ConnectionRequest request) {
    try {
      return request.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anErrorWhileConnectingEndsTheAttemptAndIsTold() throws Exception {
    outcomes.add(() -> {
      throw new OutOfMemoryError("made up");
    });
    assertFails("host:1", "OutOfMemoryError", "made up");
    clock.pass(1_200_000_000L);
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
  }

  @Test
  void anErrorWhileResolvingAndOneWhileStartingAThreadEndTheAttemptToo() {
    SharedConnection unresolvable =
        new SharedConnection(
            new Target("host", 1),
            () -> {
              throw new StackOverflowError("made up");
            },
            (address, timeout, onClosing) -> connection(),
            ConnectOptions.DEFAULT,
            Thread.ofVirtual().factory(),
            clock,
            () -> 0);
    assertThat(await(unresolvable.request(Patience.FAIL_FAST)).toString())
        .contains("StackOverflowError");
    SharedConnection threadless =
        new SharedConnection(
            new Target("host", 1),
            () -> List.of(FIRST),
            (address, timeout, onClosing) -> connection(),
            ConnectOptions.DEFAULT,
            task -> {
              throw new OutOfMemoryError("no more threads");
            },
            clock,
            () -> 0);
    assertThat(await(threadless.request(Patience.FAIL_FAST)).toString())
        .contains("no more threads");
  }

  @Test
  void aServerThatHangsUpBeforeItWasOfUseIsAskedLessAndLessOften() throws Exception {
    Duration hour = Duration.ofHours(1);
    for (int i = 0; i < 1_000; i++) {
      outcomes.add(() -> {
        MemoryConnection useless = connection();
        useless.shutdown();
        return useless;
      });
    }
    ConnectionRequest patient = shared.request(Patience.FAIL_FAST);
    for (long passed = 0; passed < hour.toMillis(); passed++) {
      awaitRest();
      clock.pass(1_000_000);
    }
    // 0.8 s, 1.28 s, ... 96 s: a dozen to get there, and one each minute and a half from then on.
    assertThat(tried.size()).isBetween(30, 60);
    patient.withdraw();
  }

  /** Waits until no attempt is under way: there is an alarm for the next one. */
  private void awaitRest() {
    while (clock.count() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aConnectionThatHasAnsweredACallIsReplacedAtOnceAsOftenAsThatIs() throws Exception {
    for (int i = 0; i < 10; i++) {
      MemoryConnection made = connection();
      outcomes.add(() -> made);
      assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
      shared.proved(made);
      made.close();
    }
    assertThat(clock.count()).isZero();
  }

  @Test
  void aConnectionThatHasLivedFiveSecondsIsReplacedAtOnceWithoutAnyCall() throws Exception {
    for (int i = 0; i < 10; i++) {
      MemoryConnection made = connection();
      outcomes.add(() -> made);
      assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
      clock.pass(5_000_000_000L);
      made.close();
    }
    assertThat(clock.count()).isZero();
  }

  @Test
  void theEndOfAnOldConnectionDoesNotDisturbTheNewOne() throws Exception {
    MemoryConnection old = connection();
    MemoryConnection next = connection();
    outcomes.add(() -> old);
    outcomes.add(() -> next);
    acquire(Patience.FAIL_FAST);
    shared.forget(old);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(next);
    old.close();
    shared.forget(old);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(next);
    assertThat(next.isOpen()).isTrue();
  }

  @Test
  void aDelayedRequestIsGrantedInItsTimeAndFailsAtTheEnd() throws Exception {
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    acquire(Patience.FAIL_FAST);
    ConnectionRequest later = shared.requestAfter(1_000, Patience.FAIL_FAST);
    assertThat(later.isSettled()).isFalse();
    clock.pass(1_500);
    assertThat(granted(later.await())).isSameAs(made);
    ConnectionRequest never = shared.requestAfter(1_000, Patience.WAIT_FOR_READY);
    shared.close();
    assertThat(never.await().toString()).contains("has been shut down");
    assertThat(clock.count()).isZero();
  }

  @Test
  void noAlarmIsSetWhileNobodyWaitsForOne() throws Exception {
    refuse("first is out");
    refuse("second is out");
    assertFails("first is out");
    assertThat(clock.count()).isZero();
    ConnectionRequest patient = shared.request(Patience.WAIT_FOR_READY);
    ConnectionRequest other = shared.request(Patience.WAIT_FOR_READY);
    assertThat(clock.count()).isOne();
    patient.withdraw();
    assertThat(clock.count()).isOne();
    other.withdraw();
    assertThat(clock.count()).isZero();
    assertFails("first is out");
    MemoryConnection made = connection();
    outcomes.add(() -> made);
    clock.pass(1_200_000_000L);
    assertThat(acquire(Patience.FAIL_FAST)).isSameAs(made);
    assertThat(clock.count()).isZero();
  }

  @Test
  void afterTheEndNoAlarmIsSet() throws Exception {
    refuse("first is out");
    refuse("second is out");
    assertFails("first is out");
    ConnectionRequest patient = shared.request(Patience.WAIT_FOR_READY);
    assertThat(clock.count()).isOne();
    shared.close();
    assertThat(patient.await().toString()).contains("has been shut down");
    assertThat(clock.count()).isZero();
  }

  @Test
  void aRequestSaysWhatItWaitsFor() throws Exception {
    ConnectionRequest request = shared.request(Patience.WAIT_FOR_READY);
    tried.take();
    assertThat(request)
        .hasToString(
            "a connection to host:1: connecting to first/<unresolved>:1, which has neither refused"
                + " nor sent its SETTINGS");
    refuse("first is out");
    refuse("second is out");
    awaitRest();
    assertThat(request.toString())
        .isEqualTo(
            "a connection to host:1: it is not time yet to try again after: can't connect to any"
                + " address of host:1: first is out; second is out");
  }
}
