package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.Outbound;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.SettingId;
import org.junit.jupiter.api.Test;

class Section_6_9_2_InitialWindowTest {
  private static final int INITIAL = HttpLimits.INITIAL_WINDOW_BYTES;

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  private Outbound response(int index) throws Exception {
    client.request(2 * index + 1, EndStream.YES);
    server.stream(index).headers(Faults.OK, EndStream.NO);
    return server.stream(index);
  }

  private static boolean offer(Outbound stream, int octets) throws Exception {
    return stream.offerData(new byte[octets], 0, octets, EndStream.NO);
  }

  @Test
  @Clause("RFC 9113 §6.9.2 adjusted")
  void aChangeReachesOpenStreamsAndThoseToCome() throws Exception {
    Outbound open = response(0);
    assertThat(offer(open, 1_000)).isTrue();
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 1_010);
    assertThat(offer(open, 11)).isFalse();
    assertThat(offer(open, 10)).isTrue();
    Outbound later = response(1);
    assertThat(offer(later, 1_011)).isFalse();
    assertThat(offer(later, 1_010)).isTrue();

    client.setting(SettingId.INITIAL_WINDOW_SIZE, 1_015);
    assertThat(offer(open, 6)).isFalse();
    assertThat(offer(open, 5)).isTrue();
    assertThat(offer(later, 5)).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.9.2 adjusted", "RFC 9113 §6.9.2 negative"})
  void aClientsStreamsFollowToo() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    Outbound request = responses.stream(0);
    assertThat(offer(request, 100)).isTrue();
    peer.setting(SettingId.INITIAL_WINDOW_SIZE, 0); // the window is at -100
    peer.windowUpdate(1, 100);
    assertThat(offer(request, 1)).isFalse();
    peer.windowUpdate(1, 1);
    assertThat(offer(request, 1)).isTrue();
  }

  @Test
  @Clause("RFC 9113 §6.9.2 negative")
  void aNegativeWindowIsRaisedByAnotherChangeAsWellAsByUpdates() throws Exception {
    Outbound response = response(0);
    assertThat(offer(response, INITIAL)).isTrue();
    client.windowUpdate(0, 1 << 20);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 0); // -65,535
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 10); // -65,525
    client.windowUpdate(1, 65_525);
    assertThat(offer(response, 1)).isFalse();
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 12);
    assertThat(offer(response, 3)).isFalse();
    assertThat(offer(response, 2)).isTrue();
  }

  @Test
  @Clause("RFC 9113 §6.9.2 overflow")
  void aChangeThatRaisesAnyWindowAboveTheMaximumEndsTheConnection() throws Exception {
    response(0);
    response(1);
    client.heard();
    client.windowUpdate(3, 1_000);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE - 1_000);
    Faults.assertNoFault(client);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE - 999);
    Faults.assertConnectionError(client, ErrorCode.FLOW_CONTROL_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.windowUpdate(1, 1).setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE);
    Faults.assertConnectionError(peer, ErrorCode.FLOW_CONTROL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §6.9.2 overflow")
  void aWindowThatWasPartlyUsedMayTakeTheLargestChange() throws Exception {
    Outbound response = response(0);
    assertThat(offer(response, 1)).isTrue();
    client.heard();
    client.setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE).windowUpdate(1, 1);
    Faults.assertNoFault(client);
    client.windowUpdate(1, 1);
    Faults.assertStreamError(client, 1, ErrorCode.FLOW_CONTROL_ERROR);
  }
}
