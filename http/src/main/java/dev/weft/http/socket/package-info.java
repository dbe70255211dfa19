/**
 * The driver: joins connections to the operating system's sockets.
 *
 * <p>Read {@link dev.weft.http.socket.HttpServer} and {@link dev.weft.http.socket.HttpConnector}
 * first, then {@code EventLoop}, whose thread is the reading thread of its connections. A {@code
 * SocketTransport} moves octets, a {@code TlsTransport} stands between it and its connection. Whose
 * socket it is, an {@code AcceptedConnection} or an {@code Attempt}, follows it from its beginning
 * to its end. {@code EventLoops} are the threads, shared by whoever is given them.
 *
 * <p>The invariant: no thread ever waits for a socket, except an event loop for all of its sockets
 * together; and a thread that serves outlives whatever is thrown on it. Deliberately not here:
 * anything about HTTP beyond handing octets to a connection.
 */
@NullMarked
package dev.weft.http.socket;

import org.jspecify.annotations.NullMarked;
