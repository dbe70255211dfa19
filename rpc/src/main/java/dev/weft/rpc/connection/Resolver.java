package dev.weft.rpc.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Finds the addresses of a server, in the order in which they are to be tried. */
@FunctionalInterface
public interface Resolver {
  /**
   * At least one address.
   *
   * @throws IOException if there is none; its message says what was looked for
   */
  List<InetSocketAddress> resolve() throws IOException;

  /** The addresses that the system knows for the target's host. */
  static Resolver dns(Target target) {
    return () -> {
      try {
        return Arrays.stream(InetAddress.getAllByName(target.host()))
            .map(address -> new InetSocketAddress(address, target.port()))
            .toList();
      } catch (UnknownHostException e) {
        throw new IOException(
            "the host name '" + target.host() + "' has no address; is it spelled right?", e);
      }
    };
  }
}
