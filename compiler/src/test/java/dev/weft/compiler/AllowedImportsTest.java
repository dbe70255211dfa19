package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --direct_dependencies} and {@code --option_dependencies}, which protoc has too. */
class AllowedImportsTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeSources() throws IOException {
    write("a.proto", "syntax = \"proto3\";\nmessage A {}\n");
    write(
        "b.proto",
        "syntax = \"proto3\";\nimport \"a.proto\";\nimport public \"d.proto\";\n"
            + "message B { A a = 1; }\n");
    write("d.proto", "syntax = \"proto3\";\nmessage D {}\n");
    write(
        "mark.proto",
        "edition = \"2024\";\nimport \"google/protobuf/descriptor.proto\";\n"
            + "extend google.protobuf.MessageOptions { bool mark = 50001; }\n");
    write(
        "o.proto",
        "edition = \"2024\";\nimport \"a.proto\";\nimport option \"mark.proto\";\n"
            + "message O { option (mark) = true; A a = 1; }\n");
    write("bad.proto", "syntax = \"proto3\";\nimport \"a.proto\";\nmessage E { Foo f = 1; }\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("-I" + folder, "-o" + folder.resolve("set")));
    all.addAll(List.of(more));
    return all;
  }

  /** Runs Weft; protoc has to agree about the exit code. */
  private Weft.Run run(String... more) {
    List<String> arguments = arguments(more);
    Weft.Run run = Weft.run(arguments);
    arguments.add(Folders.BUILT_IN);
    assertThat(Protoc.answer(arguments, new byte[0]).status()).isEqualTo(run.status());
    return run;
  }

  private String place(String file, String place) {
    return folder.resolve(file) + place;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--direct_dependencies=a.proto:d.proto b.proto",
        "--direct_dependencies d.proto:::x/y.proto:a.proto: b.proto",
        "--direct_dependencies= a.proto",
        "--direct_dependencies=a.proto o.proto",
        "--direct_dependencies=a.proto --option_dependencies=mark.proto o.proto",
        "--option_dependencies= a.proto b.proto",
        "--direct_dependencies_violation_msg=x b.proto",
        "--direct_dependencies=a.proto:d.proto a.proto b.proto d.proto",
      })
  void takesWhatIsAllowed(String line) {
    assertThat(run(line.split(" "))).isEqualTo(new Weft.Run(0, "", ""));
  }

  @Test
  void otherImportsAreErrorsWithTheirPlaces() {
    Weft.Run run = run("--direct_dependencies=", "b.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err().lines())
        .containsExactly(
            place("b.proto", ":2:1: ")
                + "\"a.proto\" is imported, but is not in --direct_dependencies — expected an"
                + " import of that list — add it there, or take out the import",
            place("b.proto", ":3:1: ")
                + "\"d.proto\" is imported, but is not in --direct_dependencies — expected an"
                + " import of that list — add it there, or take out the import");
    assertThat(folder.resolve("set")).doesNotExist();
  }

  @Test
  void importsForOptionsHaveAListOfTheirOwn() {
    Weft.Run run = run("--option_dependencies=a.proto", "o.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err())
        .startsWith(place("o.proto", ":3:1: \"mark.proto\" is imported, but is not in --option_"))
        .hasLineCount(1);
    assertThat(run("--direct_dependencies=mark.proto", "o.proto").err())
        .startsWith(place("o.proto", ":2:1: \"a.proto\" is imported, but is not in --direct_"))
        .hasLineCount(1);
  }

  @Test
  void importsOfImportsAreNotLookedAt() {
    assertThat(run("--direct_dependencies=mark.proto:a.proto", "o.proto").status()).isZero();
    assertThat(run("--direct_dependencies=", "mark.proto").err())
        .contains("\"google/protobuf/descriptor.proto\" is imported, but ");
  }

  @Test
  void theMessageCanBeChosen() {
    assertThat(
            run(
                    "--direct_dependencies=a.proto",
                    "--direct_dependencies_violation_msg=Add %s to deps, yes, %s! 100%",
                    "b.proto")
                .err())
        .isEqualToIgnoringNewLines(
            place("b.proto", ":3:1: Add d.proto to deps, yes, d.proto! 100%"));
    assertThat(
            run(
                    "--option_dependencies_violation_msg",
                    "Add %s to option_deps",
                    "--option_dependencies=",
                    "--error_format=msvs",
                    "o.proto")
                .err())
        .isEqualToIgnoringNewLines(
            place("o.proto", "(3) : error in column=1: Add mark.proto to option_deps"));
  }

  @Test
  void errorsInTheFilesComeFirst() {
    Weft.Run run = run("--direct_dependencies=", "bad.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err()).contains("\"Foo\" is not defined").doesNotContain("--direct_");
  }

  @Test
  void filesOfDescriptorSetsAreLookedAtToo() throws IOException {
    run("--include_imports", "b.proto");
    Path set = Files.move(folder.resolve("set"), folder.resolve("in"));
    Files.delete(folder.resolve("b.proto"));
    Files.delete(folder.resolve("d.proto"));
    List<String> arguments =
        List.of(
            "--descriptor_set_in=" + set,
            "--direct_dependencies=a.proto",
            "-o" + folder.resolve("set"),
            "b.proto");
    assertThat(Protoc.answer(arguments, new byte[0]).status()).isOne();
    assertThat(Weft.complaint(arguments, new byte[0]))
        .startsWith("b.proto: \"d.proto\" is imported, but is not in --direct_dependencies — ");
  }

  @Test
  void conversionsAndListsOfNumbersObeyToo() {
    for (String what : List.of("--decode=B", "--print_free_field_numbers")) {
      List<String> arguments = List.of("-I" + folder, "--direct_dependencies=", what, "b.proto");
      assertThat(Protoc.answer(arguments, new byte[0]).status()).isOne();
      assertThat(Weft.complaint(arguments, new byte[0])).contains("\"a.proto\" is imported, but ");
    }
  }

  @Test
  void aListIsGivenOnce() {
    Weft.Run run = run("--option_dependencies=a", "--option_dependencies=b", "o.proto");
    assertThat(run.status()).isOne();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "--option_dependencies is given twice; name all imports in one, with \":\" between"
                + " them.");
    assertThat(run("--direct_dependencies", "-ox", "b.proto").err())
        .isEqualToIgnoringNewLines(
            "--direct_dependencies needs a value; write --direct_dependencies=VALUE.");
  }
}
