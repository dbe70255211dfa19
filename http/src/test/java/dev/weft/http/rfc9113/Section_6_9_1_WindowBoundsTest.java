package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Outbound;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.WindowUpdate;
import org.junit.jupiter.api.Test;

class Section_6_9_1_WindowBoundsTest {
  private static final int INITIAL = HttpLimits.INITIAL_WINDOW_BYTES;

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  private Outbound response() throws Exception {
    client.request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(Faults.OK, EndStream.NO);
    client.heard();
    return response;
  }

  private static boolean offer(Outbound stream, int octets) throws Exception {
    return stream.offerData(new byte[octets], 0, octets, EndStream.NO);
  }

  @Test
  @Clause({
    "RFC 9113 §6.9.2 default",
    "RFC 9113 §5.2.1 initial",
    "RFC 9113 §5.2.1 respected",
    "RFC 9113 §6.9.1 not-exceeded"
  })
  void aServerSends65535OctetsAtFirstAndNotOneMore() throws Exception {
    client.windowUpdate(0, 1 << 20); // so that only the stream's window counts
    Outbound response = response();
    assertThat(offer(response, INITIAL + 1)).isFalse();
    assertThat(offer(response, INITIAL)).isTrue();
    assertThat(offer(response, 1)).isFalse();
    assertThat(client.heard(Data.class).stream().mapToInt(Data::length).sum()).isEqualTo(INITIAL);
  }

