/**
 * Connections in memory, between real ends of HTTP/2.
 *
 * <p>Read {@link dev.weft.simulation.network.Network} first: it knows what could happen next on all
 * connections, and makes happen what is chosen. A {@link dev.weft.simulation.network.Pipe} is one
 * direction of a connection, an {@link dev.weft.simulation.network.End} what a driver is to one of
 * its ends. The {@link dev.weft.simulation.network.Referee} reads along and knows what two honest
 * ends never send.
 *
 * <p>The invariant: what is written arrives in order, or the connection ends; like TCP, and as
 * unkindly as TCP may.
 */
@NullMarked
package dev.weft.simulation.network;

import org.jspecify.annotations.NullMarked;
