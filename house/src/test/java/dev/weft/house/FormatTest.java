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
  void everyFileIsFormatted() throws IOException {
    Repository repository = Repository.around();

    assertThat(repository.javaFiles()).isNotEmpty();
    assertThat(Format.unformatted(repository))
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

  @Test
  void whatWasFormattedIsKnownUntilItChanges() throws IOException {
    Path file = Files.writeString(disk.resolve("Good.java"), "class Good {}\n");
    Path record = disk.resolve("target/formatted");
    new KnownFormatted(record, "formatter 1").replaceBy(List.of(file));

    assertThat(new KnownFormatted(record, "formatter 1").contains(file)).isTrue();
    assertThat(new KnownFormatted(record, "formatter 2").contains(file)).isFalse();
    Files.writeString(file, "class Good{}");
    assertThat(new KnownFormatted(record, "formatter 1").contains(file)).isFalse();
  }
}
