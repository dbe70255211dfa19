/**
 * HTTP exchanges without sockets or frames: what the protocol's tests speak through. {@link
 * dev.weft.rpc.memory.MemoryConnection} joins a client to a request handler, with flow control and
 * a reading thread at each end; {@link dev.weft.rpc.memory.Script} plays either end by hand.
 */
@NullMarked
package dev.weft.rpc.memory;

import org.jspecify.annotations.NullMarked;
