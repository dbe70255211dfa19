package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.compiler.CaseFile.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles every case under {@code src/test/resources/cases}: the findings are those in the file,
 * and protoc accepts what Weft accepts, rejects what it rejects, and writes the same descriptors.
 *
 * <p>{@code -Dweft.refresh=true} writes the findings into the files instead.
 */
class CasesTest {
  private static final boolean WRITE = Boolean.getBoolean("weft.refresh");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> everyCaseSaysWhatItsGoldenSays() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path path : caseFiles()) {
      CaseFile file = CaseFile.read(path);
      if (WRITE) {
        List<Case> now = new ArrayList<>();
        for (Case each : file.cases()) {
          now.add(new Case(each.name(), each.files(), InMemory.says(compile(each))));
        }
        CaseFile.write(path, now);
        file = CaseFile.read(path);
      }
      nodes.add(
          DynamicContainer.dynamicContainer(
              path.getFileName().toString(),
              file.cases().stream()
                  .map(each ->
                      DynamicTest.dynamicTest(
                          each.name(),
                          () -> assertThat(InMemory.says(compile(each))).isEqualTo(each.says())))));
    }
    return nodes.stream();
  }

  @TestFactory
  Stream<DynamicNode> protocAgrees() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path path : caseFiles()) {
      nodes.add(
          DynamicContainer.dynamicContainer(
              path.getFileName().toString(),
              CaseFile.read(path).cases().stream()
                  .map(each -> DynamicTest.dynamicTest(each.name(), () -> agree(each)))));
    }
    return nodes.stream();
  }

  private void agree(Case each) throws IOException {
    Path root = Files.createTempDirectory(folder, "case");
    for (Map.Entry<String, String> file : each.files().entrySet()) {
      Path source = root.resolve(file.getKey());
      Files.createDirectories(source.getParent());
      Files.writeString(source, file.getValue());
    }
    Path set = root.resolve("set.bin");
    Protoc.Outcome protoc =
        Protoc.run(
            List.of(
                "-I" + root,
                "-I../protobuf/src/main/proto",
                "-o" + set,
                "--include_source_info",
                "case.proto"));
    Compilation weft = compile(each);
    assertThat(protoc.accepted())
        .as(
            "accepted by protoc, which says:%n%s%nWeft says:%n%s",
            protoc.text(), InMemory.says(weft))
        .isEqualTo(weft.succeeded());
    if (weft.succeeded()) {
      assertThat(Files.readAllBytes(set))
          .isEqualTo(
              DescriptorSet.encode(
                  weft.requested(), dev.weft.compiler.link.CompiledFile::descriptorWithSourceInfo));
      assertThat(warnings(InMemory.says(weft)))
          .as("the number of warnings, of which protoc says:%n%s", protoc.text())
          .isEqualTo(warnings(protoc.text()));
    }
  }

  private static long warnings(String text) {
    return text.lines().filter(line -> line.contains("warning: ")).count();
  }

  private static Compilation compile(Case each) {
    return InMemory.compile(each.files(), List.of("case.proto"));
  }

  private static List<Path> caseFiles() throws IOException {
    try (Stream<Path> files = Files.list(CaseFile.FOLDER)) {
      return files.filter(path -> path.toString().endsWith(".cases")).sorted().toList();
    }
  }
}
