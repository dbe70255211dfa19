package dev.weft.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(0);

  @TempDir Path disk;

  @Test
  void theCopyHasTheSameFilesAndNoOthers() throws IOException {
    write("from/a/A.java", "class A {}");
    write("to/a/Gone.java", "class Gone {}");

    Mirror.copy(disk.resolve("from"), disk.resolve("to"));

    assertThat(disk.resolve("to/a/A.java")).hasContent("class A {}");
    assertThat(disk.resolve("to/a/Gone.java")).doesNotExist();
  }

  @Test
  void aFileThatIsEqualKeepsItsTimeAndOneThatIsNotGetsANewOne() throws IOException {
    write("from/Same.java", "same");
    write("from/Other.java", "new");
    Files.setLastModifiedTime(write("to/Same.java", "same"), LONG_AGO);
    Files.setLastModifiedTime(write("to/Other.java", "old"), LONG_AGO);

    Mirror.copy(disk.resolve("from"), disk.resolve("to"));

    assertThat(Files.getLastModifiedTime(disk.resolve("to/Same.java"))).isEqualTo(LONG_AGO);
    assertThat(Files.getLastModifiedTime(disk.resolve("to/Other.java"))).isGreaterThan(LONG_AGO);
    assertThat(disk.resolve("to/Other.java")).hasContent("new");
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    write("gone/a/b", "");
    Mirror.delete(disk.resolve("gone"));
    Mirror.delete(disk.resolve("gone"));
    assertThat(disk.resolve("gone")).doesNotExist();
  }

  private Path write(String name, String content) throws IOException {
    Path file = disk.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
