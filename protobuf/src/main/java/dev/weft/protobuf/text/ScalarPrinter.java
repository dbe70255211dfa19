package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtoEnum;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;

/** Writes values that are no messages. */
final class ScalarPrinter {
  private ScalarPrinter() {}

  static void append(StringBuilder out, Notation notation, FieldDescriptor field, Object value) {
    switch (value) {
      case String text -> notation.appendText(out, text);
      case Bytes bytes -> notation.appendBytes(out, bytes);
      case ProtoEnum constant -> appendEnum(out, field, constant.number());
      case Integer number when field.type() == FieldType.ENUM -> appendEnum(out, field, number);
      case Integer number when field.type().isUnsigned() ->
          out.append(Integer.toUnsignedString(number));
      case Long number when field.type().isUnsigned() -> out.append(Long.toUnsignedString(number));
      case Float number -> notation.appendFloat(out, number);
      case Double number -> notation.appendDouble(out, number);
      default -> out.append(value);
    }
  }

  private static void appendEnum(StringBuilder out, FieldDescriptor field, int number) {
    out.append(
        field
            .enumType()
            .findValue(number)
            .map(EnumValueDescriptor::name)
            .orElseGet(() -> String.valueOf(number)));
  }
}
