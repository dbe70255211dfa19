package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Lifetime;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.ConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections that end, break or stall after each number of octets, either way, amid a call of each
 * kind: it ends once, with its answer or UNAVAILABLE, and the next call of the channel is answered.
 */
@Tag("load")
@Timeout(300)
class CutCallsTest {
  private static final int STALLS = 150;

  /** Long enough for any call here; one that hangs then says what it waits for. */
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));

  private static final ConnectOptions PATIENT =
      ConnectOptions.builder().connectTimeout(Duration.ofSeconds(60)).build();

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  private final NumberedCalls calls = new NumberedCalls();

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverTheWayToTheServerEndsTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    cutEverywhere(security, Mishap.End::new, _ -> new Mishap.None());
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverTheWayToTheClientEndsTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    cutEverywhere(security, _ -> new Mishap.None(), Mishap.End::new);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverTheConnectionBreaksAmidRequestsTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    cutEverywhere(security, Mishap.Reset::new, _ -> new Mishap.None());
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverTheConnectionBreaksAmidResponsesTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    cutEverywhere(security, _ -> new Mishap.None(), Mishap.Reset::new);
  }

  private void cutEverywhere(
      Security security, IntFunction<Mishap> toServer, IntFunction<Mishap> toClient)
      throws Exception {
    int step = security == Security.TLS ? 13 : 1;
    try (Rig rig = new Rig(certificates, security, calls.counting())) {
      for (Direction kind : NumberedCalls.KINDS) {
        boolean struck = true;
        for (int octets = 0; struck; octets += step) {
          try (Proxy proxy =
                  new Proxy(rig.server().port(), toServer.apply(octets), toClient.apply(octets));
              Channel channel =
                  rig.channel(
                      proxy.port(), builder -> builder.connectOptions(NumberedCalls.SOON))) {
            String what = kind + " cut at " + octets;
            boolean whole = true;
            for (int i = 0; whole && i < 3; i++) {
              whole = calls.attempt(channel, kind, OPTIONS, Code.UNAVAILABLE, what);
            }
            struck = proxy.hasStruck();
            if (!whole) {
              calls.make(channel, kind, OPTIONS.withWaitForReady());
            }
          }
        }
      }
      rig.server().shutdown();
      assertThat(rig.server().awaitTermination(Duration.ofSeconds(20)))
          .as("nothing is left at the server")
          .isTrue();
    }
    calls.requireHandledOnce();
    assertThat(calls.failed()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void callsPassOctetByOctet(Security security) throws Exception {
    try (Rig rig = new Rig(certificates, security, calls.counting());
        Proxy proxy = new Proxy(rig.server().port(), new Mishap.Crumbs(), new Mishap.Crumbs())) {
      Channel channel = rig.channel(proxy.port());
      for (Direction kind : NumberedCalls.KINDS) {
        for (int i = 0; i < 20; i++) {
          calls.make(channel, kind, OPTIONS);
        }
      }
      assertThat(
              channel.unary(Parcels.TRADE, new Parcel(1, 70_000, 70_000), calls.numbered(OPTIONS)))
          .isEqualTo(new Parcel(1, 0, 70_000));
    }
  }

  /** Each call has a channel of its own, that stalls at another octet, until all have stalled. */
  @ParameterizedTest
  @EnumSource(Security.class)
  void callsThatStallAtAnyOctetGoOn(Security security) throws Exception {
    int step = security == Security.TLS ? 50 : 4;
    CountDownLatch stalledOrDone = new CountDownLatch(STALLS);
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger stalled = new AtomicInteger();
    try (Rig rig = new Rig(certificates, security, calls.counting())) {
      Thread release = Thread.ofVirtual().start(() -> openAfter(stalledOrDone, over));
      Crowd.of(
          STALLS,
          "calls that stall",
          caller -> {
            Mishap stall = new Mishap.Stall(caller / 2 * step, stalledOrDone, over);
            Mishap none = new Mishap.None();
            boolean up = caller % 2 == 0;
            try (Proxy proxy =
                new Proxy(rig.server().port(), up ? stall : none, up ? none : stall)) {
              Channel channel =
                  rig.channel(proxy.port(), builder -> builder.connectOptions(PATIENT));
              calls.make(
                  channel,
                  NumberedCalls.KINDS.get(caller / 2 % NumberedCalls.KINDS.size()),
                  OPTIONS);
              stalled.addAndGet(proxy.hasStruck() ? 1 : 0);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } finally {
              stalledOrDone.countDown();
            }
          });
      release.join();
    }
    assertThat(stalled).hasPositiveValue();
  }

  private static void openAfter(CountDownLatch first, CountDownLatch second) {
    try {
      assertThat(first.await(30, TimeUnit.SECONDS)).as("all have stalled").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      second.countDown();
    }
  }

  /** The least keepalive that a client may ask for: 10 s, and here 1 s for the answer. */
  @ParameterizedTest
  @EnumSource(Security.class)
  void callsThatStallForGoodEndInTheTimeOfKeepalive(Security security) throws Exception {
    Lifetime watchful =
        Lifetime.clientBuilder()
            .keepAliveTime(Lifetime.SHORTEST_KEEP_ALIVE_TIME)
            .keepAliveTimeout(Duration.ofSeconds(1))
            .build();
    ConnectOptions impatient =
        ConnectOptions.builder().connectTimeout(Duration.ofSeconds(11)).build();
    long start = System.nanoTime();
    stallForGood(
        security,
        builder -> builder.lifetime(watchful).connectOptions(impatient),
        OPTIONS,
        Code.UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void callsThatStallForGoodEndAtTheirDeadlines(Security security) throws Exception {
    long start = System.nanoTime();
    stallForGood(
        security,
        builder -> builder,
        CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(5)),
        Code.DEADLINE_EXCEEDED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  private void stallForGood(
      Security security, UnaryOperator<Channel.Builder> settings, CallOptions options, Code end)
      throws Exception {
    int step = security == Security.TLS ? 25 : 2;
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    try (Rig rig = new Rig(certificates, security, calls.counting())) {
      Crowd.of(
          STALLS,
          "calls that stall for good",
          caller -> {
            Mishap stall = new Mishap.Stall(caller * step, new CountDownLatch(1), never);
            Mishap none = new Mishap.None();
            boolean up = caller % 2 == 0;
            try (Proxy proxy =
                    new Proxy(rig.server().port(), up ? stall : none, up ? none : stall);
                Channel channel = rig.channel(proxy.port(), settings)) {
              Direction kind = NumberedCalls.KINDS.get(caller / 2 % NumberedCalls.KINDS.size());
              calls.attempt(channel, kind, options, end, kind + " stalled at " + caller * step);
              ended.addAndGet(proxy.hasStruck() ? 1 : 0);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      never.countDown();
    }
    assertThat(ended).hasPositiveValue();
    assertThat(calls.failed()).isPositive();
  }
}
