package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import org.junit.jupiter.api.Test;

class Section_6_8_BeforeClosingTest {
  private final Recorder responses = new Recorder();

  @Test
  @Clause("RFC 9113 §6.8 answered")
  void aClientThatHasNoMoreUseForADyingConnectionSaysGoAwayToo() throws Exception {
    RawPeer server = Faults.serverOf(responses, 1);
    server.goAway(1, ErrorCode.NO_ERROR, "");
    responses.stream(0).offerData(new byte[0], 0, 0, EndStream.YES);
    server.headers(1, EndStream.YES, ":status", "200");
    assertThat(server.heard(GoAway.class))
        .singleElement()
        .returns(0, GoAway::lastStreamId)
        .returns(ErrorCode.NO_ERROR, GoAway::error);
    assertThat(server.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.8 before-closing", "RFC 9113 §9.1 goaway", "RFC 9113 §5.4.1 goaway"})
  void aClientThatIsClosedSaysGoAwayFirst() throws Exception {
    RawPeer server = Faults.serverOf(responses, 1);
    server.client().close();
    assertThat(server.heard(GoAway.class)).hasSize(1);
    assertThat(responses.events()).singleElement().asString().startsWith("closed ");
  }

  @Test
  @Clause({"RFC 9113 §6.8 before-closing", "RFC 9113 §9.1 goaway"})
  void aServerThatIsClosedNamesTheLastStreamThatItMayHaveProcessed() {
    RawPeer client = RawPeer.clientOf(new Recorder()).request(5, EndStream.NO);
    client.heard();
    client.connection().close("the server is being stopped");
    assertThat(client.heard(GoAway.class)).singleElement().returns(5, GoAway::lastStreamId);
  }
}
