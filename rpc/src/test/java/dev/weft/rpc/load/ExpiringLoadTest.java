package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Five thousand calls a second that expire, beside healthy ones of the same connection. */
@Tag("load")
@Timeout(120)
class ExpiringLoadTest {
  private static final Logger FIGURES = Logger.getLogger(ExpiringLoadTest.class.getName());
  private static final int EXPIRING = 50_000;
  private static final int CALLERS = 128;
  private static final int HEALTHY = 4;
  private static final int A_SECOND = 5_000;
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));
  private static final CallOptions SOON =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofMillis(3));

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void noHealthyCallIsLostBesideFiveThousandASecondThatExpire(Security security) throws Exception {
    AtomicInteger left = new AtomicInteger(EXPIRING);
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger busy = new AtomicInteger(CALLERS);
    try (Rig rig = new Rig(certificates, security)) {
      Channel channel = rig.channel();
      Direction.BOTH.call(channel, 1, 100, 1, OPTIONS);
      long start = System.nanoTime();
      Crowd.of(
          CALLERS + HEALTHY,
          "calls that expire, and healthy ones",
          caller -> {
            if (caller < CALLERS) {
              expire(channel, left);
              busy.decrementAndGet();
            } else {
              while (busy.get() > 0) {
                Direction.BOTH.call(channel, caller, 100, 1, OPTIONS);
                answered.incrementAndGet();
              }
            }
          });
      double seconds = (System.nanoTime() - start) / 1e9;
      FIGURES.info(
          String.format(
              "%s: %.0f calls a second expired, and %.0f were answered",
              security, EXPIRING / seconds, answered.get() / seconds));
      assertThat(answered).hasPositiveValue();
      assertThat(EXPIRING / seconds).isGreaterThan(A_SECOND);
    }
  }

  private static void expire(Channel channel, AtomicInteger left) {
    while (left.getAndDecrement() > 0) {
      try {
        channel.unary(Parcels.KEEP, new Parcel(1, 0, 100), SOON);
        throw new AssertionError("the handler answered that waits for its end");
      } catch (StatusException e) {
        assertThat(e.code()).as(e.toString()).isEqualTo(Code.DEADLINE_EXCEEDED);
      }
    }
  }
}
