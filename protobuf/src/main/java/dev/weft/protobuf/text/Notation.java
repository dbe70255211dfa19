package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import java.nio.charset.StandardCharsets;

/** How strings, bytes and fractions are written. All notations are read the same way. */
enum Notation {
  /** For people: text that shows is written as it is, numbers as short as they can be. */
  READABLE {
    @Override
    void appendText(StringBuilder out, String text) {
      Quoted.append(out, text);
    }

    @Override
    void appendBytes(StringBuilder out, Bytes bytes) {
      Quoted.append(out, bytes);
    }

    @Override
    void appendFloat(StringBuilder out, float number) {
      out.append(shortened(Float.toString(number)));
    }

    @Override
    void appendDouble(StringBuilder out, double number) {
      out.append(shortened(Double.toString(number)));
    }
  },

  /** As protoc has it: ASCII alone, both quotes escaped, and the numbers of C's {@code printf}. */
  PROTOC {
    @Override
    void appendText(StringBuilder out, String text) {
      Quoted.requireNoLoneSurrogate(text);
      Quoted.appendOctal(out, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void appendBytes(StringBuilder out, Bytes bytes) {
      Quoted.appendOctal(out, bytes.toByteArray());
    }

    @Override
    void appendFloat(StringBuilder out, float number) {
      out.append(PrintfNumber.of(number));
    }

    @Override
    void appendDouble(StringBuilder out, double number) {
      out.append(PrintfNumber.of(number));
    }
  };

  abstract void appendText(StringBuilder out, String text);

  abstract void appendBytes(StringBuilder out, Bytes bytes);

  abstract void appendFloat(StringBuilder out, float number);

  abstract void appendDouble(StringBuilder out, double number);

  /** Java's shortest form that reads back as the same number, a little shorter still. */
  private static String shortened(String number) {
    return switch (number) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      default ->
          number.endsWith(".0")
              ? number.substring(0, number.length() - 2)
              : number.replace(".0E", "e").replace('E', 'e');
    };
  }
}
