package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.WindowUpdate;
import dev.weft.http.http2.machine.BufferTotal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages that were let in must come on while others wait for what they hold. */
class MessageStallTest {
  private static final int WINDOW = 65_535;
  private static final int MESSAGE = 1_000_000;
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Two messages are let in at a time, and no more. */
  private static final HttpLimits LIMITS =
      HttpLimits.builder()
          .connectionBufferBytes(4_000_000)
          .messageStallTimeout(Duration.ofSeconds(10))
          .build();

  private final Recorder server = new Recorder();
  private RawPeer client = RawPeer.clientOf(server, LIMITS);

  private void open(int... ids) {
    for (int id : ids) {
      client.request(id, EndStream.NO);
      server.stream(id / 2).expect(MESSAGE);
    }
  }

  private void goBy(int seconds) {
    for (int i = 0; i < seconds; i++) {
      client.after(TICK);
    }
  }

  @Test
  void whoseMessageDoesNotComeOnWhileOthersWaitIsResetAndTheyAreLetIn() {
    open(1, 3, 5);
    goBy(10);
    client.heard();
    goBy(1);
    assertThat(client.heard())
        .filteredOn(frame -> frame instanceof RstStream || frame instanceof WindowUpdate)
        .extracting(Object::toString)
        .satisfiesExactly(
            first -> assertThat(first).contains("RST_STREAM", "ENHANCE_YOUR_CALM"),
            then -> assertThat(then).contains("WINDOW_UPDATE"),
            last -> assertThat(last).contains("RST_STREAM", "ENHANCE_YOUR_CALM"));
    assertThat(server.events())
        .filteredOn(event -> event.contains("messageStallTimeout"))
        .hasSize(2);
  }

  @Test
  void nobodyIsResetWhileNobodyWaits() {
    open(1, 3);
    goBy(1_000);
    client.request(5, EndStream.NO).data(5, EndStream.NO, new byte[WINDOW]);
    goBy(1_000);
    assertThat(client.heard(RstStream.class)).isEmpty();
  }

  @Test
  void timeInWhichNobodyWaitedDoesNotCount() {
    open(1, 3, 5);
    goBy(9);
    client.reset(5, ErrorCode.CANCEL);
    goBy(1);
    open(7);
    goBy(10);
    assertThat(client.heard(RstStream.class)).isEmpty();
    goBy(1);
    assertThat(client.heard(RstStream.class)).hasSize(2);
  }

  @Test
  void aWindowsWorthInTimeIsEnoughAndAnOctetLessIsNot() {
    open(1, 3, 5);
    goBy(6);
    client.data(1, EndStream.NO, new byte[WINDOW]).data(3, EndStream.NO, new byte[WINDOW - 1]);
    goBy(5);
    assertThat(client.heard(RstStream.class)).extracting(RstStream::streamId).containsExactly(3);
  }

  @Test
  void theRestOfAMessageIsEnough() {
    open(1, 3);
    client.data(1, EndStream.NO, new byte[MESSAGE - 1]);
    client.data(3, EndStream.NO, new byte[MESSAGE - 1]);
    open(5);
    goBy(6);
    client.data(1, EndStream.NO, new byte[1]);
    goBy(5);
    assertThat(client.heard(RstStream.class)).extracting(RstStream::streamId).containsExactly(3);
    goBy(1_000);
    assertThat(client.heard(RstStream.class)).as("its reader is slow, not its sender").isEmpty();
  }

  @Test
  void whoWaitsForItsTurnItselfIsNotReset() {
    HttpLimits limits =
        LIMITS.toBuilder().connectionBufferBytes(1_000).streamWindowBytes(100).build();
    client = RawPeer.clientOf(server, limits).settingsAck();
    for (int i = 0; i < 3; i++) {
      client.request(2 * i + 1, EndStream.NO);
      server.stream(i).expect(200);
    }
    client.data(1, EndStream.NO, new byte[200]);
    server.stream(0).consumed(100);
    server.stream(0).expect(1_000);
    for (int i = 1; i < 3; i++) {
      client.data(2 * i + 1, EndStream.NO, new byte[200]);
    }
    goBy(1_000);
    assertThat(client.heard(RstStream.class)).isEmpty();
  }

  @Test
  void aProcessThatStoodStillReadsBeforeItJudges() {
    open(1, 3, 5);
    client.after(TICK).after(Duration.ofHours(1));
    assertThat(client.heard(RstStream.class)).isEmpty();
    client.data(1, EndStream.NO, new byte[WINDOW]).after(Duration.ofHours(1));
    assertThat(client.heard(RstStream.class)).extracting(RstStream::streamId).containsExactly(3);
  }

