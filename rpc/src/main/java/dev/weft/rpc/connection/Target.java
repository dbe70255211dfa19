package dev.weft.rpc.connection;

/**
 * Which server a channel goes to: a host, by name or address, and a port.
 *
 * @param host a name in ASCII, or an IP address, without brackets; an IPv6 address with its zone,
 *     if it has one
 * @param port 1 to 65535
 */
public record Target(String host, int port) {
  /** The port of targets that name none. */
  public static final int DEFAULT_PORT = 443;

  /**
   * The target of {@code host:port}, {@code host}, {@code dns:host:port}, {@code dns:///host:port},
   * {@code ipv4:address:port} or {@code ipv6:[address]:port}, all of which may leave out the port.
   *
   * <p>A host may have any name, {@code dns} and {@code http} among them: {@code dns:50051} is a
   * host and its port, since no host's name is a number.
   *
   * @throws IllegalArgumentException if the text is none of these; the message says what is wrong
   */
  public static Target parse(String text) {
    return new TargetText(text).parse();
  }

  /**
   * What a request's {@code :authority} says: the host, with the port unless it is the default. An
   * address' zone has a meaning on this machine only, and is left out (RFC 6874 §4).
   */
  public String authority() {
    int zone = host.indexOf('%');
    String shown = bracketed(zone < 0 ? host : host.substring(0, zone));
    return port == DEFAULT_PORT ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
