package dev.weft.interop.attacks;

import java.util.List;
import java.util.stream.Stream;

/** All attacks on servers. */
final class ServerAttacks {
  private ServerAttacks() {}

  static Stream<Attack> all() {
    return Stream.of(
            ResetAttacks.ALL,
            HeaderAttacks.ALL,
            FloodAttacks.ALL,
            WindowAttacks.ALL,
            MessageAttacks.ALL,
            HoardingAttacks.ALL,
            HogAttacks.ALL,
            ConnectionAttacks.ALL,
            TlsAttacks.ALL)
        .flatMap(List::stream);
  }
}
