package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which options are written: each has to mean to Weft what it means to protoc. */
class FormsOfArgumentsTest {
  private static final byte[] MESSAGE = {8, 5};

  @TempDir private Path folder;

  @BeforeEach
  void writeSource() throws IOException {
    Files.writeString(
        folder.resolve("a.proto"), "syntax = \"proto3\";\nmessage A {int32 a = 1;}\n");
  }

  /** The command line with the folder in place of its name, to both; what both have written. */
  private Protoc.Answer both(String line) {
    List<String> arguments = List.of(line.replace("FOLDER", folder.toString()).split("\\|", -1));
    Protoc.Answer theirs = Protoc.answer(arguments, MESSAGE);
    Protoc.Answer ours = Weft.answer(arguments, MESSAGE);
    assertThat(ours.status()).isEqualTo(theirs.status());
    assertThat(ours.out()).isEqualTo(theirs.out());
    return ours;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-IFOLDER|--decode=A|a.proto",
        "-I|FOLDER|--decode|A|a.proto",
        "--proto_path|FOLDER|a.proto|--decode=A",
        "--proto_path=FOLDER|a.proto|--decode=A",
        "-I=FOLDER|--decode=A|a.proto|-IFOLDER", // an = belongs to a short option's value
        "--decode=A|-IFOLDER|FOLDER/a.proto",
        "--decode=A|-IFOLDER/nowhere:FOLDER|a.proto",
        "--decode=A|-IFOLDER|--error_format|msvs|--fatal_warnings|a.proto",
        "--decode=A|-Iother/b.proto=FOLDER/a.proto|other/b.proto",
        "--experimental_allow_proto3_optional|--decode_raw",
        "--unsafe_allow_out_dir_escape|--decode_raw",
        "--enable_codegen_trace=yes|--decode_raw",
        "--plugin=protoc-gen-x=x|--decode_raw|-IFOLDER",
      })
  void allAreTaken(String line) {
    assertThat(both(line).status()).isZero();
    assertThat(new String(both(line).out(), StandardCharsets.UTF_8)).matches("(a|1): 5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-IFOLDER|a.proto|--decode",
        "-IFOLDER|--decode|-I|a.proto",
        "-IFOLDER|a.proto|-o",
        "-IFOLDER|a.proto|-o|--decode=A",
        "-IFOLDER|a.proto|--descriptor_set_out=",
        "-IFOLDER|a.proto|--decode=A|",
        "-IFOLDER|a.proto|--decode=A|--error_format=x",
        "-IFOLDER|a.proto|-x",
        "-IFOLDER|a.proto|--nothing",
        "-IFOLDER|a.proto|--decode_raw=yes",
        "--decode_raw|--x_opt=a",
        "--decode_raw|@FOLDER/nowhere",
        "-IFOLDER|a.proto",
        "-IFOLDER",
      })
  void noneIsTaken(String line) {
    assertThat(both(line).status()).isOne();
  }

  @Test
  void filesOfArgumentsStandForTheirLines() throws IOException {
    Path file = folder.resolve("args");
    for (String lines :
        List.of(
            "-IFOLDER\n--decode=A\na.proto\n",
            "-I\nFOLDER\n--decode\nA\na.proto",
            "--decode=A\n--proto_path=FOLDER")) {
      Files.writeString(file, lines.replace("FOLDER", folder.toString()));
      String more = lines.contains("a.proto") ? "" : "|a.proto";
      assertThat(both("@FOLDER/args" + more).status()).isZero();
    }
    Files.writeString(file, "-I" + folder + "\n--decode=A\n# no comment\na.proto\n");
    assertThat(both("@FOLDER/args").status()).isOne();
  }

  @Test
  void descriptorSetsAreWrittenToWhereEachFormSays() {
    for (String form :
        List.of("-oFOLDER/set", "-o|FOLDER/set", "--descriptor_set_out|FOLDER/set")) {
      assertThat(both("-IFOLDER|a.proto|" + form).status()).isZero();
      assertThat(folder.resolve("set")).isNotEmptyFile();
    }
  }

  @Test
  void nothingAtAllAsksForHelp() {
    Weft.Run run = Weft.run(List.of());
    assertThat(Protoc.run(List.of()).accepted()).isTrue();
    assertThat(run).isEqualTo(Weft.run(List.of("--help"))).isEqualTo(Weft.run(List.of("-h")));
    assertThat(run.out()).startsWith("Usage: ");
    assertThat(run.status()).isZero();
  }

  /** But those that make code for other languages, for which there are plugins. */
  @Test
  void helpListsTheOptionsOfProtoc() {
    List<String> theirs =
        Protoc.run(List.of("--help"))
            .text()
            .lines()
            .flatMap(line ->
                Pattern.compile("^ +(?:-\\w+, +)?(--\\w+)")
                    .matcher(line)
                    .results()
                    .map(found -> found.group(1)))
            .filter(option -> !option.endsWith("_out") || option.matches(".*(java|set|ency)_out"))
            .toList();
    assertThat(theirs).hasSizeGreaterThan(20);
    assertThat(Weft.run(List.of("--help")).out()).contains(theirs);
  }

  @Test
  void noticesSayWhatIsInside() {
    Weft.Run run = Weft.run(List.of("--notices"));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Apache License");
  }
}
