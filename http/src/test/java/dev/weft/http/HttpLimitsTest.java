package dev.weft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.HttpLimits.Builder;
import dev.weft.http.HttpLimits.Rate;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpLimitsTest {
  private static Arguments limit(
      String name, int least, int most, BiFunction<Builder, Integer, Builder> set) {
    return Arguments.of(name, least, most, set);
  }

  static Stream<Arguments> limits() {
    int any = Integer.MAX_VALUE;
    return Stream.of(
        limit("maxHeaderListBytes", 1_024, any, Builder::maxHeaderListBytes),
        limit("maxConcurrentStreams", 1, any, Builder::maxConcurrentStreams),
        limit("streamWindowBytes", 1, any, Builder::streamWindowBytes),
        limit("maxStreamWindowBytes", 1, any, Builder::maxStreamWindowBytes),
        limit("connectionWindowBytes", 65_535, any, Builder::connectionWindowBytes),
        limit("connectionBufferBytes", 1, any, Builder::connectionBufferBytes),
        limit("maxFrameBytes", 16_384, 16_777_215, Builder::maxFrameBytes),
        limit("maxPendingWriteBytes", 1, any / 8, Builder::maxPendingWriteBytes),
        limit("maxConnections", 1, any, Builder::maxConnections),
        limit("maxHandshakes", 1, any, Builder::maxHandshakes));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void aLimitIsTakenUpToItsEndsAndNamedBeyond(
      String name, int least, int most, BiFunction<Builder, Integer, Builder> set) {
    for (int value : new int[] {least, most}) {
      assertThat(set.apply(HttpLimits.builder(), value).build()).isNotSameAs(HttpLimits.DEFAULT);
    }
    for (int value : new int[] {least - 1, most + 1}) {
      assertThatThrownBy(() -> set.apply(HttpLimits.builder(), value).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(name + " is " + value + "; it must be between " + least + " and " + most);
    }
  }

  @Test
  void aTimeThatIsNotPositiveIsNamed() {
    assertThatThrownBy(() -> HttpLimits.builder().writeTimeout(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "writeTimeout is 0 s; it must be more than nothing, and at most Lifetime.FOREVER");
  }

  @Test
  void aRateHasAtLeastOneAtOnceAndOneASecond() {
    assertThat(new Rate(1, 1)).isEqualTo(new Rate(1, 1));
    assertThatThrownBy(() -> new Rate(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rate is 0 at once and 1 a second; each must be at least 1");
    assertThatThrownBy(() -> new Rate(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
