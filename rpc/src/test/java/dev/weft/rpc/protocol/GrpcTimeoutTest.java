package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.StatusException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOL-HTTP2.md, "Requests", Timeout. */
class GrpcTimeoutTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1n",
    "0, 1n",
    "-5, 1n",
    "99999999, 99999999n",
    "100000000, 100000u",
    "100000001, 100001u",
    "50000000, 50000000n",
    "99999999000, 99999999u",
    "99999999001, 100000m",
    "3600000000000, 3600000m",
    "9223372036854775807, 2562048H",
  })
  void isPrintedInTheFinestUnitThatHasRoomRoundedUp(long nanos, String printed) {
    assertThat(GrpcTimeout.print(nanos)).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({
    "1n, 1",
    "2u, 2000",
    "3m, 3000000",
    "4S, 4000000000",
    "5M, 300000000000",
    "6H, 21600000000000",
    "00000001S, 1000000000",
    "99999999H, 9223372036854775807",
    "0n, 0",
  })
  void isReadInEveryUnit(String text, long nanos) {
    assertThat(GrpcTimeout.parse(text)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "S", "123456789S", "-1S", "1.5S", " 1S", "1s", "1h", "1x", "١S"})
  void isRefusedIfMalformed(String text) {
    assertThatThrownBy(() -> GrpcTimeout.parse(text))
        .isInstanceOf(StatusException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
