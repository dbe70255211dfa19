package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtoEnum;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;

/** Writes values that are no messages. */
final class ScalarPrinter {
  private ScalarPrinter() {}

  static void append(StringBuilder out, FieldDescriptor field, Object value) {
    switch (value) {
      case String text -> Quoted.append(out, text);
      case Bytes bytes -> Quoted.append(out, bytes);
      case ProtoEnum constant -> appendEnum(out, field, constant.number());
      case Integer number when field.type() == FieldType.ENUM -> appendEnum(out, field, number);
      case Integer number when field.type().isUnsigned() ->
          out.append(Integer.toUnsignedString(number));
      case Long number when field.type().isUnsigned() -> out.append(Long.toUnsignedString(number));
      case Float number -> appendFloat(out, number.toString());
      case Double number -> appendFloat(out, number.toString());
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

  /** Java's shortest form that reads back as the same number, a little shorter still. */
  private static void appendFloat(StringBuilder out, String number) {
    out.append(
        switch (number) {
          case "NaN" -> "nan";
          case "Infinity" -> "inf";
          case "-Infinity" -> "-inf";
          default ->
              number.endsWith(".0")
                  ? number.substring(0, number.length() - 2)
                  : number.replace(".0E", "e").replace('E', 'e');
        });
  }
}
