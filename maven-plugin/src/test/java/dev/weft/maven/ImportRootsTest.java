package dev.weft.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRootsTest {

  @TempDir Path disk;

  @Test
  void theProtoFilesOfAJarAreExtractedAndNothingElse() throws IOException {
    Path jar = jar("a.jar", "google/type/date.proto", "google/type/Date.class");

    List<Path> roots = ImportRoots.of(List.of(jar.toString()), disk.resolve("imports"));

    assertThat(roots).hasSize(1);
    assertThat(roots.get(0).resolve("google/type/date.proto"))
        .hasContent("content of google/type/date.proto");
    assertThat(roots.get(0).resolve("google/type/Date.class")).doesNotExist();
  }

  @Test
  void aModuleOfTheSameReactorThatIsStillADirectoryIsItsOwnRoot() throws IOException {
    Path classes = disk.resolve("classes");
    Files.createDirectories(classes.resolve("a"));
    Files.writeString(classes.resolve("a/a.proto"), "");

    assertThat(ImportRoots.of(List.of(classes.toString()), disk.resolve("imports")))
        .containsExactly(classes);
  }

  @Test
  void whatHasNoProtoFilesIsNoRoot() throws IOException {
    Path classes = Files.createDirectories(disk.resolve("classes"));
    Path jar = jar("b.jar", "B.class");

    assertThat(
            ImportRoots.of(
                List.of(classes.toString(), jar.toString(), disk.resolve("absent.jar").toString()),
                disk.resolve("imports")))
        .isEmpty();
  }

  @Test
  void aJarThatChangedIsExtractedAnew() throws IOException {
    Path jar = jar("a.jar", "one.proto");
    ImportRoots.of(List.of(jar.toString()), disk.resolve("imports"));

    jar("a.jar", "two.proto");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    Path root = ImportRoots.of(List.of(jar.toString()), disk.resolve("imports")).get(0);

    assertThat(root.resolve("two.proto")).exists();
    assertThat(root.resolve("one.proto")).doesNotExist();
  }

  @Test
  void anEntryThatPointsOutOfTheJarIsRefused() throws IOException {
    Path jar = jar("evil.jar", "../../../evil.proto");

    assertThatThrownBy(() -> ImportRoots.of(List.of(jar.toString()), disk.resolve("imports")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("../../../evil.proto");
    assertThat(disk.resolve("evil.proto")).doesNotExist();
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = disk.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(("content of " + entry).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
