package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that a file of cases can't hold, and flags that it does not know, beside protoc. */
class OddTextTest {
  private static final String OPTIONS =
      """
      syntax = "proto3";
      import "google/protobuf/descriptor.proto";
      message O {
        int32 a = 1; O o = 2; repeated int32 r = 3; repeated O m = 6;
        oneof x { int32 p = 4; int32 q = 5; }
      }
      extend google.protobuf.FileOptions { O o = 50000; }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// a",
        "/* a */",
        "/* a */ // b",
        "/* a */ /* b */",
        "\n// a",
        "\n\n// a",
        "// a\n// b",
        "// a\r",
        "/* a\n */",
        "\n/* a */",
        "// a\n\n/* b */",
      })
  void commentsAtTheEndOfTheFileGoWhereProtocPutsThem(String end) throws IOException {
    accept("syntax = \"proto3\"; option java_package = \"a\";" + end, "--include_source_info");
    accept("syntax = \"proto3\"; message A {" + end + "\n}" + end, "--include_source_info");
  }

  @ParameterizedTest
  @ValueSource(strings = {"// \0\n", "// \0", "/* \0 */", "\"\0\"", "\0"})
  void charactersWithoutMeaningAreRefusedEverywhere(String text) throws IOException {
    refuse("syntax = \"proto3\";\n" + text + "\nmessage A {}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "option (o) = { o { a: 3 } }; option (o).a = 1; option (o).o.r = 2;",
        "option (o).p = 1; option (o).q = 2;",
        "option (o) = { r: [1, 2] }; option (o).r = 3; option (o).r = 4;",
      })
  void retainedOptionsAreKeptAsEachStatementWroteThem(String options) throws IOException {
    accept(OPTIONS + options, "--retain_options");
    accept(OPTIONS + options, "--include_source_info");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{o", "{o<", "{m:[{", ".o"})
  void aHundredLevelsOfMessagesInAnOptionAreTheMost(String level) throws IOException {
    accept(OPTIONS + nested(level, 99), "--include_source_info");
    refuse(OPTIONS + nested(level, 100));
  }

  /** An option with a message in as many messages. */
  private static String nested(String level, int times) {
    return switch (level) {
      case "{o" -> "option (o) = " + level.repeat(times) + "{}" + "}".repeat(times) + ";";
      case "{o<" -> "option (o) = {" + "o<".repeat(times) + ">".repeat(times) + "};";
      case "{m:[{" -> "option (o) = {" + "m:[{".repeat(times) + "}]".repeat(times) + "};";
      default -> "option (o)" + level.repeat(times) + ".a = 1;";
    };
  }

  @Test
  void theEntriesOfAMapAreOneLevelDeeper() throws IOException {
    String map = "map<int32, int32> m = 1;";
    accept(
        "syntax = \"proto3\";" + "message A {".repeat(30) + map + "}".repeat(30),
        "--include_source_info");
    refuse("syntax = \"proto3\";" + "message A {".repeat(31) + map + "}".repeat(31));
  }

  private void refuse(String text) throws IOException {
    write(text);
    assertThat(Weft.run(arguments("weft")).status()).isEqualTo(1);
    assertThat(Protoc.run(arguments("protoc")).accepted()).isFalse();
  }

  private void accept(String text, String flag) throws IOException {
    Path file = write(text);
    Weft.Run weft = Weft.run(with(arguments("weft"), flag));
    assertThat(weft.status()).as(file + ": " + weft.err()).isZero();
    assertThat(Protoc.run(with(arguments("protoc"), flag)).accepted()).isTrue();
    assertThat(folder.resolve("weft")).hasSameBinaryContentAs(folder.resolve("protoc"));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("case.proto"), text, StandardCharsets.UTF_8);
  }

  private List<String> arguments(String output) {
    List<String> builtIn = output.equals("protoc") ? List.of(Folders.BUILT_IN) : List.of();
    return Stream.of(
            List.of("-I" + folder), builtIn, List.of("-o" + folder.resolve(output), "case.proto"))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> with(List<String> arguments, String flag) {
    return Stream.concat(Stream.of(flag), arguments.stream()).toList();
  }
}
