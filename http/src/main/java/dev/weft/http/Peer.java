package dev.weft.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * Who is at the other end of a connection, as far as the transport knows.
 *
 * @param remote the peer's address
 * @param local this end's address
 * @param tls the TLS session, with the peer's certificates if it showed any; empty in cleartext
 */
public record Peer(SocketAddress remote, SocketAddress local, Optional<SSLSession> tls) {
  /** The machine that the peer is on: one value for all of its connections. */
  public Object host() {
    return remote instanceof InetSocketAddress internet && !internet.isUnresolved()
        ? internet.getAddress()
        : remote;
  }
}
