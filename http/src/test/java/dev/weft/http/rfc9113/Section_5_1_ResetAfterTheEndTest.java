package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.HttpLimits;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Headers;
import org.junit.jupiter.api.Test;

class Section_5_1_ResetAfterTheEndTest {

  @Test
  @Clause({"RFC 9113 §5.1 closed-sent", "RFC 9113 §10.5.1 bounded"})
  void aWholeRequestThatIsTooLargeIsAnsweredAndNotResetAsWell() {
    RawPeer client = RawPeer.clientOf(new Recorder());
    client.heard();
    int tooMuch = HttpLimits.DEFAULT.maxHeaderListBytes();
    client.request(1, EndStream.YES, "x", "y".repeat(tooMuch));
    assertThat(client.heard())
        .singleElement()
        .isInstanceOfSatisfying(
            Headers.class, answer -> assertThat(answer.end()).isEqualTo(EndStream.YES));
  }
}
