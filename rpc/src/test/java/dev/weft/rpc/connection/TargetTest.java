package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** naming.md. */
class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:50051, localhost, 50051, localhost:50051",
    "example.com, example.com, 443, example.com",
    "example.com., example.com., 443, example.com.",
    "my_service:80, my_service, 80, my_service:80",
    "dns:///example.com:1, example.com, 1, example.com:1",
    "dns:example.com:1, example.com, 1, example.com:1",
    "dns:example.com, example.com, 443, example.com",
    "DNS:///example.com, example.com, 443, example.com",
    "127.0.0.1:65535, 127.0.0.1, 65535, 127.0.0.1:65535",
    "ipv4:127.0.0.1:1, 127.0.0.1, 1, 127.0.0.1:1",
    "ipv4:127.0.0.1, 127.0.0.1, 443, 127.0.0.1",
    "ipv6:[::1]:1, ::1, 1, [::1]:1",
    "ipv6:::1, ::1, 443, [::1]",
    "[::1]:50051, ::1, 50051, [::1]:50051",
    "[::1], ::1, 443, [::1]",
    "::1, ::1, 443, [::1]",
    "abcd::1, abcd::1, 443, [abcd::1]",
    "dns:///[::1]:1, ::1, 1, [::1]:1",
    "dns:[::1]:1, ::1, 1, [::1]:1",
    "[fe80::1%eth0]:50051, fe80::1%eth0, 50051, [fe80::1]:50051",
    "[fe80::1%25eth0]:50051, fe80::1%eth0, 50051, [fe80::1]:50051",
    "[fe80::1%25], fe80::1%25, 443, [fe80::1]",
    "bücher.example:1, xn--bcher-kva.example, 1, xn--bcher-kva.example:1",
  })
  void isAHostAndAPort(String text, String host, int port, String authority) {
    Target target = Target.parse(text);
    assertThat(target).isEqualTo(new Target(host, port));
    assertThat(target.authority()).isEqualTo(authority);
  }

  /** No host's name is a number, so what looks like a port is one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "grpc",
        "http",
        "https",
        "xds",
        "dns",
        "unix",
        "unix-abstract",
        "ipv4",
        "ipv6",
        "vsock"
      })
  void aHostMayBeCalledAsASchemeIs(String name) {
    assertThat(Target.parse(name + ":50051")).isEqualTo(new Target(name, 50_051));
    assertThat(Target.parse(name)).isEqualTo(new Target(name, Target.DEFAULT_PORT));
    assertThat(Target.parse("dns:///" + name + ":1")).isEqualTo(new Target(name, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|names no host",
        ":1|names no host",
        "dns:///|names no host",
        "dns:|names no host",
        "dns://host:1|needs three",
        "dns:/host:1|needs three",
        "dns://8.8.8.8/host|Weft asks the system's",
        "host:0|1 to 65535",
        "host:65536|1 to 65535",
        "host:99999999999|1 to 65535",
        "host:x|1 to 65535",
        "host:|1 to 65535",
        "http:0|1 to 65535",
        "http:x|1 to 65535",
        "[::1]x|something other than :port",
        "[::1|no ]",
        "[]:1|no IPv6 address",
        "[host]:1|no IPv6 address",
        "a:b:c|no IPv6 address",
        "[fe80::1%]:1|no zone",
        "[fe80::1%a b]:1|no zone",
        "unix:/tmp/socket|does not support yet",
        "unix:///tmp/socket|does not support yet",
        "unix:socket|does not support yet",
        "unix-abstract:name|does not support yet",
        "vsock:2:50051|does not support yet",
        "ipv4:host:1|no IPv4 address",
        "ipv6:host:1|no IPv6 address",
        "ipv4:10.0.0.1:1,10.0.0.2:1|looks like a list",
        "https://example.com|'https'",
        "http://localhost:1|'http'",
        "xds:///service|'xds'",
        "zookeeper://zk/path|'zookeeper'",
        "a,b|looks like a list",
        "a:1,b:1|looks like a list",
        "a b:1|U+0020",
        "a\tb:1|U+0009",
        "user@host:1|'@'",
        "host?x|'?'",
        "host/path|'/'",
        "host#x|'#'",
        "a..b:1|a part of 0 characters",
        ".|a part of 0 characters",
        "straße.example|U+00DF",
      })
  void orIsRefusedWithAReason(String text, String reason) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(reason);
  }

  @Test
  void aNameIsAsLongAsDnsAllows() {
    String label = "a".repeat(63);
    assertThat(Target.parse(label).host()).isEqualTo(label);
    assertThatThrownBy(() -> Target.parse(label + "a")).hasMessageContaining("64 characters");
    String name = String.join(".", label, label, label, "a".repeat(61));
    assertThat(Target.parse(name).host()).isEqualTo(name);
    assertThatThrownBy(() -> Target.parse(name + "a")).hasMessageContaining("254 characters");
  }
}
