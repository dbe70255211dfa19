/**
 * How a client gets to a server: from a target's text over addresses to the one connection that its
 * calls share.
 *
 * <p>Read {@link dev.weft.rpc.connection.SharedConnection} first, whose states are those of {@code
 * ConnectionState}; it connects when a call's {@link dev.weft.rpc.connection.ConnectionRequest}
 * needs it to, through a {@link dev.weft.rpc.connection.Connector}, to the addresses that a {@link
 * dev.weft.rpc.connection.Resolver} finds for a {@link dev.weft.rpc.connection.Target}.
 *
 * <p>The invariant: calls that run never notice that others connect. Deliberately not here:
 * anything about gRPC's messages, and load balancing over several connections.
 */
@NullMarked
package dev.weft.rpc.connection;

import org.jspecify.annotations.NullMarked;
