package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Server;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Channels and servers that are closed while a call waits for one thing or another: the call ends
 * at once, and says who closed.
 */
@Tag("load")
@Timeout(120)
class ClosedAmidCallsTest {
  private static final Logger FIGURES = Logger.getLogger(ClosedAmidCallsTest.class.getName());
  private static final int ROUNDS = 25;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration GUARD = Duration.ofSeconds(20);
  private static final CallOptions OPTIONS = CallOptions.DEFAULT.withDeadlineAfter(GUARD);
  private static final int LARGE = 1 << 20;
  private static final int NOWHERE = -1;
  private static final Mishap NOTHING = new Mishap.None();

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  /** What a call waits for when its channel or its server is closed. */
  private enum Wait {
    /** The server's first octets, or what the server is to answer with them. */
    CONNECTION(0) {
      @Override
      void call(Channel channel) {
        channel.unary(Parcels.TRADE, new Parcel(1, 1, 1), OPTIONS);
      }
    },
    /** What comes after the first octets, which are TLS's or HTTP/2's. */
    HANDSHAKE(20) {
      @Override
      void call(Channel channel) {
        channel.unary(Parcels.TRADE, new Parcel(1, 1, 1), OPTIONS);
      }
    },
    /** The end of another call, since the server allows one at a time. */
    STREAM(NOWHERE) {
      @Override
      void call(Channel channel) {
        channel.unary(Parcels.KEEP, new Parcel(1, 1, 1), OPTIONS);
      }
    },
    /** A handler that reads nothing. */
    WINDOW(NOWHERE) {
      @Override
      void call(Channel channel) {
        try (ClientStream<Parcel, Parcel> stream =
            channel.clientStreaming(Parcels.IGNORE, OPTIONS)) {
          for (int i = 0; i < 1_000; i++) {
            stream.write(new Parcel(i, 0, 100_000));
          }
        }
      }
    },
    /** The rest of a message, either way. */
    MESSAGE(50_000) {
      @Override
      void call(Channel channel) {
        channel.unary(Parcels.TRADE, new Parcel(1, LARGE, LARGE), OPTIONS);
      }
    },
    /** The handler. */
    ANSWER(NOWHERE) {
      @Override
      void call(Channel channel) {
        channel.unary(Parcels.KEEP, new Parcel(1, 1, 1), OPTIONS);
      }
    };

    private final int octets;

    Wait(int octets) {
      this.octets = octets;
    }

    /** Makes a call that can't end by itself. */
    abstract void call(Channel channel);

    /** Whether it is the way that holds the call up, amid octets. */
    boolean isOfTheWay() {
      return octets != NOWHERE;
    }
  }

  @ParameterizedTest
  @MethodSource("waits")
  void aChannelThatIsClosedEndsItsCallsAtOnce(Wait wait, Security security) throws Exception {
    closeAmid(
        wait,
        security,
        (rig, stall) -> new Proxy(rig.server().port(), NOTHING, stall),
        (channel, server) -> channel.close(),
        "the channel to .*:[0-9]+ (was closed here before the call had ended"
            + "|has been shut down; open another for further calls)");
  }

  /** A call of which GOAWAY says that it was not processed goes on to look for another server. */
  @ParameterizedTest
  @MethodSource("waits")
  void aServerThatIsClosedEndsItsCallsAtOnce(Wait wait, Security security) throws Exception {
    closeAmid(
        wait,
        security,
        (rig, stall) -> new Proxy(rig.server().port(), stall, NOTHING),
        (channel, server) -> server.close(),
        ".*(the peer (closed the connection|is shutting the connection down|ended the connection)"
            + "|(reading from|writing to) the peer failed: (Connection reset|Broken pipe)"
            + "|can't connect to \\S+: Connection reset by peer).*");
  }

  static Stream<Arguments> waits() {
    return Arrays.stream(Wait.values())
        .flatMap(
            wait -> Arrays.stream(Security.values()).map(security -> Arguments.of(wait, security)));
  }

  private interface Way {
    Proxy through(Rig rig, Mishap stall) throws IOException;
  }

  private void closeAmid(
      Wait wait, Security security, Way way, BiConsumer<Channel, Server> close, String text)
      throws Exception {
    long longest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Semaphore begun = new Semaphore(0);
      CountDownLatch stalled = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(1);
      Interceptor telling =
          (call, next) -> {
            begun.release();
            return next.proceed(call);
          };
      HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(1).build();
      Mishap mishap = wait.isOfTheWay() ? new Mishap.Stall(wait.octets, stalled, over) : NOTHING;
      try (Rig rig = new Rig(certificates, security, telling, limits);
          Proxy proxy = way.through(rig, mishap)) {
        Channel channel = rig.channel(proxy.port());
        if (wait == Wait.STREAM) {
          channel.future(Parcels.KEEP, new Parcel(1, 1, 1), OPTIONS);
          await(begun);
        }
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> end.set(endOf(() -> wait.call(channel))));
        if (wait.isOfTheWay()) {
          assertThat(stalled.await(GUARD.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } else if (wait != Wait.STREAM) {
          await(begun);
        }
        awaitParked(caller);
        long start = System.nanoTime();
        close.accept(channel, rig.server());
        assertThat(caller.join(GUARD)).as("the call has ended").isTrue();
        longest = Math.max(longest, System.nanoTime() - start);
        assertThat(end.get())
            .isInstanceOfSatisfying(
                StatusException.class,
                e -> {
                  assertThat(e.code()).as(e.toString()).isEqualTo(Code.UNAVAILABLE);
                  assertThat(e.status().message()).matches(text);
                });
      } finally {
        over.countDown();
      }
    }
    FIGURES.info(wait + ", " + security + ": the longest end took " + longest / 1_000 + " µs");
    assertThat(Duration.ofNanos(longest)).isLessThan(AT_ONCE);
  }

  private static @Nullable Throwable endOf(Runnable call) {
    try {
      call.run();
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static void await(Semaphore begun) throws InterruptedException {
    assertThat(begun.tryAcquire(GUARD.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitParked(Thread thread) {
    long start = System.nanoTime();
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GUARD);
      Thread.onSpinWait();
    }
  }
}
