/**
 * The rules of HTTP/2 (RFC 9113), without sockets, threads, locks or clocks: what may happen on a
 * connection, in which order, how often, and what follows from it.
 *
 * <p>Read {@link dev.weft.http.http2.machine.StreamState} first, then {@link
 * dev.weft.http.http2.machine.Machine}, which is the table of contents. Each group of rules has its
 * own class: {@code MessageRules} what a message may look like, {@code Credit} the windows that
 * this end grants, {@code Sender} all that it sends, {@code Defence} what it bears, {@code Streams}
 * which streams there are.
 *
 * <p>The invariant: after any sequence of calls, the octets that wait to be written are valid for
 * the peer in that order. Deliberately not here: reading frames from octets ({@code frame}), and
 * waiting for anything ({@code connection}).
 */
@NullMarked
package dev.weft.http.http2.machine;

import org.jspecify.annotations.NullMarked;
