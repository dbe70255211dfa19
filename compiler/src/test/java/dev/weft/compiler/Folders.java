package dev.weft.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folders of {@code .proto} files and of what is made of them. */
final class Folders {
  /** protoc, unlike Weft, does not have these inside. */
  static final String BUILT_IN = "-I../protobuf/src/main/proto";

  private static final Path CORPUS = Path.of(System.getProperty("weft.corpus", "target/corpus"));

  private Folders() {}

  /** The content of each file below a folder, by path; bytes as characters, to be compared. */
  static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  /** {@code -I} for each folder of the corpus. */
  static List<String> corpusRoots() {
    Protoc.requireFetched(CORPUS);
    try (Stream<Path> jars = Files.list(CORPUS)) {
      return jars.sorted().map(jar -> "-I" + jar).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of the corpus' files that hold {@code text}, each once. */
  static List<String> corpusFiles(String text) {
    TreeSet<String> files = new TreeSet<>();
    for (String root : corpusRoots()) {
      contents(Path.of(root.substring(2)))
          .forEach((path, content) -> {
            if (path.endsWith(".proto") && content.contains(text)) {
              files.add(path);
            }
          });
    }
    return new ArrayList<>(files);
  }
}