  @Test
  @Clause({
    "RFC 9113 §6.9.2 default",
    "RFC 9113 §6.9.2 not-the-connection",
    "RFC 9113 §6.9.1 not-exceeded"
  })
  void theConnectionsWindowHoldsBackWhatTheStreamsAllowAndSettingsDoNotChangeIt() throws Exception {
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 1 << 20);
    client.request(1, EndStream.YES).request(3, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.NO);
    server.stream(1).headers(Faults.OK, EndStream.NO);
    assertThat(offer(server.stream(0), INITIAL - 5)).isTrue();
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 1 << 21);
    assertThat(offer(server.stream(1), 6)).isFalse();
    assertThat(offer(server.stream(1), 5)).isTrue();

    client.windowUpdate(0, 1);
    assertThat(offer(server.stream(1), 2)).isFalse();
    assertThat(offer(server.stream(1), 1)).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.9.1 not-exceeded", "RFC 9113 §6.9.2 default"})
  void aClientKeepsToBothWindowsToo() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 2);
    assertThat(offer(responses.stream(0), INITIAL + 1)).isFalse();
    assertThat(offer(responses.stream(0), INITIAL)).isTrue();
    peer.windowUpdate(1, 10);
    assertThat(offer(responses.stream(0), 1)).as("no connection's window").isFalse();
    peer.windowUpdate(0, 10);
    assertThat(offer(responses.stream(0), 11)).isFalse();
    assertThat(offer(responses.stream(0), 10)).isTrue();
    assertThat(offer(responses.stream(1), 1)).isFalse();
  }

  @Test
  @Clause("RFC 9113 §6.9.1 empty-end")
  void theEndIsSentWithoutAWindow() throws Exception {
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    Outbound response = response();
    response.data(new byte[0], 0, 0, EndStream.YES);
    assertThat(client.heard(Data.class)).singleElement().returns(EndStream.YES, Data::end);
  }

  @Test
  @Clause({"RFC 9113 §5.2.1 only-data", "RFC 9113 §6.9 exempt"})
  void headersAndTrailersAreSentWithoutAWindow() throws Exception {
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    Outbound response = response();
    response.headers(Headers.of("grpc-status", "0"), EndStream.YES);
    assertThat(client.heard(dev.weft.http.http2.frame.Headers.class)).hasSize(1);
  }

  @Test
  @Clause({"RFC 9113 §6.9.1 stream-overflow", "RFC 9113 §6.9.1 up-to-the-maximum"})
  void aStreamsWindowMayBe2To31Minus1AndNotMore() throws Exception {
    Outbound response = response();
    client.windowUpdate(1, Integer.MAX_VALUE - INITIAL);
    Faults.assertNoFault(client);
    assertThat(offer(response, 10)).isTrue();
    client.windowUpdate(1, 10);
    assertThat(client.heard(RstStream.class)).isEmpty();
    client.windowUpdate(1, 1);
    Faults.assertStreamError(client, 1, ErrorCode.FLOW_CONTROL_ERROR);
    assertThat(server.events()).last().asString().startsWith("closed PeerFault");

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.windowUpdate(1, Integer.MAX_VALUE - INITIAL);
    Faults.assertNoFault(peer);
    peer.windowUpdate(1, Integer.MAX_VALUE);
    Faults.assertStreamError(peer, 1, ErrorCode.FLOW_CONTROL_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §6.9.1 connection-overflow", "RFC 9113 §6.9.1 up-to-the-maximum"})
  void theConnectionsWindowMayBe2To31Minus1AndNotMore() throws Exception {
    client.heard();
    client.windowUpdate(0, Integer.MAX_VALUE - INITIAL);
    Faults.assertNoFault(client);
    client.windowUpdate(0, 1);
    Faults.assertConnectionError(client, ErrorCode.FLOW_CONTROL_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.windowUpdate(0, Integer.MAX_VALUE - INITIAL);
    Faults.assertNoFault(peer);
    peer.windowUpdate(0, Integer.MAX_VALUE);
    Faults.assertConnectionError(peer, ErrorCode.FLOW_CONTROL_ERROR);
  }

  @Test
  @Clause({
    "RFC 9113 §5.2.1 any-window",
    "RFC 9113 §6.9.1 receiver-enforces",
    "RFC 9113 §6.9.1 given-back"
  })
  void whatIsReadIsGivenBackToTheStreamAndAnUnreadStreamIsHeldBack() {
    HttpLimits limits =
        HttpLimits.builder().streamWindowBytes(65_535).maxStreamWindowBytes(65_535).build();
    RawPeer small = RawPeer.clientOf(server, limits).settingsAck();
    small.request(1, EndStream.NO).request(3, EndStream.NO).heard();
    int sent = 0;
    long window = 65_535;
    for (int i = 0; i < 100; i++) {
      assertThat(window).isGreaterThanOrEqualTo(10_000);
      small.data(1, EndStream.NO, new byte[10_000]);
      server.stream(0).consumed(10_000);
      window += grantedTo(small, 1) - 10_000;
      sent += 10_000;
    }
    assertThat(sent).isEqualTo(1_000_000);

    for (int i = 0; i < 6; i++) {
      small.data(3, EndStream.NO, new byte[10_000]);
    }
    small.data(3, EndStream.NO, new byte[5_535]);
    assertThat(small.heard(RstStream.class)).isEmpty();
    small.data(3, EndStream.NO, (byte) 1);
    Faults.assertStreamError(small, 3, ErrorCode.FLOW_CONTROL_ERROR);
  }

  private static long grantedTo(RawPeer peer, int streamId) {
    return peer.heard(WindowUpdate.class).stream()
        .filter(update -> update.streamId() == streamId)
        .mapToLong(WindowUpdate::increment)
        .sum();
  }

  @Test
  @Clause({"RFC 9113 §6.9 counted", "RFC 9113 §6.1 padding-counts"})
  void faultyDataAreGivenBackToTheConnectionToo() {
    client.settingsAck().request(1, EndStream.YES).heard();
    long window = INITIAL;
    for (int i = 0; i < 900; i++) {
      client.data(1, EndStream.NO, new byte[16_384]); // after END_STREAM
      window += grantedTo(client, 0) - 16_384;
    }
    assertThat(client.heard(GoAway.class)).isEmpty();
    assertThat(900L * 16_384 + window)
        .as("granted in all")
        .isGreaterThan(900L * 16_384 - HttpLimits.DEFAULT.connectionWindowBytes());
  }
}
