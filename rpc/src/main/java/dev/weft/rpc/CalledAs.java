package dev.weft.rpc;

import dev.weft.rpc.connection.Target;
import java.util.Objects;

/** What a channel calls its server, and itself: checked where it is said, not at the first call. */
final class CalledAs {
  private CalledAs() {}

  /**
   * An {@code :authority} (RFC 9113 §8.3.1).
   *
   * @throws IllegalArgumentException if it is neither {@code host} nor {@code host:port}
   */
  static String requireAuthority(String authority) {
    Objects.requireNonNull(authority, "authority");
    String host;
    try {
      host = Target.parse(authority).host();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrongAuthority(authority) + ": " + e.getMessage(), e);
    }
    // A target may have a scheme ahead of its host, and a host may be written otherwise there.
    String begin = authority.startsWith("[") ? "[" + host : host;
    if (!authority.regionMatches(true, 0, begin, 0, begin.length()) || authority.contains("/")) {
      throw new IllegalArgumentException(wrongAuthority(authority));
    }
    return authority;
  }

  private static String wrongAuthority(String authority) {
    return "the authority is '"
        + authority
        + "'; it must be a host, or a host and a port, in ASCII, as in orders.example:8443";
  }

  /**
   * What goes into {@code user-agent} (RFC 9110 §10.1.5).
   *
   * @throws IllegalArgumentException if it is blank, or not printable ASCII
   */
  static String requireApplication(String application) {
    Objects.requireNonNull(application, "application");
    if (application.isBlank() || !application.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "the application's name for user-agent is '"
              + application
              + "'; it must be printable ASCII and not blank, as in shop/1.2");
    }
    return application;
  }
}
