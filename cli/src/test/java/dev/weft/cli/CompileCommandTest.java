package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
  @TempDir private Path directory;

  @BeforeEach
  void writeProto() throws IOException {
    Files.writeString(
        directory.resolve("tea.proto"),
        """
        syntax = "proto3";
        package tea;
        message Cup { int32 sugar = 1; }
        """);
  }

  @Test
  void generatesJava() throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));

    Ran ran = Ran.weft("compile", "-I" + directory, "--java_out=" + out, "tea.proto");

    assertThat(ran).isEqualTo(new Ran(0, "", ""));
    assertThat(out.resolve("tea/Cup.java")).content().contains("public int sugar()");
  }

  @Test
  void takesAValueBehindItsFlagAndArgumentsFromAFile() throws IOException {
    Path set = directory.resolve("tea.bin");
    Path arguments = directory.resolve("arguments");
    Files.writeString(arguments, "-o\n" + set + "\ntea.proto\n");

    Ran ran = Ran.weft("compile", "-I", directory.toString(), "@" + arguments);

    assertThat(ran).isEqualTo(new Ran(0, "", ""));
    assertThat(set).isNotEmptyFile();
  }

  @Test
  void errorsInTheFileAreReportedAndNothingIsWritten() throws IOException {
    Path bad =
        Files.writeString(directory.resolve("bad.proto"), "syntax = \"proto3\";\nmessge M {}\n");
    Path out = Files.createDirectory(directory.resolve("out"));

    Ran ran = Ran.weft("compile", "-I" + directory, "--java_out=" + out, bad.toString());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("bad.proto:2:1:");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void anUnknownFlagIsTheCompilersToName() {
    Ran ran = Ran.weft("compile", "--jva_out=x", "tea.proto");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("--jva_out");
  }

  @Test
  void itsHelpIsTheCompilers() {
    Ran ran = Ran.weft("compile", "--help");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("--descriptor_set_out=FILE", "--include_imports");
    assertThat(Ran.weft("help", "compile").out()).contains("--java_out=FOLDER");
  }
}
