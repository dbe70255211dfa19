package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import java.util.List;

/** What a peer must hear for what it did wrong, and the clients and servers that it does it to. */
final class Faults {
  static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "x");
  static final Headers OK = Headers.of(":status", "200");

  private Faults() {}

  /** The connection has ended with GOAWAY of this code, and says no more. */
  static void assertConnectionError(RawPeer peer, ErrorCode code) {
    List<Frame> heard = peer.heard();
    assertThat(heard).filteredOn(GoAway.class::isInstance).hasSize(1);
    assertThat(heard.getLast())
        .isInstanceOfSatisfying(GoAway.class, goAway -> assertThat(goAway.error()).isEqualTo(code));
    assertThat(peer.closings())
        .singleElement()
        .isInstanceOfSatisfying(
            Closure.PeerFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    assertThat(peer.heardTheEnd()).as("the connection is closed").isTrue();
  }

  /** The stream was reset with this code, once, and the connection goes on. */
  static void assertStreamError(RawPeer peer, int streamId, ErrorCode code) {
    assertThat(peer.heard(RstStream.class)).containsExactly(new RstStream(streamId, code.number()));
    assertNoFault(peer);
  }

  /** The connection goes on. */
  static void assertNoFault(RawPeer peer) {
    assertThat(peer.closings()).isEmpty();
    assertThat(peer.heard(GoAway.class)).isEmpty();
    assertThat(peer.heardTheEnd()).isFalse();
  }

  /** A server with this many requests open, whose preface and settings were heard. */
  static RawPeer serverOf(Recorder responses, int requests) throws Exception {
    RawPeer server = RawPeer.serverOf();
    for (int i = 0; i < requests; i++) {
      server.client().open(REQUEST, responses::opening);
    }
    server.heard();
    return server;
  }
}
