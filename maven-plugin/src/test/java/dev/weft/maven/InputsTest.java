package dev.weft.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

  @TempDir Path disk;

  @BeforeEach
  void aRunThatWasRemembered() throws IOException {
    write("proto/a.proto", "one");
    write("proto/notes.txt", "one");
    write("compiler/Main.class", "one");
    write("output/A.java", "one");
    inputs().remember(disk.resolve("output"));
  }

  @Test
  void theSameInputsAreThoseOfTheLastRun() throws IOException {
    assertThat(unchanged()).isTrue();
  }

  @Test
  void aNewTimeAloneIsNoChange() throws IOException {
    Files.setLastModifiedTime(disk.resolve("proto/a.proto"), FileTime.fromMillis(0));
    assertThat(unchanged()).isTrue();
  }

  @Test
  void whatIsNoProtoFileIsNoInput() throws IOException {
    write("proto/notes.txt", "two");
    assertThat(unchanged()).isTrue();
  }

  @Test
  void anEditedProtoFileIsAChange() throws IOException {
    write("proto/a.proto", "two");
    assertThat(unchanged()).isFalse();
  }

  @Test
  void anAddedProtoFileIsAChange() throws IOException {
    write("proto/b.proto", "one");
    assertThat(unchanged()).isFalse();
  }

  @Test
  void anotherCompilerIsAChange() throws IOException {
    write("compiler/Main.class", "two");
    assertThat(unchanged()).isFalse();
  }

  @Test
  void aDeletedOrEditedOutputIsAChange() throws IOException {
    write("output/A.java", "two");
    assertThat(unchanged()).isFalse();
    Files.delete(disk.resolve("output/A.java"));
    assertThat(unchanged()).isFalse();
  }

  @Test
  void aForgottenRunIsNotTheLastOne() throws IOException {
    inputs().forget();
    assertThat(unchanged()).isFalse();
  }

  private boolean unchanged() throws IOException {
    return inputs().areThoseOfLastRun(disk.resolve("output"));
  }

  private Inputs inputs() throws IOException {
    Inputs inputs = new Inputs(disk.resolve("work/compile.inputs"));
    inputs.add("source", List.of(disk.resolve("proto")));
    inputs.add("compiler", List.of(disk.resolve("compiler")));
    return inputs;
  }

  private void write(String name, String content) throws IOException {
    Path file = disk.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
