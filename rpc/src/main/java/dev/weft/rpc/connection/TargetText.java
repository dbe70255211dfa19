package dev.weft.rpc.connection;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A target as a user writes it (gRPC Name Resolution, naming.md). What a scheme is follows from the
 * form alone, as any host may be called {@code dns} or {@code http}: a word before {@code :/}, or
 * one of the schemes that naming.md has without slashes, before something other than a port.
 */
final class TargetText {
  private static final String FORMS =
      "; a target is written host:port, host, [ipv6]:port or dns:///host:port";

  private static final Pattern PORT = Pattern.compile("[0-9]+");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

  private final String text;

  TargetText(String text) {
    this.text = text;
  }

  Target parse() {
    int colon = text.indexOf(':');
    String before = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    if (!SCHEME.matcher(before).matches() || PORT.matcher(rest).matches()) {
      return hostAndPort(text);
    }
    return switch (before.toLowerCase(Locale.ROOT)) {
      case "dns" -> hostAndPort(withoutAuthority(rest));
      case "ipv4" -> ipv4(rest);
      case "ipv6" -> ipv6(rest);
      case "unix", "unix-abstract", "vsock" ->
          throw refused("is a socket within one machine, which Weft does not support yet");
      default -> {
        if (rest.startsWith("/")) {
          throw refused("has the scheme '" + before + "', which Weft does not know" + FORMS);
        }
        yield hostAndPort(text);
      }
    };
  }

  /**
   * After the scheme there may be a DNS server, {@code //server/name}, of which only none is known.
   */
  private String withoutAuthority(String rest) {
    if (!rest.startsWith("/")) {
      return rest;
    }
    if (rest.startsWith("///")) {
      return rest.substring(3);
    }
    throw refused(
        rest.startsWith("//") && rest.indexOf('/', 2) > 2
            ? "names a DNS server to ask, but Weft asks the system's" + FORMS
            : "needs three slashes after dns:, or none" + FORMS);
  }

  private Target ipv4(String rest) {
    Target target = hostAndPort(rest);
    if (!HostName.isIpv4(target.host())) {
      throw refused("has no IPv4 address after ipv4:" + FORMS);
    }
    return target;
  }

  private Target ipv6(String rest) {
    Target target = hostAndPort(rest);
    if (target.host().indexOf(':') < 0) {
      throw refused("has no IPv6 address after ipv6:" + FORMS);
    }
    return target;
  }

  private Target hostAndPort(String rest) {
    if (rest.indexOf(',') >= 0) {
      throw refused(
          "looks like a list; a channel goes to one host, so give one name that resolves to all of"
              + " the addresses");
    }
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close < 0) {
        throw refused("has no ] after its [" + FORMS);
      }
      return new Target(ipv6Host(rest.substring(1, close)), portAfter(rest, close + 1));
    }
    int colon = rest.indexOf(':');
    if (colon >= 0 && rest.indexOf(':', colon + 1) > 0) {
      return new Target(ipv6Host(rest), Target.DEFAULT_PORT);
    }
    int end = colon < 0 ? rest.length() : colon;
    return new Target(name(rest.substring(0, end)), portAfter(rest, end));
  }

  private String name(String host) {
    try {
      return HostName.ascii(host);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() + FORMS);
    }
  }

  private String ipv6Host(String address) {
    try {
      return HostName.ipv6(address);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage() + FORMS);
    }
  }

  private int portAfter(String rest, int end) {
    if (end == rest.length()) {
      return Target.DEFAULT_PORT;
    }
    String port = rest.substring(end + 1);
    if (rest.charAt(end) != ':') {
      throw refused("has something other than :port after its host" + FORMS);
    }
    if (PORT.matcher(port).matches() && port.length() <= 5) {
      int number = Integer.parseInt(port);
      if (number >= 1 && number <= 65_535) {
        return number;
      }
    }
    throw refused("has the port '" + port + "', but ports are 1 to 65535");
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("the target '" + text + "' " + why);
  }
}
