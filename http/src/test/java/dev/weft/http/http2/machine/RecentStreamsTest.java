package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.http2.machine.RecentStreams.End;
import org.junit.jupiter.api.Test;

class RecentStreamsTest {
  private static final int SAME_PLACE = 2 * 256;

  private final RecentStreams streams = new RecentStreams();

  @Test
  void aStreamIsKnownUntilANewerOneTakesItsPlace() {
    streams.add(1, End.RESET_HERE);
    streams.add(3, End.KNOWN_TO_PEER);
    assertThat(streams.find(1)).isEqualTo(End.RESET_HERE);
    assertThat(streams.find(3)).isEqualTo(End.KNOWN_TO_PEER);
    assertThat(streams.find(5)).isEqualTo(End.NEVER_OPENED);
    streams.add(1 + SAME_PLACE, End.RESET_HERE);
    assertThat(streams.find(1)).isEqualTo(End.FORGOTTEN);
    assertThat(streams.find(1 + SAME_PLACE)).isEqualTo(End.RESET_HERE);
  }

  @Test
  void aStreamThatEndsLateDoesNotHideANewerOne() {
    streams.add(1 + SAME_PLACE, End.RESET_HERE);
    streams.add(1, End.RESET_HERE);
    assertThat(streams.find(1 + SAME_PLACE)).isEqualTo(End.RESET_HERE);
    assertThat(streams.find(1)).isEqualTo(End.FORGOTTEN);
  }
}
