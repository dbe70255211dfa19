package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.descriptor.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The messages that are checked in are those that the generator makes of the files beside them.
 * With {@code -Dweft.refresh=true} they are written anew.
 */
final class WellKnownTypesTest {
  private static final Path PROTOS = Path.of("../protobuf/src/main/proto");
  private static final Path SOURCES = Path.of("../protobuf/src/main/java");
  private static final Path PACKAGE = SOURCES.resolve("dev/weft/protobuf/wellknown");

  @Test
  void theyAreWhatTheGeneratorMakes() throws IOException {
    List<GeneratedFile> expected = JavaGenerator.generate(protos());
    if (Boolean.getBoolean("weft.refresh")) {
      for (GeneratedFile file : expected) {
        Files.writeString(SOURCES.resolve(file.path()), file.content());
      }
    }
    for (GeneratedFile file : expected) {
      assertThat(SOURCES.resolve(file.path())).content().isEqualTo(file.content());
    }
    assertThat(checkedIn())
        .as("files of messages that are no more")
        .containsExactlyElementsOf(
            expected.stream().map(file -> SOURCES.resolve(file.path())).sorted().toList());
  }

  private static List<FileDescriptor> protos() throws IOException {
    List<FileDescriptor> protos = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PROTOS)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".proto")).sorted().toList()) {
        protos.add(Protos.builtIn(PROTOS.relativize(file).toString()));
      }
    }
    return protos;
  }

  private static List<Path> checkedIn() throws IOException {
    try (Stream<Path> files = Files.walk(PACKAGE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }
}
