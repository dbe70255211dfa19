package dev.weft.rpc.connection;

import java.net.IDN;
import java.net.Inet6Address;
import java.util.regex.Pattern;

/** The host of a target, checked and in the form in which it is resolved and sent. */
final class HostName {
  /** RFC 1035 §2.3.4, written out. */
  private static final int MAX_NAME_CHARACTERS = 253;

  private static final int MAX_LABEL_CHARACTERS = 63;

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /** Characters that IDNA 2003, the JDK's, turns into others, and IDNA 2008 does not. */
  private static final String AMBIGUOUS = "\u00DF\u03C2\u200C\u200D";

  private HostName() {}

  static boolean isIpv4(String host) {
    return IPV4.matcher(host).matches();
  }

  /**
   * The name in ASCII (RFC 3490).
   *
   * @throws IllegalArgumentException if it can't be a host's; the message goes on after "the
   *     target"
   */
  static String ascii(String host) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("names no host");
    }
    String name = isAscii(host) ? host : internationalized(host);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_'
          || c == '.')) {
        throw new IllegalArgumentException("has " + shown(c) + " in its host's name");
      }
    }
    checkLengths(name);
    return name;
  }

  private static boolean isAscii(String host) {
    return host.chars().allMatch(c -> c < 0x80);
  }

  private static String internationalized(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (AMBIGUOUS.indexOf(host.charAt(i)) >= 0) {
        throw new IllegalArgumentException(
            "has "
                + shown(host.charAt(i))
                + " in its host's name, on which the rules for such names disagree; write the name"
                + " in its ASCII form, xn--…");
      }
    }
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "has a host's name that has no ASCII form; write it as xn--… if it has one", e);
    }
  }

  private static String shown(char c) {
    return c > 0x20 && c < 0x7F ? "'" + c + "'" : String.format("the character U+%04X", (int) c);
  }

  private static void checkLengths(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    for (String label : relative.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > MAX_LABEL_CHARACTERS) {
        throw new IllegalArgumentException(
            "has a host's name with a part of "
                + label.length()
                + " characters between its dots; 1 to 63 are possible");
      }
    }
    if (relative.length() > MAX_NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "has a host's name of " + relative.length() + " characters; up to 253 are possible");
    }
  }

  /**
   * An IPv6 address, with its zone behind {@code %}, if it has one. In a URI the percent sign
   * itself is written {@code %25} (RFC 6874 §2); that is taken too.
   *
   * @throws IllegalArgumentException if it is none; the message goes on after "the target"
   */
  static String ipv6(String text) {
    int percent = text.indexOf('%');
    String address = percent < 0 ? text : text.substring(0, percent);
    try {
      Inet6Address.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has '" + address + "', which is no IPv6 address", e);
    }
    if (percent < 0) {
      return address;
    }
    String zone = text.substring(percent + 1);
    String decoded = zone.startsWith("25") && zone.length() > 2 ? zone.substring(2) : zone;
    if (decoded.isEmpty() || !decoded.chars().allMatch(HostName::isUnreserved)) {
      throw new IllegalArgumentException("has '" + zone + "', which names no zone, after the %");
    }
    return address + "%" + decoded;
  }

  /** RFC 3986 §2.3. */
  private static boolean isUnreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-._~".indexOf(c) >= 0;
  }
}
