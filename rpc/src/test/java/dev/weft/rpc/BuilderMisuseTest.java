package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense is refused where it is said, with what would make sense. */
class BuilderMisuseTest {
  @Test
  void theLifetimeOfTheOtherSideIsRefused() {
    assertThatThrownBy(() -> Channel.to("localhost:1").lifetime(Lifetime.SERVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Lifetime.clientBuilder");
    assertThatThrownBy(() ->
            Server.builder()
                .lifetime(Lifetime.CLIENT.toBuilder().maxIdle(Duration.ofHours(1)).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Lifetime.serverBuilder");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void aPortThatThereIsNotIsRefused(int port) {
    assertThatThrownBy(() -> Server.builder().port(port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("port is " + port)
        .hasMessageContaining("65535");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\r\nb: c",
        "dns:///a:1",
        "ipv4:10.0.0.1:5",
        "user@a",
        "a:0",
        "ä.example"
      })
  void anAuthorityThatIsNoHostIsRefused(String authority) {
    assertThatThrownBy(() -> Channel.to("localhost:1").authority(authority))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the authority is '" + authority + "'; it must be a host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A.example:8443", "dns:50051", "a_b", "10.0.0.1:5", "[::1]", "[::1]:5"})
  void anAuthorityThatIsAHostIsTaken(String authority) {
    try (Channel channel = Channel.to("localhost:1").plaintext().authority(authority).open()) {
      assertThat(channel.toString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "shop\n", "caf\u00e9/1"})
  void aNameForUserAgentThatCouldNotBeSentIsRefused(String application) {
    assertThatThrownBy(() -> Channel.to("localhost:1").userAgent(application))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the application's name for user-agent is '" + application)
        .hasMessageContaining("printable ASCII");
  }

  @Test
  void timesOutsideOfTheirRangeAreRefusedWithIt() {
    assertThatThrownBy(() -> Lifetime.clientBuilder().keepAliveTime(Duration.ofMillis(9_500)))
        .hasMessageContaining("keepAliveTime is 9.5 s; it must be at least 10 s");
    assertThatThrownBy(() -> Lifetime.serverBuilder().maxIdle(Duration.ZERO))
        .hasMessageContaining("maxIdle is 0 s; it must be at least 1 ns");
    assertThatThrownBy(() -> ConnectOptions.builder().connectTimeout(Duration.ofDays(366)))
        .hasMessageContaining("connectTimeout is 366 d")
        .hasMessageContaining("at most 365 d");
    HttpLimits.Builder limits =
        HttpLimits.builder().writeTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    assertThatThrownBy(limits::build)
        .hasMessageContaining("writeTimeout is for ever")
        .hasMessageContaining("at most Lifetime.FOREVER");
  }
}
