package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.frame.RstStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver throws costs its stream, whose receiver hears of that. */
class ThrowingReceiverTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReceiverThatThrowsHearsThatItsStreamIsOver(boolean again) throws Exception {
    List<Closure> told = new ArrayList<>();
    RawPeer client =
        RawPeer.clientOf((request, end, response) -> new Throwing(told, again))
            .request(1, EndStream.NO)
            .data(1, EndStream.NO, (byte) 1);
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).isInstanceOf(Closure.ResetHere.class);
    assertThat(client.heard(RstStream.class))
        .extracting(RstStream::error)
        .containsExactly(ErrorCode.ENHANCE_YOUR_CALM);
    client.hangUp();
    assertThat(told).hasSize(1);
  }

  /** Has no memory for data. */
  private record Throwing(List<Closure> told, boolean again) implements Inbound {
    @Override
    public void headers(Headers headers, EndStream end) {}

    @Override
    public void data(byte[] buffer, int offset, int length, EndStream end) {
      throw new OutOfMemoryError("thrown by a test");
    }

    @Override
    public void closed(Closure closure) {
      told.add(closure);
      if (again) {
        throw new OutOfMemoryError("thrown by a test again");
      }
    }
  }
}
