package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {

  @TempDir Path disk;

  @Test
  void everyFileIsFormatted() {
    Repository repository = Repository.around();
    List<Path> files = repository.javaFiles();

    assertThat(files).isNotEmpty();
    assertThat(Format.unformatted(files))
        .as("files that are not formatted; run ./format, which mends them all")
        .isEmpty();
  }

  @Test
  void aFileThatIsNotFormattedIsFound() throws IOException {
    Path good = Files.writeString(disk.resolve("Good.java"), "class Good {}\n");
    Path bad = Files.writeString(disk.resolve("Bad.java"), "class Bad{ }\n");

    assertThat(Format.unformatted(List.of(good, bad))).containsExactly(bad);
  }

  @Test
  void aFileThatIsNoJavaIsNamed() throws IOException {
    Path broken = Files.writeString(disk.resolve("Broken.java"), "class {");

    assertThatThrownBy(() -> Format.unformatted(List.of(broken)))
        .hasMessageContaining("Broken.java");
  }
}
