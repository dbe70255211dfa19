/**
 * The text format, both ways: {@link dev.weft.protobuf.text.TextFormat} prints and parses.
 *
 * <p>Parsing: a {@code Lexer} finds the tokens, {@code Tokens} looks at the current one and counts
 * how deep the messages are nested. {@code MessageParser} takes fields from there, {@code
 * ScalarParser} the values that are no messages, with {@code StringLiteral} for the quoted ones,
 * and {@code Skipper} steps over what has no field. A {@code Receiver} is where the fields of one
 * message go: {@code MessageReceiver} into a builder, {@code EntryReceiver} into a map; {@code
 * GivenFields} sees that what can be given once only is.
 *
 * <p>Printing: {@code MessagePrinter} walks over the fields, {@code ScalarPrinter} writes values in
 * one {@code Notation} or the other, {@code Quoted} strings, {@code PrintfNumber} C's numbers,
 * {@code UnknownFieldPrinter} what the type does not know, {@code Layout} the white space. {@code
 * ExtensionNames} and {@code TypeUrl} are for both directions.
 *
 * <p>Invariant: messages are read and built through descriptors alone, so generated and dynamic
 * ones are treated alike. What is wrong in a text is a {@link dev.weft.protobuf.ProtobufException}
 * with its place; nothing else is thrown.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/textformat-spec/">Text Format Language
 *     Specification</a>
 */
package dev.weft.protobuf.text;
