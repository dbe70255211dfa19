/**
 * The thin blocking edge around the protocol machine: one lock, one reader, and whoever happens to
 * write.
 *
 * <p>Read {@link dev.weft.http.http2.connection.Http2Connection} first, which joins the others:
 * {@code SharedMachine} owns the lock, {@code ConnectionReader} reads, {@code Flusher} writes,
 * {@code StreamHandle} is what the layer above holds of a stream. The threads, what they may wait
 * for and how locks nest are in docs/internals/concurrency.md.
 *
 * <p>The invariant: no method of the layer above is called, and no system call is made, while the
 * lock is held. Deliberately not here: the protocol's rules ({@code machine}), and sockets, of
 * which this package knows only {@link dev.weft.http.http2.connection.Transport}.
 */
@NullMarked
package dev.weft.http.http2.connection;

import org.jspecify.annotations.NullMarked;
