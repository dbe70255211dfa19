package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** naming.md. */
class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:50051, localhost, 50051, localhost:50051",
    "example.com, example.com, 443, example.com",
    "dns:///example.com:1, example.com, 1, example.com:1",
    "dns:example.com:1, example.com, 1, example.com:1",
    "DNS:///example.com, example.com, 443, example.com",
    "127.0.0.1:65535, 127.0.0.1, 65535, 127.0.0.1:65535",
    "[::1]:50051, ::1, 50051, [::1]:50051",
    "[::1], ::1, 443, [::1]",
    "::1, ::1, 443, [::1]",
    "dns:///[::1]:1, ::1, 1, [::1]:1",
  })
  void isAHostAndAPort(String text, String host, int port, String authority) {
    Target target = Target.parse(text);
    assertThat(target).isEqualTo(new Target(host, port));
    assertThat(target.authority()).isEqualTo(authority);
  }

  @ParameterizedTest
  @CsvSource({
    "'', names no host",
    ":1, names no host",
    "dns:///, names no host",
    "dns://host:1, needs three",
    "dns://8.8.8.8/host, Weft asks the system's",
    "host:0, 1 to 65535",
    "host:65536, 1 to 65535",
    "host:x, 1 to 65535",
    "[::1]x, malformed",
    "unix:/tmp/socket, does not support yet",
    "https://example.com, 'https'",
    "http://localhost:1, 'http'",
  })
  void orIsRefusedWithAReason(String text, String reason) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(reason);
  }
}
