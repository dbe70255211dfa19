/**
 * gRPC over an HTTP exchange, as {@code PROTOCOL-HTTP2.md} of the gRPC documentation has it, for
 * both sides.
 *
 * <p>At a server, read {@link dev.weft.rpc.protocol.ServerProtocol}, then {@code ServerCall}, which
 * takes a request ({@code CallLife}: where it stands; {@code CallGate}: when its handler may run),
 * {@code ServerAnswer}, which runs the handler, and {@code Responder}, which sends. At a client,
 * {@link dev.weft.rpc.protocol.ClientCalls}, then {@code ClientCall}, whose life is a {@code
 * ClientPhase}, {@code CallDispatch}, which brings it to a server, and {@code CallAttempt}, one
 * stream of it. Both take messages in through {@code InboundMessages}, which cuts them out of the
 * data ({@code MessageDeframer}) and puts them where they wait ({@code Arrivals}: {@code
 * SingleMessage} or {@code MessageQueue}, whose octets an {@code OctetLedger} owns), and send them
 * through a {@code MessageFramer}. {@code StatusTrailers}, {@code HttpStatus} and {@code
 * ClosureStatus} are where statuses come from and go to.
 *
 * <p>The invariant: the reading thread never waits here. Which thread runs what is in
 * docs/internals/concurrency-rpc.md. Deliberately not here: frames and sockets (dev.weft.http), and
 * how a client gets a connection ({@code connection}).
 */
@NullMarked
package dev.weft.rpc.protocol;

import org.jspecify.annotations.NullMarked;
