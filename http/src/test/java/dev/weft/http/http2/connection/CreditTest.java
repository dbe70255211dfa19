package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.WindowUpdate;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the peer may send, and what it can make this end hold. */
class CreditTest {
  private static final int WINDOW = 65_535;

  private static final Duration ROUND_TRIP = Duration.ofMillis(50);

  private final Recorder server = new Recorder();

  private RawPeer client(HttpLimits limits) {
    RawPeer client = RawPeer.clientOf(server, limits);
    client.after(ROUND_TRIP).settingsAck().heard();
    return client;
  }

  @Test
  void aThousandUnreadStreamsLeaveTheConnectionsWindowOpen() {
    RawPeer client = client(HttpLimits.DEFAULT);
    long granted = 0;
    long sent = 0;
    for (int i = 0; i < 999; i++) {
      client.request(2 * i + 1, EndStream.NO).data(2 * i + 1, EndStream.NO, new byte[WINDOW]);
      sent += WINDOW;
      granted += grantedTo(client, 0);
    }
    assertThat(sent - granted).isLessThanOrEqualTo(HttpLimits.DEFAULT.connectionWindowBytes() / 2);

    client.request(2001, EndStream.NO).data(2001, EndStream.YES, new byte[10_000]);
    assertThat(server.events()).endsWith("data 10000 END");
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  void aWindowGrowsWhileItsReaderKeepsUp() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    int windows = 0;
    long granted = WINDOW;
    long sent = 0;
    while (granted - sent < 4 * 1024 * 1024 && windows++ < 20) {
      byte[] window = new byte[(int) (granted - sent)];
      sent += window.length;
      client.data(1, EndStream.NO, window);
      server.stream(0).consumed(window.length);
      granted += grantedTo(client, 1);
      client.after(ROUND_TRIP.minusMillis(1));
    }
    assertThat(granted - sent).isGreaterThanOrEqualTo(4 * 1024 * 1024);
  }

