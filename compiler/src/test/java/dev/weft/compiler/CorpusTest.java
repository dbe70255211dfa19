package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles the real files that the build has unpacked into {@code target/corpus}, a folder a jar,
 * with Weft and with protoc, and compares the bytes and the warnings.
 */
class CorpusTest {
  private static final Path CORPUS = Path.of(System.getProperty("weft.corpus", "target/corpus"));

  @TempDir private Path folder;

  @Test
  void descriptorsAreThoseOfProtoc() throws IOException {
    compare(List.of("--include_imports"));
  }

  @Test
  void descriptorsWithPlacesAndCommentsAreThoseOfProtoc() throws IOException {
    compare(List.of("--include_imports", "--include_source_info"));
  }

  @Test
  void requestedFilesAloneAreThoseOfProtoc() throws IOException {
    compare(List.of());
  }

  private void compare(List<String> flags) throws IOException {
    Protoc.requireFetched(CORPUS);
    Path protocSet = folder.resolve("protoc.bin");
    Path weftSet = folder.resolve("weft.bin");
    Protoc.Outcome protoc = Protoc.run(arguments(flags, protocSet, "../protobuf/src/main/proto"));
    assertThat(protoc.accepted()).as(protoc.text()).isTrue();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      int status = Main.run(arguments(flags, weftSet, ""), out, out);
      assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
    byte[] expected = Files.readAllBytes(protocSet);
    byte[] actual = Files.readAllBytes(weftSet);
    if (!Arrays.equals(actual, expected)) {
      assertThat(differing(actual, expected)).as("files with different descriptors").isEmpty();
    }
    assertThat(actual).as("the whole set").isEqualTo(expected);
    assertThat(warnings(said.toString(StandardCharsets.UTF_8)))
        .as("the number of warnings, of which protoc says:%n%s", protoc.text())
        .isEqualTo(warnings(protoc.text()));
  }

  private static List<String> arguments(List<String> flags, Path output, String builtIn)
      throws IOException {
    List<String> arguments = new ArrayList<>(flags);
    Set<String> files = new TreeSet<>();
    try (Stream<Path> jars = Files.list(CORPUS)) {
      for (Path jar : jars.sorted().toList()) {
        arguments.add("-I" + jar);
        try (Stream<Path> inside = Files.walk(jar)) {
          inside
              .filter(path -> path.toString().endsWith(".proto"))
              .forEach(path -> files.add(jar.relativize(path).toString()));
        }
      }
    }
    if (!builtIn.isEmpty()) {
      arguments.add("-I" + builtIn);
    }
    arguments.add("-o" + output);
    arguments.addAll(files);
    assertThat(files).hasSizeGreaterThan(1_200);
    return arguments;
  }

  private static long warnings(String text) {
    return text.lines().filter(line -> line.contains("warning: ")).count();
  }

  private static List<String> differing(byte[] actual, byte[] expected) {
    List<FileDescriptorProto> ours = FileDescriptorSet.decode(actual).file();
    List<FileDescriptorProto> theirs = FileDescriptorSet.decode(expected).file();
    assertThat(ours.stream().map(FileDescriptorProto::name))
        .isEqualTo(theirs.stream().map(FileDescriptorProto::name).toList());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).equals(theirs.get(i))) {
        names.add(ours.get(i).name());
      }
    }
    return names;
  }
}
