package dev.weft.compiler.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginSearchTest {
  @TempDir private Path folder;

  private Path program(String path) throws IOException {
    Path program = folder.resolve(path);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void foldersOfThePathAreSearchedInOrder() throws Exception {
    Path first = program("one/protoc-gen-tea");
    program("two/protoc-gen-tea");
    Path other = program("two/protoc-gen-cup");
    Files.createDirectories(folder.resolve("one/protoc-gen-cup"));
    PluginSearch search =
        new PluginSearch(
            Map.of(), folder.resolve("none") + "::" + first.getParent() + ":" + other.getParent());
    assertThat(search.locate("tea")).isEqualTo(first);
    assertThat(search.locate("cup")).isEqualTo(other);
  }

  @Test
  void whatTheCommandLineNamesComesFirst() throws Exception {
    Path onPath = program("one/protoc-gen-tea");
    Path named = program("two/tea.sh");
    PluginSearch search =
        new PluginSearch(Map.of("protoc-gen-tea", named), onPath.getParent().toString());
    assertThat(search.locate("tea")).isEqualTo(named);
  }

  @Test
  void aProgramThatIsNotThereIsNamedWithTheRemedy() {
    PluginSearch search = new PluginSearch(Map.of("tea", folder.resolve("tea")), "");
    assertThatThrownBy(() -> search.locate("tea"))
        .isInstanceOf(PluginFailure.class)
        .hasMessage("--plugin=tea is no name of a plugin; write --plugin=protoc-gen-tea=PATH.");
    assertThatThrownBy(() -> search.locate("jaav"))
        .hasMessage("--jaav_out needs a plugin protoc-gen-jaav; did you mean --java_out?");
    assertThatThrownBy(() -> search.locate("dart"))
        .hasMessageStartingWith(
            "--dart_out needs the plugin protoc-gen-dart, which is in no folder of PATH;");
    assertThatThrownBy(() -> search.locate("python"))
        .hasMessageStartingWith(
            "--python_out asks for a generator that is a part of protoc itself");
  }
}
