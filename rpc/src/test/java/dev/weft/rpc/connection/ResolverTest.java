package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import org.junit.jupiter.api.Test;

class ResolverTest {
  /** RFC 4007 §11: a zone by its number, which needs no interface of that name. */
  @Test
  void anIpv6AddressKeepsItsZone() throws Exception {
    Target target = Target.parse("[fe80::1%3]:50051");
    assertThat(Resolver.dns(target).resolve())
        .singleElement()
        .satisfies(address -> {
          assertThat(address.getPort()).isEqualTo(50_051);
          assertThat(address.getAddress())
              .isInstanceOfSatisfying(
                  Inet6Address.class, ipv6 -> assertThat(ipv6.getScopeId()).isEqualTo(3));
        });
  }
}
