package dev.weft.fuzz;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Inputs as texts: the first byte chooses the type to read it as. */
final class Texts {
  private static final List<MessageType<?>> TYPES =
      Stream.concat(Schema.GENERATED.stream(), Schema.WELL_KNOWN.stream()).toList();

  private Texts() {}

  static MessageType<?> type(byte[] input) {
    return Schema.chosen(TYPES, input);
  }

  /** All but the first byte; what is not UTF-8 becomes a lone surrogate. */
  static String of(byte[] input) {
    return input.length == 0
        ? ""
        : new String(input, 1, input.length - 1, StandardCharsets.UTF_8)
            .replace('\ufffd', '\ud800');
  }

  /** A message of each type. */
  static List<byte[]> seeds(Function<Message, String> print) {
    return TYPES.stream()
        .map(type -> (char) TYPES.indexOf(type) + print.apply(Filled.message(type)))
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** The names of all fields and of some enum constants, and what else texts are made of. */
  static List<String> words() {
    Stream<String> names =
        Schema.GENERATED.stream()
            .flatMap(type -> type.descriptor().fields().stream())
            .flatMap(Texts::names);
    Stream<String> urls = TYPES.stream().map(type -> "type.googleapis.com/" + type.fullName());
    Stream<String> extensions =
        Schema.EXTENSIONS.stream().map(extension -> "[" + extension.fullName() + "]");
    Stream<String> others =
        Stream.of(
            "\"@type\"",
            "value",
            "true",
            "null",
            "NaN",
            "-Infinity",
            "inf",
            "nan",
            "\\ud800",
            "\\udc00",
            "\\U0010ffff",
            "\\x",
            "\\377",
            "1970-01-01T00:00:00Z",
            "1.5s",
            "e400",
            "0x",
            "18446744073709551615",
            "-9223372036854775808",
            "2147483648",
            "{",
            "}",
            "<",
            ">",
            "[",
            "]",
            "# ",
            "-1",
            ".5",
            "\"\"",
            "''",
            "FOO",
            "BAR");
    return Stream.of(names, urls, extensions, others).flatMap(each -> each).distinct().toList();
  }

  private static Stream<String> names(FieldDescriptor field) {
    return Stream.of(field.name(), "\"" + field.jsonName() + "\":");
  }
}
