/**
 * HTTP/2's frames as values, and the two classes that turn octets into them and back (RFC 9113 §4
 * and §6). The records in this package are that RFC's list of frames.
 *
 * <p>Read {@link dev.weft.http.http2.frame.Frame} first, then {@link
 * dev.weft.http.http2.frame.FrameReader}, which checks all that a frame shows by itself, and {@link
 * dev.weft.http.http2.frame.FrameWriter}, which appends to an {@link
 * dev.weft.http.http2.frame.OutboundBuffer}. What the peer does wrong is an {@link
 * dev.weft.http.http2.frame.Http2Exception} that says how far the fault reaches.
 *
 * <p>This is the octet layer: stream identifiers, lengths and offsets are plain numbers here.
 *
 * <p>The invariant: no state survives a frame, and nothing here does I/O, waits, or reads a clock.
 * Deliberately not here: whether a frame may arrive at this moment (the machine knows), what a
 * header block means ({@code dev.weft.http.hpack}), and padding or priorities of our own, which
 * Weft never sends.
 */
@NullMarked
package dev.weft.http.http2.frame;

import org.jspecify.annotations.NullMarked;
