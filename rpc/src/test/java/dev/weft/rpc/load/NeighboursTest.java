package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ServerStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What streams that are not read, or fast, mean to others of their connection. */
@Tag("load")
@Timeout(120)
class NeighboursTest {
  private static final Logger FIGURES = Logger.getLogger(NeighboursTest.class.getName());
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));

  /** One less than a connection may have, which leaves room for unary calls. */
  private static final int UNREAD = 999;

  private static final int ROUNDS = 9;
  private static final int CALLS = 500;

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  /** Streams whose first window is filled by seven messages, of which none is read. */
  private static List<ServerStream<Parcel>> unread(Channel channel, int streams) {
    List<ServerStream<Parcel>> all = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      all.add(channel.serverStreaming(Parcels.DELIVER, new Parcel(i, 1_000, 10_000), OPTIONS));
    }
    return all;
  }

  /** Half a second is far more than any call takes, and far less than a stalled one would. */
  @ParameterizedTest
  @EnumSource(Security.class)
  void aThousandUnreadStreamsCostUnaryCallsNothing(Security security) {
    try (Rig rig = new Rig(certificates, security)) {
      Channel crowded = rig.channel();
      Channel alone = rig.channel();
      List<ServerStream<Parcel>> unread = unread(crowded, UNREAD);
      p99Micros(alone);
      p99Micros(crowded);
      long[] beside = new long[ROUNDS];
      long[] without = new long[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        without[i] = p99Micros(alone);
        beside[i] = p99Micros(crowded);
      }
      FIGURES.info(
          security
              + ": p99 of unary calls beside "
              + UNREAD
              + " unread streams, in µs a round: "
              + Arrays.toString(beside)
              + "; without them: "
              + Arrays.toString(without));
      assertThat(median(beside)).isLessThan(500_000);
      for (ServerStream<Parcel> stream : unread) {
        assertThat(stream.read().body()).isEqualTo(10_000);
        stream.close();
      }
      assertThat(p99Micros(crowded)).isPositive();
    }
  }

  private static long p99Micros(Channel channel) {
    long[] micros =
        IntStream.range(0, CALLS)
            .mapToLong(i -> {
              long start = System.nanoTime();
              Direction.BOTH.call(channel, i, 100, 1, OPTIONS);
              return (System.nanoTime() - start) / 1_000;
            })
            .sorted()
            .toArray();
    return micros[CALLS * 99 / 100];
  }

  private static long median(long[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void halfReadStreamsThatAreClosedEarlyLeaveTheirCreditBehind(Security security) throws Exception {
    try (Rig rig = new Rig(certificates, security)) {
      Channel channel = rig.channel();
      for (int i = 0; i < 2_000; i++) {
        Parcel request = new Parcel(i, 12, i % 4 == 0 ? 20_000 : 1_024);
        try (ServerStream<Parcel> stream =
            channel.serverStreaming(Parcels.DELIVER, request, OPTIONS)) {
          assertThat(stream.read().body()).isEqualTo(request.body());
        }
      }
      Crowd.of(
          64,
          "afterwards",
          caller -> Direction.DELIVERED.call(channel, caller, 100_000, 10, OPTIONS));
    }
  }

  /** Twenty that read one message whenever the others have made a call. */
  @ParameterizedTest
  @EnumSource(Security.class)
  void slowReadersGetAllOfTheirStreamsBesideOthers(Security security) {
    try (Rig rig = new Rig(certificates, security)) {
      Channel channel = rig.channel();
      List<ServerStream<Parcel>> slow = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        slow.add(channel.serverStreaming(Parcels.DELIVER, new Parcel(i, 50, 40_000), OPTIONS));
      }
      for (int message = 0; message < 50; message++) {
        for (int i = 0; i < slow.size(); i++) {
          Direction.BOTH.call(channel, i, 10_240, 1, OPTIONS);
          assertThat(slow.get(i).read()).isEqualTo(new Parcel(i + message, 0, 40_000));
        }
      }
      assertThat(slow).allSatisfy(stream -> assertThat(stream.hasNext()).isFalse());
    }
  }

  /** Over 50 ms of round trip, windows of 64 KiB let 1.3 MB a second pass. */
  @Test
  void aFastStreamOverALongWayOutgrowsItsFirstWindow() throws IOException {
    int roundTripMillis = 50;
    int messages = 1_024;
    int size = 64 * 1024;
    Mishap delay = new Mishap.Delay(Duration.ofMillis(roundTripMillis / 2));
    try (Rig rig = new Rig(certificates, Security.CLEARTEXT);
        Proxy proxy = new Proxy(rig.server().port(), delay, delay)) {
      Channel channel = rig.channel(proxy.port());
      Direction.BOTH.call(channel, 1, 1, 1, OPTIONS);
      double down = megabytesASecond(channel, Direction.DELIVERED, size, messages);
      double up = megabytesASecond(channel, Direction.COLLECTED, size, messages);
      FIGURES.info(
          String.format(
              "64 MiB over %d ms of round trip: %.1f MB/s down, %.1f MB/s up",
              roundTripMillis, down, up));
      double ofFirstWindows = 65_535 / (roundTripMillis * 1_000.0);
      assertThat(down).isGreaterThan(3 * ofFirstWindows);
      assertThat(up).isGreaterThan(3 * ofFirstWindows);
    }
  }

  private static double megabytesASecond(
      Channel channel, Direction direction, int size, int messages) {
    long start = System.nanoTime();
    direction.call(channel, 1, size, messages, OPTIONS);
    return (double) size * messages * 1_000 / (System.nanoTime() - start);
  }
}
