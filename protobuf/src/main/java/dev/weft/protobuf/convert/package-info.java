/**
 * The well-known types and what they stand for in Java: {@link
 * dev.weft.protobuf.convert.Timestamps} and {@link dev.weft.protobuf.convert.Durations} for {@code
 * java.time}, {@link dev.weft.protobuf.convert.Structs} for maps and lists, {@link
 * dev.weft.protobuf.convert.Anys} for messages of any type, {@link
 * dev.weft.protobuf.convert.FieldMasks} for the paths of fields.
 *
 * <p>Who is at fault shows in the exception: a Java value that a message cannot express is an
 * {@link IllegalArgumentException}; a message that breaks the rules of its type, which a peer may
 * have sent, is a {@link dev.weft.protobuf.ProtobufException}.
 *
 * <p>Not here: clocks. {@code Timestamps.of(clock.instant())} is the present.
 */
package dev.weft.protobuf.convert;
