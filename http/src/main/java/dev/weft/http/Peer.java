package dev.weft.http;

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
public record Peer(SocketAddress remote, SocketAddress local, Optional<SSLSession> tls) {}
