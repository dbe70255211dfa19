package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.HttpLimits.Rate;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream;
import dev.weft.rpc.memory.PlayedStream.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many handlers a client can have run for it (CVE-2023-44487). */
@Timeout(60)
class ServerGateTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final byte[] STUCK = hex("00 00000005 737475636B");
  private static final Closure CANCEL = new Closure.ResetByPeer(ErrorCode.CANCEL);
  private static final int PLACES = 4;

  /** Answers at once, but for "stuck", which waits for leave and cares for no interrupt. */
  private static final class Echo implements TextService {
    private final Semaphore running = new Semaphore(0);
    private final Semaphore leave = new Semaphore(0);
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();

    @Override
    public String echo(String request) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      if (request.equals("stuck")) {
        running.release();
        leave.acquireUninterruptibly();
      }
      now.decrementAndGet();
      return request;
    }

    @Override
    public String join(StreamReader<String> requests) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      String joined = TextService.super.join(requests);
      now.decrementAndGet();
      return joined;
    }
  }

  private final Echo service = new Echo();

  private Server.Builder server() {
    return Server.builder()
        .add(service)
        .httpLimits(HttpLimits.builder().maxConcurrentStreams(PLACES).build());
  }

  private static Exchange call(ServerAlone server, byte[] request, String... fields) {
    return server.call("/test.Texts/Echo", fields).send(EndStream.YES, request);
  }

  private static void reset(Exchange call) {
    call.out().end(CANCEL);
    call.in().closed(CANCEL);
  }

  /** Has as many handlers run as may, for nobody. */
  private void fill(ServerAlone server) throws InterruptedException {
    List<Exchange> calls = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      calls.add(call(server, STUCK));
    }
    service.running.acquire(PLACES);
    calls.forEach(ServerGateTest::reset);
  }

  @Test
  void handlersOfCancelledCallsCountUntilTheyReturn() throws Exception {
    ServerAlone server = new ServerAlone(server());
    fill(server);
    Exchange first = call(server, ABC);
    Exchange second = call(server, ABC);
    assertThat(first.out().sent()).isEmpty();
    service.leave.release();
    assertThat(first.out().awaitTrailers().first("grpc-status")).hasValue("0");
    assertThat(second.out().awaitTrailers().first("grpc-status")).hasValue("0");
    assertThat(service.most).hasValue(PLACES);
    service.leave.release(PLACES);
  }

  @Test
  void aStreamedRequestThatWaitsIsTakenInAndReadLater() throws Exception {
    ServerAlone server = new ServerAlone(server());
    fill(server);
    Exchange call = server.call("/test.Texts/Join");
    call.send(EndStream.NO, ABC).send(EndStream.YES, ABC);
    assertThat(call.out().consumedBytes()).isZero();
    service.leave.release(PLACES);
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("0");
    call.out().awaitConsumed(2 * ABC.length);
  }

  @Test
  void aDeadlineAppliesToACallThatWaits() throws Exception {
    ServerAlone server = new ServerAlone(server());
    fill(server);
    Exchange call = call(server, ABC, "grpc-timeout", "5S");
    server.deadlines().passAll();
    Headers only = call.out().awaitTrailers();
    assertThat(only.first("grpc-status")).hasValue("4");
    assertThat(only.firstOr("grpc-message", "")).contains("waited for other handlers");
    service.leave.release(PLACES);
    assertThat(call(server, ABC).out().awaitTrailers().first("grpc-status")).hasValue("0");
    assertThat(call.out().sent()).hasSize(1);
  }

  @Test
  void aCallThatIsResetWhileItWaitsNeverRunsAndGivesBackWhatItHeld() throws Exception {
    ServerAlone server = new ServerAlone(server());
    fill(server);
    List<Exchange> gone = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Exchange call = server.call("/test.Texts/Join").send(EndStream.NO, ABC);
      reset(call);
      gone.add(call);
    }
    Exchange kept = call(server, ABC);
    service.leave.release();
    assertThat(kept.out().awaitTrailers().first("grpc-status")).hasValue("0");
    assertThat(service.most).hasValue(PLACES);
    for (Exchange call : gone) {
      assertThat(call.out().awaitConsumed(ABC.length)).isEqualTo(ABC.length);
      assertThat(call.out().sent()).isEmpty();
    }
    service.leave.release(PLACES);
  }

  @Test
  void noneOfTheHealthyIsLostBesideThousandsThatAreReset() throws Exception {
    ServerAlone server = new ServerAlone(server());
    List<Exchange> healthy = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      Exchange call = call(server, i % 100 == 0 ? STUCK : ABC);
      if (i % 100 == 0) {
        service.leave.release();
      }
      if (i % 10 == 0) {
        healthy.add(call);
      } else {
        reset(call);
      }
    }
    for (Exchange call : healthy) {
      assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("0");
    }
    assertThat(service.most.get()).isLessThanOrEqualTo(PLACES);
  }

  @Test
  void resettingMoreThatWaitThanAnyoneWouldEndsTheConnection() throws Exception {
    ServerAlone server =
        new ServerAlone(
            server().limits(RpcLimits.builder().abandonedRequests(new Rate(50, 1)).build()));
    fill(server);
    for (int i = 0; i < 50; i++) {
      Exchange call = call(server, ABC);
      reset(call);
      assertThat(call.out().sent()).isEmpty();
    }
    Exchange last = call(server, ABC);
    reset(last);
    assertThat(last.out().sent())
        .singleElement()
        .isInstanceOfSatisfying(
            Sent.ConnectionEnded.class,
            end -> {
              assertThat(end.code()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
              assertThat(end.reason()).contains("too many requests were reset");
            });
    service.leave.release(PLACES);
  }

  @Test
  void expiryOfCallsThatWaitIsNoAbuse() throws Exception {
    ServerAlone server =
        new ServerAlone(
            server().limits(RpcLimits.builder().abandonedRequests(new Rate(1, 1)).build()));
    fill(server);
    for (int i = 0; i < 100; i++) {
      Exchange call = call(server, ABC, "grpc-timeout", "1S");
      server.deadlines().passAll();
      reset(call);
      assertThat(call.out().sent()).singleElement().isInstanceOf(Sent.Block.class);
    }
    service.leave.release(PLACES);
  }

  @Test
  void inlineHandlersNeedNoPlace() throws Exception {
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(service, Execution.INLINE)
                .httpLimits(HttpLimits.builder().maxConcurrentStreams(1).build()));
    List<PlayedStream> stalled = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      PlayedStream stream = new PlayedStream().stall();
      server.call(stream, "/test.Texts/Echo").send(EndStream.YES, ABC);
      stream.awaitSender();
      stalled.add(stream);
    }
    stalled.forEach(stream -> stream.end(CANCEL));
  }

  @Test
  void aCallAboveTheServersLimitIsRefusedByName() throws Exception {
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(service)
                .limits(RpcLimits.builder().maxConcurrentCalls(2).build()));
    Exchange stuck = call(server, STUCK);
    Exchange cancelled = call(server, STUCK);
    service.running.acquire(2);
    reset(cancelled);
    Exchange third = server.call("/test.Texts/Echo");
    Headers only = third.out().awaitTrailers();
    assertThat(only.first("grpc-status")).hasValue("8");
    assertThat(only.firstOr("grpc-message", "")).contains("2 calls").contains("maxConcurrentCalls");
    third.send(EndStream.NO, ABC);
    assertThat(third.out().awaitConsumed(ABC.length)).isEqualTo(ABC.length);

    service.leave.release(2);
    stuck.out().awaitTrailers();
    // The count goes down when the handlers have returned, a moment after the answer.
    String status = "8";
    while (status.equals("8")) {
      status = call(server, ABC).out().awaitTrailers().firstOr("grpc-status", "");
    }
    assertThat(status).isEqualTo("0");
  }

  @Test
  void callsAboveTheServersLimitAreSeenInTheLogOnceASecond() throws Exception {
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(service)
                .limits(RpcLimits.builder().maxConcurrentCalls(1).build()));
    call(server, STUCK);
    service.running.acquire();
    long begun = System.nanoTime();
    try (LoggedFailures log = LoggedFailures.kept(Level.WARNING)) {
      for (int i = 0; i < 1_000; i++) {
        server.call("/test.Texts/Echo").out().awaitTrailers();
      }
      String first = log.next().getMessage();
      assertThat(first).startsWith("1 call was refused").contains("maxConcurrentCalls");
      long told = 1;
      long lines = 1;
      for (; !log.isQuiet(); lines++) {
        told += refused(log.next().getMessage());
      }
      assertThat(lines).isLessThanOrEqualTo(1 + (System.nanoTime() - begun) / 1_000_000_000);
      server.deadlines().advance(Duration.ofSeconds(1));
      service.leave.release();
      // The next call that finds room, or does not, tells of those before.
      while (log.isQuiet()) {
        call(server, ABC).out().awaitTrailers();
      }
      assertThat(told + refused(log.next().getMessage())).isGreaterThanOrEqualTo(1_000);
      assertThat(server.deadlines().count()).isZero();
    }
  }

  private static long refused(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  @Test
  void everyWayToEndACallGivesItsPlaceAmongTheServersBack() throws Exception {
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(service)
                .limits(RpcLimits.builder().maxConcurrentCalls(1).build()));
    reset(server.call("/test.Texts/Echo"));
    server.call("/test.Texts/Echo").send(EndStream.YES, new byte[0]).out().awaitTrailers();
    server.call("/test.Texts/Echo").send(EndStream.NO, hex("80 00000000")).out().awaitTrailers();
    Exchange expired = server.call("/test.Texts/Echo", "grpc-timeout", "1S");
    server.deadlines().passAll();
    expired.out().awaitTrailers();
    server.call("/test.Texts/Echo", "grpc-timeout", "0S").out().awaitTrailers();
    server.call("/test.Texts/Sing").out().awaitTrailers();
    assertThat(call(server, ABC).out().awaitTrailers().first("grpc-status")).hasValue("0");
  }
}
