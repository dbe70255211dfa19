/**
 * The vocabulary that everything above HTTP shares: what a request and its response are made of,
 * and who may do what with them, whichever version of HTTP carries them.
 *
 * <p>Read {@link dev.weft.http.Headers} first, then the two halves of a stream: {@link
 * dev.weft.http.Inbound}, which the layer above implements and the connection calls, and {@link
 * dev.weft.http.Outbound}, which the connection implements and the layer above calls. A server is
 * given requests through a {@link dev.weft.http.RequestHandler}; a client opens them on a {@link
 * dev.weft.http.ClientConnection}.
 *
 * <p>The invariant: nothing in this package knows of sockets, frames or threads. Deliberately not
 * here: anything about gRPC, which is one protocol among several over these types.
 */
@NullMarked
package dev.weft.http;

import org.jspecify.annotations.NullMarked;
