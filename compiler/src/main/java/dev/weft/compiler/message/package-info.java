/**
 * Messages between the binary and the text format: what {@code --encode}, {@code --decode} and
 * {@code --decode_raw} do.
 *
 * <p>{@link dev.weft.compiler.message.Schema} knows the types and the extensions of compiled files;
 * {@link dev.weft.compiler.message.Encoder} makes bytes of a text and {@link
 * dev.weft.compiler.message.Decoder} a text of bytes, with the types of a schema; {@link
 * dev.weft.compiler.message.RawDecoder} does without one. {@code ByteStrings} keeps strings whole
 * that need not be UTF-8.
 *
 * <p>The invariant: bytes and text in memory only, and what is wrong with either is a {@link
 * dev.weft.compiler.message.ConversionFailure}. How the text looks is a matter of {@link
 * dev.weft.protobuf.text.TextFormat}.
 */
package dev.weft.compiler.message;
