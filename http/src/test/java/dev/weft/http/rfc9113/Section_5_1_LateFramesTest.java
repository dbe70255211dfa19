package dev.weft.http.rfc9113;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import org.junit.jupiter.api.Test;

/** What was on its way when a stream was reset here means nothing, however late it comes. */
class Section_5_1_LateFramesTest {
  private static final int STREAMS_SINCE = 5_000;

  private final Recorder server = new Recorder();

  @Test
  @Clause({"RFC 9113 §5.1 reset-here", "RFC 9113 §5.1 long-ago", "RFC 9113 §5.4.2 late-frames"})
  void framesOnAStreamThatAServerResetThousandsOfStreamsAgoAreIgnored() {
    RawPeer client = RawPeer.clientOf(server);
    for (int i = 0; i < STREAMS_SINCE; i++) {
      client.request(2 * i + 1, EndStream.NO);
      server.stream(i).reset(ErrorCode.CANCEL, "enough");
    }
    Section_5_1_ClosedStreamsTest.assertLateFramesAreIgnored(client, 1);
    Section_5_1_ClosedStreamsTest.assertLateFramesAreIgnored(client, STREAMS_SINCE + 1);
  }

  @Test
  @Clause({"RFC 9113 §5.1 reset-here", "RFC 9113 §5.1 long-ago", "RFC 9113 §5.4.2 late-frames"})
  void framesOnAStreamThatAClientResetThousandsOfStreamsAgoAreIgnored() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 0);
    for (int i = 0; i < STREAMS_SINCE; i++) {
      peer.client().open(Faults.REQUEST, responses::opening);
      responses.stream(i).reset(ErrorCode.CANCEL, "enough");
    }
    Section_5_1_ClosedStreamsTest.assertLateFramesAreIgnored(peer, 1);
    Section_5_1_ClosedStreamsTest.assertLateFramesAreIgnored(peer, STREAMS_SINCE + 1);
  }

  @Test
  @Clause({"RFC 9113 §5.1 reset-here", "RFC 9113 §5.1 long-ago"})
  void framesOnAStreamThatWasRefusedThousandsOfStreamsAgoAreIgnored() throws Exception {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(1).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    client.request(1, EndStream.YES).request(3, EndStream.NO); // which is refused
    server.stream(0).headers(Faults.OK, EndStream.YES);
    for (int i = 1; i < STREAMS_SINCE; i++) {
      client.request(2 * i + 3, EndStream.YES);
      server.stream(i).headers(Faults.OK, EndStream.YES);
    }
    client.heard();
    Section_5_1_ClosedStreamsTest.assertLateFramesAreIgnored(client, 3);
  }
}
