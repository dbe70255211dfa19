/**
 * The binary format: tags, varints, fixed-width numbers and length-delimited values.
 *
 * <p>{@link WireReader} reads a region of a byte array from its start to its end; {@link
 * WireWriter} writes one from its end to its start, so that the length of a nested message is known
 * when the length is due and nothing is measured beforehand. Both work on plain heap arrays and
 * know nothing of messages or descriptors.
 *
 * <p>Authority: the Protocol Buffers "Encoding" specification.
 */
package dev.weft.protobuf.wire;
