package dev.weft.protobuf.text;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.text.MessageParser.Completeness;
import java.util.EnumSet;
import java.util.Set;

/**
 * Prints messages in the text format and parses them, as <a
 * href="https://protobuf.dev/reference/protobuf/textformat-spec/">its specification</a> says.
 *
 * <p>{@link #DEFAULT} prints one field a line, indented by two spaces a level, and leaves out what
 * the message's type does not know; the methods that begin with {@code with} and those in {@code
 * -ing} give another format, which differs in one thing. Immutable.
 *
 * {@snippet :
 * TextFormat format = TextFormat.DEFAULT.withTypes(TypeRegistry.builder().add(file).build());
 * Config config = format.parse(Config.TYPE, Files.readString(path));
 * System.out.print(format.print(config));
 * }
 */
public final class TextFormat {
  private enum Choice {
    SINGLE_LINE,
    PRINTING_UNKNOWN_FIELDS,
    IGNORING_UNKNOWN_FIELDS,
    REDACTING,
    LIKE_PROTOC
  }

  /** No known types and extensions, 100 levels of nesting, several lines. */
  public static final TextFormat DEFAULT = new TextFormat(TypeRegistry.empty(), 100, Set.of());

  private final TypeRegistry types;
  private final int maxDepth;
  private final Set<Choice> choices;

  private TextFormat(TypeRegistry types, int maxDepth, Set<Choice> choices) {
    this.types = types;
    this.maxDepth = maxDepth;
    this.choices = choices;
  }

  // Choices

  /**
   * Knows {@code types}: the extensions, which are named in brackets and else are unknown fields;
   * and the messages in {@code google.protobuf.Any}, which are printed, and can be written, as
   * {@code [type.googleapis.com/package.Message] { … }}.
   */
  public TextFormat withTypes(TypeRegistry types) {
    return new TextFormat(types, maxDepth, choices);
  }

  /**
   * Refuses to parse or print more than {@code maxDepth} messages inside one another. Those that
   * are written out in an {@code Any} and the entries of maps count.
   *
   * @throws IllegalArgumentException if {@code maxDepth} is less than 1
   */
  public TextFormat withMaxDepth(int maxDepth) {
    if (maxDepth < 1) {
      throw new IllegalArgumentException(
          "maxDepth is " + maxDepth + "; a message alone has depth 1, so give 1 or more");
    }
    return new TextFormat(types, maxDepth, choices);
  }

  /** Prints all on one line, without a line end. */
  public TextFormat onSingleLine() {
    return with(Choice.SINGLE_LINE);
  }

  /**
   * Prints the fields that a message's type does not know, by number. Such a text is for people:
   * the number does not tell the type, so a parser can ignore these fields but not read them.
   */
  public TextFormat printingUnknownFields() {
    return with(Choice.PRINTING_UNKNOWN_FIELDS);
  }

  /**
   * Steps over fields and extensions that are not known when it parses, also such as are given by
   * number, instead of refusing them. Reserved names are stepped over in any case.
   */
  public TextFormat ignoringUnknownFields() {
    return with(Choice.IGNORING_UNKNOWN_FIELDS);
  }

  /**
   * Prints {@code [REDACTED]}, which can't be parsed, in place of the values of fields that are
   * {@linkplain dev.weft.protobuf.descriptor.FieldDescriptor#debugRedact marked}, and in place of
   * the bytes of an {@code Any} that is not written out, since they may hold such fields.
   */
  public TextFormat redacting() {
    return with(Choice.REDACTING);
  }

  /**
   * Prints as {@code protoc --decode} and the C++ library do: strings in ASCII, with what is beyond
   * it byte by byte in octal; fractions as C's {@code printf} writes them; and an {@code Any} as
   * its two fields. That differs in form only: what reads one text reads the other.
   */
  public TextFormat likeProtoc() {
    return with(Choice.LIKE_PROTOC);
  }

  private TextFormat with(Choice choice) {
    EnumSet<Choice> more = EnumSet.of(choice);
    more.addAll(choices);
    return new TextFormat(types, maxDepth, more);
  }

  TypeRegistry types() {
    return types;
  }

  int maxDepth() {
    return maxDepth;
  }

  boolean isSingleLine() {
    return choices.contains(Choice.SINGLE_LINE);
  }

  boolean printsUnknownFields() {
    return choices.contains(Choice.PRINTING_UNKNOWN_FIELDS);
  }

  Notation notation() {
    return choices.contains(Choice.LIKE_PROTOC) ? Notation.PROTOC : Notation.READABLE;
  }

  boolean expandsAny() {
    return !choices.contains(Choice.LIKE_PROTOC);
  }

  boolean ignoresUnknownFields() {
    return choices.contains(Choice.IGNORING_UNKNOWN_FIELDS);
  }

  boolean redacts() {
    return choices.contains(Choice.REDACTING);
  }

  // Printing

  /**
   * The text of {@code message}: the fields that are set, ordered by number, with the extensions
   * that are known among them; the entries of maps ordered by key. {@code Any}s inside one another
   * are written out as long as they have no more than 16 times the bytes of the outermost, or 1
   * MiB.
   *
   * @throws ProtobufException if a string holds a lone surrogate, the bytes of a known extension
   *     are not of its type, or messages are nested deeper than the {@linkplain #withMaxDepth
   *     limit} allows
   */
  public String print(Message message) {
    MessagePrinter printer = new MessagePrinter(this);
    printer.printFields(message);
    return printer.text();
  }

  // Parsing

  /**
   * The message that {@code text} describes.
   *
   * @throws ProtobufException if the text is not in the format, names what is not known, or lacks a
   *     required field; it says where
   */
  public <M extends Message> M parse(MessageType<M> type, String text) {
    return parse(type, text, Completeness.WHOLE);
  }

  /**
   * Parses a message and merges it into {@code builder}, as {@link MessageBuilder#merge} does. The
   * builder is changed only if the whole text could be parsed.
   *
   * @throws ProtobufException if the text is not in the format, or names what is not known; that
   *     required fields are missing is no fault
   */
  public <M extends Message> void merge(MessageBuilder<M> builder, String text) {
    builder.merge(parse(builder.protoType(), text, Completeness.PARTIAL));
  }

  private <M extends Message> M parse(MessageType<M> type, String text, Completeness completeness) {
    try {
      return new MessageParser(this, text, completeness).parse(type);
    } catch (ProtobufException fault) {
      throw fault.within(type.fullName(), "");
    }
  }
}
