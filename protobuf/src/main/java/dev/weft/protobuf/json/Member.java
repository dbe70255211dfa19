package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A field as the member of a JSON object. */
final class Member {
  /** What says that a field is in no oneof. */
  static final int NO_ONEOF = -1;

  /** The position of an extension. */
  static final int NO_POSITION = -1;

  private final FieldDescriptor field;
  private final FieldType type;
  private final int position;
  private final int oneof;
  private final boolean hasPresence;
  private final boolean isRepeated;
  private final boolean isMap;
  private final boolean isNullable;
  private final boolean isExtension;
  private final boolean isMessage;
  private final boolean isNumber;
  private final byte @Nullable [] start;

  /** Made when first needed; threads that race find the same. */
  private @Nullable MessageType<?> nested;

  Member(FieldDescriptor field, int position) {
    this.field = field;
    this.position = position;
    type = field.type();
    oneof = field.oneof().map(OneofDescriptor::index).orElse(NO_ONEOF);
    hasPresence = field.hasPresence();
    isRepeated = field.isRepeated();
    isMap = field.isMap();
    isNullable = isNullable(field);
    isExtension = field.isExtension();
    isMessage = type.isMessage();
    isNumber = type.isPackable() && type != FieldType.BOOL && type != FieldType.ENUM;
    start = isPlain(field.jsonName()) ? start(field.jsonName()) : null;
  }

  /** Whether null can be a value of a field. */
  static boolean isNullable(FieldDescriptor field) {
    return field.type() == FieldType.MESSAGE
        ? WellKnown.of(field.messageType()) == WellKnown.VALUE
        : WellKnown.isNull(field);
  }

  private static byte[] start(String name) {
    return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a name is printable ASCII that needs no escapes. */
  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  FieldDescriptor field() {
    return field;
  }

  FieldType type() {
    return type;
  }

  /** The index among the members of its message in the order in which they are written. */
  int position() {
    return position;
  }

  /** The index of its oneof, or {@link #NO_ONEOF}. */
  int oneof() {
    return oneof;
  }

  boolean hasPresence() {
    return hasPresence;
  }

  boolean isRepeated() {
    return isRepeated;
  }

  boolean isMap() {
    return isMap;
  }

  /** Whether null can be one of its values. */
  boolean isNullable() {
    return isNullable;
  }

  boolean isExtension() {
    return isExtension;
  }

  /** Whether its values, or those of its entries, are messages. */
  boolean isMessage() {
    return isMessage;
  }

  /** Whether its values are numbers, and not those of an enum. */
  boolean isNumber() {
    return isNumber;
  }

  /**
   * How it begins behind another member, with the JSON name: {@code ,"name":}; null if the name has
   * other characters than plain ones of ASCII. Not to be changed.
   */
  byte @Nullable [] start() {
    return start;
  }

  /** The type of the messages that it holds. */
  MessageType<?> nested(MessageType<?> containing) {
    MessageType<?> found = nested;
    if (found == null) {
      found = containing.typeOf(field);
      nested = found;
    }
    return found;
  }
}