  /** What one connection holds of a total that is used up. */
  private static final class Connection {
    private final Recorder server = new Recorder();
    private final RawPeer client;
    private int streams;

    Connection(BufferTotal total, HttpLimits limits) {
      client = RawPeer.clientOf(server, limits, total).settingsAck();
    }

    Connection announce(int octets) {
      client.request(2 * streams + 1, EndStream.NO);
      server.stream(streams++).expect(octets);
      return this;
    }
  }

  @Test
  void messagesThatUseUpTheTotalMustComeOnWhereverOthersWait() {
    HttpLimits limits =
        LIMITS.toBuilder().connectionBufferBytes(100_000_000).totalBufferBytes(1_000_000).build();
    BufferTotal total = new BufferTotal(limits);
    Connection first = new Connection(total, limits).announce(900_000);
    Connection second = new Connection(total, limits).announce(1_000_000);
    Connection waiting = new Connection(total, limits).announce(900_000);
    assertThat(waiting.client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .doesNotContain(1);
    for (int i = 0; i < 11; i++) {
      first.client.after(TICK);
      second.client.after(TICK).data(1, EndStream.NO, new byte[WINDOW]);
      waiting.client.after(TICK);
    }
    assertThat(first.client.heard(RstStream.class)).hasSize(1);
    assertThat(second.client.heard(RstStream.class)).as("it comes on").isEmpty();
    assertThat(waiting.client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .contains(1);

    Connection calm = new Connection(total, limits).announce(10_000);
    for (int i = 0; i < 1_000; i++) {
      second.client.after(TICK);
      waiting.client.after(TICK);
      calm.client.after(TICK);
    }
    assertThat(second.client.heard(RstStream.class)).as("nobody waits any more").isEmpty();
  }

  @Test
  void whoHasStalledIsNotLetInAheadOfOthers() {
    HttpLimits limits =
        LIMITS.toBuilder().connectionBufferBytes(100_000_000).totalBufferBytes(1_000_000).build();
    BufferTotal total = new BufferTotal(limits);
    Connection first = new Connection(total, limits).announce(900_000).announce(900_000);
    Connection second = new Connection(total, limits).announce(1_000_000).announce(1_000_000);
    Connection waiting = new Connection(total, limits).announce(900_000);
    for (int i = 0; i < 12; i++) {
      first.client.after(TICK);
      second.client.after(TICK);
      waiting.client.after(TICK);
    }
    assertThat(first.client.heard(RstStream.class)).hasSize(1);
    assertThat(second.client.heard(RstStream.class)).hasSize(1);
    assertThat(waiting.client.heard(WindowUpdate.class))
        .extracting(WindowUpdate::streamId)
        .contains(1);
  }

  @Test
  void aConnectionThatIsLostWaitsForNothing() {
    HttpLimits limits =
        LIMITS.toBuilder().connectionBufferBytes(100_000_000).totalBufferBytes(1_000_000).build();
    BufferTotal total = new BufferTotal(limits);
    Connection holder = new Connection(total, limits).announce(900_000);
    Connection lost = new Connection(total, limits).announce(2_200_000);
    for (int i = 0; i < 9; i++) {
      lost.client.after(TICK);
      holder.client.after(TICK);
    }
    lost.client.hangUp();
    for (int i = 0; i < 100; i++) {
      holder.client.after(TICK);
    }
    assertThat(holder.client.heard(RstStream.class)).isEmpty();
  }

  @Test
  void halfSentMessagesOfOneThatHoldsMoreThanItsShareMustComeOnToo() {
    HttpLimits limits =
        LIMITS.toBuilder().connectionBufferBytes(100_000_000).totalBufferBytes(1_000_000).build();
    BufferTotal total = new BufferTotal(limits);
    Connection holder = new Connection(total, limits);
    for (int i = 0; i < 17; i++) {
      holder.announce(WINDOW);
      holder.client.data(2 * i + 1, EndStream.NO, new byte[WINDOW - 1]);
    }
    Connection modest = new Connection(total, limits).announce(WINDOW);
    modest.client.data(1, EndStream.NO, new byte[WINDOW - 1]);
    Connection waiting = new Connection(total, limits).announce(1_200_000);
    for (int i = 0; i < 12; i++) {
      modest.client.after(TICK);
      waiting.client.after(TICK);
      holder.client.after(TICK);
    }
    assertThat(holder.client.heard(RstStream.class)).hasSize(17);
    assertThat(modest.client.heard(RstStream.class)).isEmpty();
  }
}
