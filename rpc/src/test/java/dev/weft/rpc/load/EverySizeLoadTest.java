package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every size, number of callers and direction on one channel with the default settings: no call
 * fails. {@code -Dweft.load.megabytes} says how much each combination moves at the least, 1 by
 * default.
 */
@Tag("load")
@Timeout(600)
class EverySizeLoadTest {
  private static final int[] SIZES = {
    0, 1, 100, 1_024, 8_192, 10_240, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 102_400,
    1 << 20
  };
  private static final int[] CALLERS = {1, 4, 64, 1_000};
  private static final long OCTETS = Integer.getInteger("weft.load.megabytes", 1) * 1_000_000L;

  /** What all callers of a combination move at once, at the most: there are fewer of large ones. */
  private static final long AT_ONCE = 32 * OCTETS;

  private static final int MESSAGES = 8;

  /** Long enough for any call here; one that hangs then says what it waits for. */
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void noCallFails(Security security) throws Exception {
    int calls = 0;
    try (Rig rig = new Rig(certificates, security)) {
      Channel channel = rig.channel();
      for (int size : SIZES) {
        for (int callers : CALLERS) {
          for (Direction direction : Direction.values()) {
            calls += calls(channel, direction, size, callers);
          }
        }
      }
    }
    assertThat(calls).isPositive();
  }

  /** Has this many callers call in turn until enough was moved; how many calls that were. */
  private static int calls(Channel channel, Direction direction, int size, int most)
      throws InterruptedException {
    int messages = direction.streams() ? MESSAGES : 1;
    int callers = (int) Math.min(most, Math.max(1, AT_ONCE / (size * (long) messages + 1)));
    long each = (size + 500L) * messages;
    int rounds = Math.clamp(OCTETS / (each * callers), 1, 1_000);
    Crowd.of(
        callers,
        callers + " at a time, " + direction + " of " + size,
        caller -> {
          for (int i = 0; i < rounds; i++) {
            direction.call(channel, caller * rounds + i, size, messages, OPTIONS);
          }
        });
    return callers * rounds;
  }
}
