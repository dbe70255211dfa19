package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;

/** The messages that are not an object of their fields in JSON. */
enum WellKnown {
  /** An object with the type's URL. */
  ANY,
  /** A string. */
  TIMESTAMP,
  /** A string. */
  DURATION,
  /** A string. */
  FIELD_MASK,
  /** An object of anything. */
  STRUCT,
  /** Anything. */
  VALUE,
  /** An array of anything. */
  LIST_VALUE,
  /** The scalar that is in field 1. */
  WRAPPER,
  /** All other messages: an object with a member for each field. */
  NONE;

  private static final String PACKAGE = "google.protobuf.";

  static WellKnown of(MessageDescriptor message) {
    String name = message.fullName();
    return name.startsWith(PACKAGE) ? ofName(name) : NONE;
  }

  private static WellKnown ofName(String fullName) {
    return switch (fullName) {
      case "google.protobuf.Any" -> ANY;
      case "google.protobuf.Timestamp" -> TIMESTAMP;
      case "google.protobuf.Duration" -> DURATION;
      case "google.protobuf.FieldMask" -> FIELD_MASK;
      case "google.protobuf.Struct" -> STRUCT;
      case "google.protobuf.Value" -> VALUE;
      case "google.protobuf.ListValue" -> LIST_VALUE;
      case "google.protobuf.DoubleValue",
          "google.protobuf.FloatValue",
          "google.protobuf.Int64Value",
          "google.protobuf.UInt64Value",
          "google.protobuf.Int32Value",
          "google.protobuf.UInt32Value",
          "google.protobuf.BoolValue",
          "google.protobuf.StringValue",
          "google.protobuf.BytesValue" ->
          WRAPPER;
      default -> NONE;
    };
  }

  /** Whether a field's enum is {@code NullValue}, whose only value is null in JSON. */
  static boolean isNull(FieldDescriptor field) {
    return field.type() == FieldType.ENUM
        && field.enumType().fullName().equals("google.protobuf.NullValue");
  }

  /**
   * The field of a well-known message that has a number.
   *
   * @throws ProtobufException if its descriptor is not the one that everybody knows
   */
  static FieldDescriptor field(MessageDescriptor message, int number, FieldType type) {
    FieldDescriptor field = field(message, number);
    if (field.type() != type) {
      throw strange(message, "in field " + number + " a " + field.type().keyword());
    }
    WellKnown kind = of(message);
    boolean isMap = kind == STRUCT;
    boolean isRepeated = isMap || kind == LIST_VALUE || kind == FIELD_MASK;
    if (field.isRepeated() != isRepeated || field.isMap() != isMap) {
      throw strange(message, "in field " + number + " another number of values");
    }
    if (isMap && field.messageType().fieldsByNumber().get(1).type() != FieldType.MESSAGE) {
      throw strange(message, "in field " + number + " a map of no messages");
    }
    return field;
  }

  /** The same for a field of any type. */
  static FieldDescriptor field(MessageDescriptor message, int number) {
    return message.findField(number).orElseThrow(() -> strange(message, "no field " + number));
  }

  private static ProtobufException strange(MessageDescriptor message, String has) {
    return new ProtobufException(
        "the descriptor of "
            + message.fullName()
            + " has "
            + has
            + ", unlike that of Protocol Buffers; use the file that comes with it");
  }
}
