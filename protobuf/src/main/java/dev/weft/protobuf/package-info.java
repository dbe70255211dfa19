/**
 * What every user of messages needs: a {@link Message} is an immutable value, a {@link
 * MessageBuilder} makes it, a {@link MessageType} decodes and encodes it.
 *
 * <p>Read {@link Message}, then {@link MessageType}. {@link Bytes} holds a {@code bytes} field;
 * {@link IntList}, {@link LongList}, {@link FloatList}, {@link DoubleList} and {@link BooleanList}
 * hold repeated numbers without boxing; {@link UnknownFields} holds what the reader of a message
 * did not know, the values of each {@link Extension} among them; a {@link TypeRegistry} says what
 * stands behind the names of types and extensions. Every fault of the input is a {@link
 * ProtobufException}; every bound on the input is in {@link DecodeLimits}.
 *
 * <p>Everything here is immutable once a caller can see it, and may be shared between threads.
 *
 * <p>Not here: JSON ({@code .json}) and the text format ({@code .text}), the wire format ({@code
 * .wire}), descriptors ({@code .descriptor}), the messages that Protocol Buffers itself defines
 * ({@code .wellknown}) and what they stand for in Java ({@code .convert}), messages of types known
 * at run time only ({@code .dynamic}), and what only generated code calls ({@code .generated.v1}).
 */
package dev.weft.protobuf;
