/**
 * Messages as JSON and back, by the ProtoJSON specification.
 *
 * <p>Start with {@link dev.weft.protobuf.json.JsonFormat}, the one public class. It reads with a
 * {@code MessageReader} over the tokens of a {@code JsonReader}, and writes with a {@code
 * MessageWriter} over a {@code JsonWriter}; these two know JSON and nothing of messages. Numbers
 * are in {@code NumberReader} and {@code WholeNumber}, the other scalars in {@code ScalarReader}
 * and {@code ScalarWriter}.
 *
 * <p>A type keeps its {@code MessageShape}, which has a {@code Member} for each field: names as
 * they are written, and what is asked of a descriptor again and again. {@code CleanRun} and {@code
 * WideRun} find what is special in strings, eight or four characters at once; a {@code TextBuffer}
 * is written, {@code CodeUnits} are read.
 *
 * <p>{@code WellKnown} says which messages have a form of their own: {@code AnyReader}, {@code
 * StructReader} and {@code TextualReader}, and the writers alike, have them; {@code TypePlaces} is
 * for an {@code Any} whose type comes late; {@code TimestampText}, {@code DurationText} and {@code
 * FieldMaskText} hold the grammars. They go by full names and descriptors, never by generated
 * classes, so that dynamic messages have these forms too.
 *
 * <p>Every fault of an input is a {@link dev.weft.protobuf.ProtobufException}, which names the
 * message type, the field's path and the line and column. Depth is bounded; nothing of a text is
 * kept between calls.
 */
package dev.weft.protobuf.json;
