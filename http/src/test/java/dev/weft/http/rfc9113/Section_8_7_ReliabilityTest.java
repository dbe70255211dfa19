package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;

class Section_8_7_ReliabilityTest {
  private final Recorder server = new Recorder();

  @Test
  @Clause("RFC 9113 §8.7 guaranteed")
  void whatTheLayerAboveWasGivenIsNeverCalledRefused() {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(3).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    int refused = 0;
    for (int id = 1; id < 100; id += 2) {
      int given = server.events().size();
      client.request(id, EndStream.NO);
      boolean reset =
          client.heard(RstStream.class).stream()
              .anyMatch(frame -> frame.error() == ErrorCode.REFUSED_STREAM);
      assertThat(server.events().size() - given).isEqualTo(reset ? 0 : 1);
      refused += reset ? 1 : 0;
      if (id % 6 == 1) {
        client.reset(id, ErrorCode.CANCEL);
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  @Clause({"RFC 9113 §8.7 guaranteed", "RFC 9113 §5.4.1 goaway"})
  void goAwayNamesNoStreamBelowOneThatTheLayerAboveWasGiven() {
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.NO).request(9, EndStream.NO);
    client.data(11, EndStream.NO, (byte) 1);
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .satisfies(goAway -> assertThat(goAway.lastStreamId()).isGreaterThanOrEqualTo(9));
  }
}
