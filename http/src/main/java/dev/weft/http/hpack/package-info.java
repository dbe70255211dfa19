/**
 * Header compression (RFC 7541): field blocks to {@link dev.weft.http.Headers} and back.
 *
 * <p>Read {@link dev.weft.http.hpack.HpackDecoder} and {@link dev.weft.http.hpack.HpackEncoder}; a
 * connection has one of each, for it keeps a table a direction that both ends must agree on. So
 * every block that arrives must be decoded, in order, even if its stream is gone.
 *
 * <p>The invariant: nothing a peer sends makes the decoder hold more than its table and one header
 * list of the size it was told to allow, and a {@code String} from the tables is always the same
 * instance, so that whoever gets it can compare by identity first.
 *
 * <p>Deliberately not here: which fields a request must have ({@code dev.weft.http.http2.message}),
 * and how a block is cut into frames ({@code dev.weft.http.http2.frame}).
 */
@NullMarked
package dev.weft.http.hpack;

import org.jspecify.annotations.NullMarked;
