package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.HttpLimits;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SETTINGS take effect one after another, at a cost that is the peer's (RFC 9113 §6.5.3). */
class SettingsInOrderTest {
  private static final Headers OK = Headers.of(":status", "200");

  private final Recorder server = new Recorder();

  @Test
  void bothOfTwoTableSizesAreAnnounced() throws Exception {
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);
    client.heard();
    client.settings(
        new Setting(SettingId.HEADER_TABLE_SIZE, 0),
        new Setting(SettingId.HEADER_TABLE_SIZE, 4_096));
    server.stream(0).headers(OK, EndStream.YES);

    var block = client.heard(dev.weft.http.http2.frame.Headers.class).getFirst().fragment();
    // RFC 7541 §4.2: the smallest size, then the last: 001 00000, and 001 11111 with 4,065 behind.
    assertThat(block.buffer()[block.offset()]).isEqualTo((byte) 0x20);
    assertThat(block.buffer()[block.offset() + 1]).isEqualTo((byte) 0x3f);
  }

  @Test
  void anInitialWindowInBetweenCanOverflow() {
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);
    client.windowUpdate(1, 1_000_000);
    client.heard();
    client.settings(
        new Setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 65_535));
    assertThat(client.heard(GoAway.class).getFirst().error())
        .isEqualTo(ErrorCode.FLOW_CONTROL_ERROR);
  }

  @Test
  void theLargestInitialWindowIsAllowedOnceTheStreamThatHadMoreHasEnded() {
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);
    client.windowUpdate(1, 1_000_000).reset(1, ErrorCode.CANCEL);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE);
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  void stalledStreamsAreWokenOnlyWhenTheirWindowsHaveRoom() throws Exception {
    RawPeer client = RawPeer.clientOf(server).setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    List<Thread> senders = stalled(client, 20);
    client.heard();
    client.setting(SettingId.MAX_FRAME_SIZE, 20_000);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    assertThat(client.heard(Data.class)).isEmpty();

    client.setting(SettingId.INITIAL_WINDOW_SIZE, 100);
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(client.heard(Data.class)).hasSize(20);
  }

  @Test
  void settingsThatLetManyStreamsGoOnBitByBitAreAnAttack() {
    HttpLimits limits = HttpLimits.builder().controlFrames(new HttpLimits.Rate(1_000, 1)).build();
    RawPeer client = RawPeer.clientOf(server, limits).setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    stalled(client, 100);
    List<Frame> heard = new ArrayList<>();
    for (int i = 1; i <= 20 && client.closings().isEmpty(); i++) {
      client.setting(SettingId.INITIAL_WINDOW_SIZE, i);
      int expected = 100 * i;
      while (client.closings().isEmpty() && count(heard, Data.class) < expected) {
        heard.addAll(client.heard());
      }
    }
    heard.addAll(client.heard());
    assertThat(heard)
        .filteredOn(GoAway.class::isInstance)
        .first()
        .extracting(frame -> ((GoAway) frame).debugText())
        .asString()
        .contains("controlFrames");
  }

  @Test
  void blocksThatThePeerWouldNotTakeAreNotSent() {
    RawPeer client =
        RawPeer.clientOf(server)
            .setting(SettingId.MAX_HEADER_LIST_SIZE, 100)
            .request(1, EndStream.YES);
    client.heard();
    // 32 + ":status" + "200" = 42; 32 + "a" + 25 = 58.
    Headers fits = Headers.of(":status", "200", "a", "x".repeat(25));
    Headers tooLarge = Headers.of(":status", "200", "a", "x".repeat(26));
    assertThatThrownBy(() -> server.stream(0).headers(tooLarge, EndStream.YES))
        .isInstanceOfSatisfying(
            HeadersTooLargeException.class,
            e -> {
              assertThat(e.sizeBytes()).isEqualTo(101);
              assertThat(e.limitBytes()).isEqualTo(100);
            });
    assertThatThrownBy(() -> server.stream(0).offerResponse(fits, new byte[1], 0, 1, tooLarge))
        .isInstanceOf(HeadersTooLargeException.class);
    assertThat(client.heard()).isEmpty();
    assertThat(server.stream(0).waitsFor()).isEqualTo(Wait.NOTHING);
    try {
      server.stream(0).headers(fits, EndStream.YES);
    } catch (StreamClosedException e) {
      throw new AssertionError(e);
    }
    assertThat(client.heard()).hasSize(1);
  }

  private static long count(List<Frame> frames, Class<? extends Frame> type) {
    return frames.stream().filter(type::isInstance).count();
  }

  /** Opens streams whose senders wait for their windows. */
  private List<Thread> stalled(RawPeer client, int streams) {
    List<Thread> senders = new ArrayList<>();
    List<Outbound> waiting = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      client.request(2 * i + 1, EndStream.YES);
      Outbound stream = server.stream(i);
      waiting.add(stream);
      senders.add(
          Thread.startVirtualThread(() -> {
            try {
              stream.headers(OK, EndStream.NO);
              stream.data(new byte[100], 0, 100, EndStream.YES);
            } catch (StreamClosedException | InterruptedException e) {
              // The connection ends in one of the tests; nobody looks at the stream then.
              Thread.currentThread().interrupt();
            }
          }));
    }
    awaitStalled(waiting);
    return senders;
  }

  private static void awaitStalled(List<Outbound> streams) {
    for (Outbound stream : streams) {
      while (stream.waitsFor() != Wait.STREAM_WINDOW) {
        Thread.onSpinWait();
      }
    }
  }
}