  @Test
  void aWindowStaysSmallWhenItsReaderIsSlow() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    for (int i = 0; i < 20; i++) {
      client.data(1, EndStream.NO, new byte[WINDOW]).after(ROUND_TRIP.plusMillis(1));
      server.stream(0).consumed(WINDOW);
      assertThat(grantedTo(client, 1)).isEqualTo(WINDOW);
    }
  }

  /** Nothing arrives between the two halves. */
  @Test
  void aWindowStaysSmallWhenItsReaderIsSlowWithWhatHasArrivedLongAgo() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    for (int i = 0; i < 5; i++) {
      client.data(1, EndStream.NO, new byte[WINDOW]);
      client.after(Duration.ofSeconds(1));
      server.stream(0).consumed(WINDOW / 2 + 1);
      client.after(Duration.ofSeconds(1));
      server.stream(0).consumed(WINDOW / 2);
      assertThat(grantedTo(client, 1)).isEqualTo(WINDOW);
    }
  }

  @Test
  void windowsGrowNoFurtherThanTheBufferLets() {
    HttpLimits limits = HttpLimits.builder().connectionBufferBytes(1024 * 1024).build();
    RawPeer client = client(limits);
    long most = 100L * WINDOW + limits.connectionBufferBytes();
    long[] granted = new long[100];
    for (int i = 0; i < granted.length; i++) {
      granted[i] = WINDOW;
      client.request(2 * i + 1, EndStream.NO);
    }
    for (int round = 0; round < 10; round++) {
      long sum = 0;
      for (int i = 0; i < granted.length; i++) {
        client.data(2 * i + 1, EndStream.NO, new byte[(int) granted[i]]);
        server.stream(i).consumed((int) granted[i]);
        granted[i] = grantedTo(client, 2 * i + 1);
        sum += granted[i];
      }
      assertThat(sum).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void aMessageLargerThanTheWindowIsLetInAsAWhole() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    client.data(1, EndStream.NO, new byte[WINDOW]);
    server.stream(0).expect(1_000_000);
    assertThat(grantedTo(client, 1)).isEqualTo(1_000_000 - WINDOW);

    client.data(1, EndStream.NO, new byte[1_000_000 - WINDOW]);
    assertThat(client.heard(RstStream.class)).isEmpty();
    server.stream(0).consumed(1_000_000);
    assertThat(grantedTo(client, 1)).isEqualTo(WINDOW);
  }

  @Test
  void paddingKeepsNoMessageFromArriving() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    // DATA of 261 octets, padded, on stream 1: the padding's length, 5 octets, 255 of padding.
    byte[] frame = new byte[9 + 261];
    frame[1] = 1;
    frame[2] = 5;
    frame[4] = 8;
    frame[8] = 1;
    frame[9] = (byte) 255;
    long granted = WINDOW;
    for (int i = 0; i < 40_000; i++) {
      client.say(frame);
      granted -= 261;
      if (i == 0) {
        server.stream(0).expect(200_000);
      }
      granted += grantedTo(client, 1);
      assertThat(granted).as("after %d frames", i).isGreaterThanOrEqualTo(261);
    }
    assertThat(client.heard(RstStream.class)).isEmpty();
    server.stream(0).consumed(200_000);
    client.reset(1, ErrorCode.CANCEL);
    assertThat(client.connection().held()).isZero();
  }

  @Test
  void aMessageLargerThanHalfOfTheBufferWaitsForNoPaddingThatNeverCame() {
    HttpLimits limits = HttpLimits.builder().connectionBufferBytes(400_000).build();
    RawPeer client = client(limits).request(1, EndStream.NO).request(3, EndStream.NO);
    // DATA of 2 octets, padded, on stream 1: no padding, one octet.
    client.say(new byte[] {0, 0, 2, 0, 8, 0, 0, 0, 1, 0, 7});
    server.stream(0).expect(100_000);
    client.data(1, EndStream.NO, new byte[99_999]);
    client.heard();
    server.stream(0).consumed(100_000);

    server.stream(1).expect(300_000);
    assertThat(grantedTo(client, 3)).isEqualTo(300_000 - WINDOW);
  }

  @Test
  void aMessageLargerThanHalfOfTheBufferWaitsForNoneThatWasAskedForLate() {
    HttpLimits limits =
        HttpLimits.builder().connectionBufferBytes(4_000).streamWindowBytes(1_000).build();
    RawPeer client = client(limits).request(1, EndStream.NO).request(3, EndStream.NO);
    client.data(1, EndStream.NO, new byte[900]);
    server.stream(0).expect(2_000);
    assertThat(grantedTo(client, 1)).as("900 of it are there").isEqualTo(1_000);
    client.data(1, EndStream.NO, new byte[1_100]);
    server.stream(0).consumed(2_000);
    client.heard();

    server.stream(1).expect(3_000);
    assertThat(grantedTo(client, 3)).isEqualTo(2_000);
  }

  @Test
  void streamsWithTinyWindowsDoNotWaitForEachOther() {
    HttpLimits limits =
        HttpLimits.builder().connectionBufferBytes(100).streamWindowBytes(4).build();
    RawPeer client = client(limits).request(1, EndStream.NO).request(3, EndStream.NO);
    for (int i = 0; i < 2; i++) {
      client.data(2 * i + 1, EndStream.NO, new byte[4]);
      server.stream(i).expect(5);
    }
    for (int i = 0; i < 2; i++) {
      client.data(2 * i + 1, EndStream.NO, new byte[1]);
      server.stream(i).expect(200);
    }
    assertThat(grantedTo(client, 1)).isEqualTo(1 + 195);
  }

  @Test
  void largeMessagesTakeTurnsInTheOrderOfArrival() {
    HttpLimits limits = HttpLimits.builder().connectionBufferBytes(4_000_000).build();
    RawPeer client = client(limits);
    for (int i = 0; i < 4; i++) {
      client.request(2 * i + 1, EndStream.NO);
      server.stream(i).expect(1_000_000);
    }
    // Of the half that is for messages, two fit, less what their windows allow anyway.
    assertThat(client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .containsExactly(1, 3);

    client.data(3, EndStream.NO, new byte[1_000_000]);
    client.heard();
    server.stream(1).consumed(1_000_000);
    assertThat(client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .containsExactly(3, 5);
    client.reset(1, ErrorCode.CANCEL);
    assertThat(client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .containsExactly(7);
  }

  @Test
  void aMessageLargerThanTheBufferIsLetInAlone() {
    HttpLimits limits = HttpLimits.builder().connectionBufferBytes(1_000).build();
    RawPeer client = client(limits);
    client.request(1, EndStream.NO).request(3, EndStream.NO);
    server.stream(0).expect(5_000_000);
    server.stream(1).expect(5_000_000);
    assertThat(grantedTo(client, 1)).isEqualTo(5_000_000 - WINDOW);

    client.reset(1, ErrorCode.CANCEL);
    assertThat(grantedTo(client, 3)).isEqualTo(5_000_000 - WINDOW);
  }

  @Test
  void whatWasLentIsWholeAgainWhenAllStreamsHaveEnded() {
    HttpLimits limits =
        HttpLimits.builder().connectionBufferBytes(2_000_000).maxStreamWindowBytes(400_000).build();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RawPeer client = client(limits);
    int[] held = new int[200];
    long[] window = new long[200];
    boolean[] ended = new boolean[200];
    for (int i = 0; i < held.length; i++) {
      window[i] = WINDOW;
      client.request(2 * i + 1, EndStream.NO);
    }
    for (int step = 0; step < 5_000; step++) {
      int i = random.nextInt(held.length);
      if (ended[i]) {
        continue;
      }
      switch (random.nextInt(10)) {
        case 0 -> server.stream(i).expect(1 + random.nextInt(600_000));
        case 1, 2, 3, 4 -> {
          int piece = (int) Math.min(window[i], 1 + random.nextInt(100_000));
          if (piece > 0) {
            client.data(2 * i + 1, EndStream.NO, new byte[piece]);
            held[i] += piece;
            window[i] -= piece;
          }
        }
        case 5, 6, 7 -> {
          int taken = random.nextInt(held[i] + 1);
          server.stream(i).consumed(taken);
          held[i] -= taken;
        }
        case 8 -> client.after(Duration.ofMillis(random.nextInt(60)));
        default -> {
          if (random.nextInt(10) == 0) {
            ended[i] = true;
            client.reset(2 * i + 1, ErrorCode.CANCEL);
          }
        }
      }
      for (WindowUpdate update : client.heard(WindowUpdate.class)) {
        if (update.streamId() > 0) {
          window[update.streamId() / 2] += update.increment();
        }
      }
    }
    for (int i = 0; i < held.length; i++) {
      client.reset(2 * i + 1, ErrorCode.CANCEL);
    }
    assertThat(client.connection().held()).as("seed %d", seed).isZero();
    assertThat(client.heard(GoAway.class)).as("seed %d", seed).isEmpty();
  }

  @Test
  void aRoundTripIsMeasuredWhileMuchArrivesOnceASecondAtMost() {
    RawPeer client = client(HttpLimits.DEFAULT).request(1, EndStream.NO);
    client.after(Duration.ofSeconds(2));
    int window = WINDOW;
    int pings = 0;
    for (int i = 0; i < 7; i++) {
      client.data(1, EndStream.NO, new byte[window]);
      server.stream(0).consumed(window);
      window =
          (int)
              client.heard().stream()
                  .filter(frame -> frame instanceof WindowUpdate update && update.streamId() == 1)
                  .mapToLong(frame -> ((WindowUpdate) frame).increment())
                  .sum();
      pings++;
      client.after(Duration.ofMillis(1));
    }
    assertThat(pings).isEqualTo(7);
    client.after(Duration.ofSeconds(1)).ping(Ack.YES, 0x726f_756e_6474_7270L);
    assertThat(client.heard(Ping.class)).isEmpty();
  }

  private static long grantedTo(RawPeer client, int streamId) {
    return client.heard(WindowUpdate.class).stream()
        .filter(update -> update.streamId() == streamId)
        .mapToLong(WindowUpdate::increment)
        .sum();
  }
}
