package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ToDoubleFunction;

/** Reads the text in which a serialized field carries its default value. */
final class DefaultValue {
  private DefaultValue() {}

  static Object of(FieldDescriptor field) {
    boolean given = field.proto().hasDefaultValue();
    String text = field.proto().defaultValue();
    try {
      return switch (field.type()) {
        case INT32, SINT32, SFIXED32 -> given ? Integer.parseInt(text) : 0;
        case UINT32, FIXED32 -> given ? Integer.parseUnsignedInt(text) : 0;
        case INT64, SINT64, SFIXED64 -> given ? Long.parseLong(text) : 0L;
        case UINT64, FIXED64 -> given ? Long.parseUnsignedLong(text) : 0L;
        case FLOAT -> given ? (float) floating(text, Float::parseFloat) : 0f;
        case DOUBLE -> given ? floating(text, Double::parseDouble) : 0d;
        case BOOL -> given && truth(text);
        case STRING -> text;
        case BYTES -> given ? unescape(text) : Bytes.empty();
        case ENUM -> enumNumber(field, text);
        case MESSAGE, GROUP -> throw new AssertionError(field);
      };
    } catch (NumberFormatException e) {
      throw new DescriptorException(
          field.file().name(),
          field.fullName() + " has default \"" + text + "\", which is no " + field.type());
    }
  }

  private static Object enumNumber(FieldDescriptor field, String text) {
    if (!field.proto().hasDefaultValue()) {
      return field.enumType().values().getFirst().number();
    }
    return field
        .enumType()
        .findValue(text)
        .map(EnumValueDescriptor::number)
        .orElseThrow(() ->
            new DescriptorException(
                field.file().name(),
                field.fullName()
                    + " has default "
                    + text
                    + ", which "
                    + field.enumType().fullName()
                    + " does not have"));
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NumberFormatException();
    }
    return text.equals("true");
  }

  /** Java's own forms, such as {@code Infinity} and {@code 1f}, are none of the language's. */
  private static double floating(String text, ToDoubleFunction<String> reader) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> {
        if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
          throw new NumberFormatException();
        }
        yield reader.applyAsDouble(text);
      }
    };
  }

  /** Undoes the escapes of C, which the default of a bytes field is written with. */
  private static Bytes unescape(String text) {
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(source.length);
    for (int i = 0; i < source.length; i++) {
      if (source[i] != '\\' || i + 1 == source.length) {
        bytes.write(source[i]);
        continue;
      }
      char escape = (char) source[++i];
      switch (escape) {
        case 'n' -> bytes.write('\n');
        case 'r' -> bytes.write('\r');
        case 't' -> bytes.write('\t');
        case 'a' -> bytes.write(0x07);
        case 'b' -> bytes.write('\b');
        case 'f' -> bytes.write('\f');
        case 'v' -> bytes.write(0x0b);
        case 'x', 'X' -> {
          int digits = digits(source, i + 1, 2, 16);
          bytes.write(Integer.parseInt(ascii(source, i + 1, digits), 16));
          i += digits;
        }
        case '0', '1', '2', '3', '4', '5', '6', '7' -> {
          int digits = digits(source, i, 3, 8);
          bytes.write(Integer.parseInt(ascii(source, i, digits), 8));
          i += digits - 1;
        }
        default -> bytes.write(escape);
      }
    }
    return Bytes.of(bytes.toByteArray());
  }

  private static int digits(byte[] source, int from, int most, int radix) {
    int count = 0;
    while (count < most
        && from + count < source.length
        && Character.digit((char) source[from + count], radix) >= 0) {
      count++;
    }
    return count;
  }

  private static String ascii(byte[] source, int from, int length) {
    return new String(source, from, length, StandardCharsets.ISO_8859_1);
  }
}
