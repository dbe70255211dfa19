package dev.weft.rpc.connection;

import java.util.Locale;

/**
 * Which server a channel goes to: a host, by name or address, and a port.
 *
 * @param host a name or an IP address, the latter without brackets
 * @param port 1 to 65535
 */
public record Target(String host, int port) {
  /** The port of targets that name none. */
  public static final int DEFAULT_PORT = 443;

  private static final String FORMS =
      "; a target is written host:port, host, [ipv6]:port or dns:///host:port";

  /**
   * The target of {@code dns:///host:port}, {@code host:port} or {@code host}.
   *
   * @throws IllegalArgumentException if the text is none of these; the message says what is wrong
   */
  public static Target parse(String text) {
    return parseHostAndPort(text, withoutScheme(text));
  }

  /** What a request's {@code :authority} says: the host, with the port unless it is the default. */
  public String authority() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == DEFAULT_PORT ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private static String withoutScheme(String text) {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "dns" -> withoutAuthority(text, text.substring(colon + 1));
      case "unix", "unix-abstract" ->
          throw new IllegalArgumentException(
              "the target '" + text + "' is a Unix domain socket, which Weft does not support yet");
      case "http", "https", "grpc", "grpcs", "xds", "ipv4", "ipv6" ->
          throw new IllegalArgumentException(
              "the target '"
                  + text
                  + "' has the scheme '"
                  + scheme
                  + "', which Weft does not know"
                  + FORMS);
      default -> text;
    };
  }

  /**
   * After the scheme there may be a DNS server, {@code //server/name}, of which only none is known.
   */
  private static String withoutAuthority(String text, String rest) {
    if (!rest.startsWith("//")) {
      return rest;
    }
    int slash = rest.indexOf('/', 2);
    if (slash != 2) {
      throw new IllegalArgumentException(
          "the target '"
              + text
              + (slash < 0
                  ? "' has two slashes after dns:, but needs three"
                  : "' names a DNS server to ask, but Weft asks the system's")
              + FORMS);
    }
    return rest.substring(slash + 1);
  }

  private static Target parseHostAndPort(String text, String rest) {
    int colon = rest.lastIndexOf(':');
    boolean bracketed = rest.startsWith("[");
    int hostEnd;
    String host;
    if (bracketed) {
      hostEnd = rest.indexOf(']') + 1;
      host = hostEnd == 0 ? "" : rest.substring(1, hostEnd - 1);
    } else {
      boolean bareIpv6 = rest.indexOf(':') != colon;
      hostEnd = colon < 0 || bareIpv6 ? rest.length() : colon;
      host = rest.substring(0, hostEnd);
    }
    if (host.isEmpty() || host.indexOf('/') >= 0) {
      throw new IllegalArgumentException("the target '" + text + "' names no host" + FORMS);
    }
    if (hostEnd == rest.length()) {
      return new Target(host, DEFAULT_PORT);
    }
    if (rest.charAt(hostEnd) != ':') {
      throw new IllegalArgumentException("the target '" + text + "' is malformed" + FORMS);
    }
    return new Target(host, parsePort(text, rest.substring(hostEnd + 1)));
  }

  private static int parsePort(String text, String port) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw badPort(text, port);
    }
    throw badPort(text, port);
  }

  private static IllegalArgumentException badPort(String text, String port) {
    return new IllegalArgumentException(
        "the target '" + text + "' has the port '" + port + "', but ports are 1 to 65535");
  }
}
