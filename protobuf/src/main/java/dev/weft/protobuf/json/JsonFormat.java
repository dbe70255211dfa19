package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes messages as JSON and reads them, by the <a
 * href="https://protobuf.dev/programming-guides/json/">ProtoJSON specification</a>.
 *
 * <p>{@link #DEFAULT} writes one line, leaves out what is not set, and refuses what it does not
 * know; the other methods return a format that differs in one point. What stands in an {@code Any}
 * and extensions are found in a {@link TypeRegistry}: see {@link #withTypes}.
 *
 * <p>Immutable, and may be shared between threads.
 */
public final class JsonFormat {
  /** The format without any option, registry or line breaks, for 100 levels of nesting. */
  public static final JsonFormat DEFAULT = new JsonFormat(TypeRegistry.empty(), Set.of(), 0, 100);

  private final TypeRegistry types;
  private final Set<JsonChoice> choices;
  private final int indent;
  private final int maxDepth;

  private JsonFormat(TypeRegistry types, Set<JsonChoice> choices, int indent, int maxDepth) {
    this.types = types;
    this.choices = choices;
    this.indent = indent;
    this.maxDepth = maxDepth;
  }

  // Options

  /**
   * Finds the messages in an {@code Any}, and extensions, in {@code types}. Without, an {@code Any}
   * that is not empty is a fault, and extensions are not written.
   */
  public JsonFormat withTypes(TypeRegistry types) {
    return new JsonFormat(types, choices, indent, maxDepth);
  }

  /**
   * Passes over members that no field has the name of, and over names of enum values that the enum
   * does not have: such a value stays unset, and is left out of a list or map.
   */
  public JsonFormat ignoringUnknownFields() {
    return with(JsonChoice.IGNORE_UNKNOWN_FIELDS);
  }

  /**
   * Writes fields without presence also when they have their default value: zeros, empty strings,
   * lists and maps. Fields of a oneof and {@code optional} ones are written when they are set only.
   */
  public JsonFormat printingDefaults() {
    return with(JsonChoice.PRINT_DEFAULTS);
  }

  /** Writes the names of fields as the {@code .proto} file has them; both are always read. */
  public JsonFormat printingProtoNames() {
    return with(JsonChoice.PRINT_PROTO_NAMES);
  }

  /** Writes enum values as numbers; both are always read. */
  public JsonFormat printingEnumNumbers() {
    return with(JsonChoice.PRINT_ENUM_NUMBERS);
  }

  /**
   * Writes the entries of maps in the order of their keys, numbers by value and strings by UTF-16
   * units, so that equal messages give equal texts.
   */
  public JsonFormat sortingMapKeys() {
    return with(JsonChoice.SORT_MAP_KEYS);
  }

  /**
   * Writes each member and each value of a list on a line of its own.
   *
   * @param spaces in front of it for each level; 0 for a text without line breaks
   * @throws IllegalArgumentException if {@code spaces} is negative
   */
  public JsonFormat indentedBy(int spaces) {
    if (spaces < 0) {
      throw new IllegalArgumentException("can't indent by " + spaces + "; give 0 or more spaces");
    }
    return new JsonFormat(types, choices, spaces, maxDepth);
  }

  /**
   * Refuses to read or write more than {@code maxDepth} objects and arrays inside one another.
   *
   * @throws IllegalArgumentException if {@code maxDepth} is less than 1
   */
  public JsonFormat withMaxDepth(int maxDepth) {
    if (maxDepth < 1) {
      throw new IllegalArgumentException(
          "maxDepth is " + maxDepth + "; a message alone has depth 1, so give 1 or more");
    }
    return new JsonFormat(types, choices, indent, maxDepth);
  }

  private JsonFormat with(JsonChoice choice) {
    Set<JsonChoice> more = EnumSet.of(choice);
    more.addAll(choices);
    return new JsonFormat(types, Set.copyOf(more), indent, maxDepth);
  }

  TypeRegistry types() {
    return types;
  }

  boolean has(JsonChoice choice) {
    return choices.contains(choice);
  }

  int indent() {
    return indent;
  }

  int maxDepth() {
    return maxDepth;
  }

  // Writing

  /**
   * Returns {@code message} as JSON: an object, or what the specification has for a well-known
   * type, for example a string for a {@code Timestamp}.
   *
   * <p>Fields are in the order of their numbers, then come extensions; unknown fields are left out.
   *
   * @throws ProtobufException if the message has no JSON form: a time out of range, a {@code Value}
   *     that is infinite, a path in a {@code FieldMask} that would be read as another, a string
   *     with a lone surrogate, an {@code Any} whose type is not in the registry, too many levels,
   *     or {@code Any}s inside one another with more than 16 times the bytes of the outermost (and
   *     more than 1 MiB)
   */
  public String print(Message message) {
    MessageShape shape = MessageShape.of(message.protoType());
    JsonWriter json = new JsonWriter(this, shape.expectedLength());
    new MessageWriter(this, json).write(message);
    shape.noteLength(json.out().size());
    return json.toString();
  }

  // Reading

  /**
   * Reads a message.
   *
   * @throws ProtobufException if {@code text} is not JSON, or not of this type, or required fields
   *     are missing
   */
  public <M extends Message> M parse(MessageType<M> type, String text) {
    JsonReader in = new JsonReader(text, maxDepth);
    return Completeness.require(whole(type, in), in);
  }

  private <M extends Message> M whole(MessageType<M> type, JsonReader in) {
    M message = new MessageReader(this, in).readPartial(type);
    try {
      in.requireEnd();
    } catch (ProtobufException fault) {
      throw fault.within(type, 0);
    }
    return message;
  }

  /**
   * Reads a message from UTF-8; positions in faults count UTF-16 units.
   *
   * @throws ProtobufException if {@code utf8} is not UTF-8, is not JSON, or not of this type, or
   *     required fields are missing
   */
  public <M extends Message> M parse(MessageType<M> type, byte[] utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProtobufException("the text is not UTF-8, as JSON must be").within(type, 0);
    }
    return parse(type, text);
  }

  /**
   * Reads a message and merges it into {@code builder}, as {@link MessageBuilder#merge} does. The
   * builder is changed only if the whole text could be read; required fields may be missing from
   * it, but not from messages inside.
   *
   * @throws ProtobufException if {@code text} is not JSON, or not of the builder's type
   */
  public <M extends Message> void merge(MessageBuilder<M> builder, String text) {
    builder.merge(whole(builder.protoType(), new JsonReader(text, maxDepth)));
  }
}
