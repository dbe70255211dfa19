package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls of every size and kind on one channel, among others that are closed early, cancelled, left
 * half read, or expire: the former all succeed. {@code -Dweft.load.seconds} says how long, 5 s by
 * default.
 */
@Tag("load")
@Timeout(600)
class MixedLoadTest {
  private static final int SECONDS = Integer.getInteger("weft.load.seconds", 5);
  private static final int CALLERS = 100;
  private static final int[] SIZES = {0, 1, 100, 1_024, 10_240, 65_536, 102_400, 1 << 20};
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  private final AtomicInteger healthy = new AtomicInteger();
  private final AtomicInteger expired = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void healthyCallsAreNotLostAmongTheAbandoned(Security security) throws Exception {
    long seed = System.nanoTime();
    try (Rig rig = new Rig(certificates, security)) {
      Channel channel = rig.channel();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      Crowd.of(
          CALLERS,
          "a mix with seed " + seed,
          caller -> {
            Random random = new Random(seed + caller);
            for (int i = 0; System.nanoTime() < end; i++) {
              any(channel, random, caller * 100_000 + i);
            }
          });
      Crowd.of(CALLERS, "afterwards", caller -> healthy(channel, new Random(caller), caller));
    }
    assertThat(healthy).hasPositiveValue();
    assertThat(expired).hasPositiveValue();
    assertThat(abandoned).hasPositiveValue();
  }

  private void any(Channel channel, Random random, int number) {
    switch (random.nextInt(8)) {
      case 0 -> halfRead(channel, random, number);
      case 1 -> halfWritten(channel, random);
      case 2 -> halfTalked(channel, random, number);
      case 3 -> expiring(channel, random, number);
      case 4 -> cancelled(channel, random, number);
      default -> healthy(channel, random, number);
    }
  }

  private static int size(Random random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private void healthy(Channel channel, Random random, int number) {
    Direction[] kinds = Direction.values();
    kinds[random.nextInt(kinds.length)].call(channel, number, size(random), 4, OPTIONS);
    healthy.incrementAndGet();
  }

  private void halfRead(Channel channel, Random random, int number) {
    Parcel request = new Parcel(number, 12, size(random));
    try (ServerStream<Parcel> stream = channel.serverStreaming(Parcels.DELIVER, request, OPTIONS)) {
      for (int i = random.nextInt(4); i > 0; i--) {
        assertThat(stream.read().body()).isEqualTo(request.body());
      }
    }
    abandoned.incrementAndGet();
  }

  private void halfWritten(Channel channel, Random random) {
    int size = size(random);
    try (ClientStream<Parcel, Parcel> stream = channel.clientStreaming(Parcels.COLLECT, OPTIONS)) {
      for (int i = 0, most = random.nextInt(4); i < most; i++) {
        stream.write(new Parcel(i, 0, size));
      }
    }
    abandoned.incrementAndGet();
  }

  /**
   * Small enough that what neither side reads fits the windows: who writes more than that to a peer
   * that writes more than that back waits for it, and it for him.
   */
  private void halfTalked(Channel channel, Random random, int number) {
    Parcel parcel = new Parcel(number, 0, Math.min(size(random), 8 * 1024));
    try (BidiStream<Parcel, Parcel> stream = channel.bidirectional(Parcels.RETURN, OPTIONS)) {
      for (int i = random.nextInt(4); i > 0; i--) {
        stream.write(parcel);
        if (random.nextBoolean()) {
          assertThat(stream.read()).isEqualTo(parcel);
        }
      }
    }
    abandoned.incrementAndGet();
  }

  private void expiring(Channel channel, Random random, int number) {
    Parcel request = new Parcel(number, 0, size(random));
    try {
      channel.unary(
          Parcels.KEEP,
          request,
          CallOptions.DEFAULT.withDeadlineAfter(Duration.ofNanos(random.nextInt(5_000_000))));
      throw new AssertionError("the handler answered that waits for its end");
    } catch (StatusException e) {
      assertThat(e.code()).as(e.toString()).isEqualTo(Code.DEADLINE_EXCEEDED);
      expired.incrementAndGet();
    }
  }

  private void cancelled(Channel channel, Random random, int number) {
    CompletableFuture<Parcel> call =
        channel.future(Parcels.KEEP, new Parcel(number, 0, size(random)), OPTIONS);
    assertThat(call.cancel(true)).isTrue();
    abandoned.incrementAndGet();
  }
}
