package dev.weft.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The directories to import from: what of a class path has {@code .proto} files in it. */
final class ImportRoots {

  private ImportRoots() {}

  /**
   * A directory for each element of {@code classPath} that has {@code .proto} files, in its order.
   * A jar's files are extracted into a directory of {@code into}, once for each state of the jar.
   */
  static List<Path> of(List<String> classPath, Path into) throws IOException {
    List<Path> roots = new ArrayList<>();
    for (String element : classPath) {
      Path path = Path.of(element);
      if (Files.isRegularFile(path) && element.endsWith(".jar")) {
        Path extracted = extract(path, into);
        if (hasProtoFiles(extracted)) {
          roots.add(extracted);
        }
      } else if (Files.isDirectory(path) && hasProtoFiles(path)) {
        roots.add(path);
      }
    }
    return List.copyOf(roots);
  }

  private static Path extract(Path jar, Path into) throws IOException {
    String state =
        Long.toHexString(31 * Files.getLastModifiedTime(jar).toMillis() + Files.size(jar));
    Path target =
        into.resolve(Integer.toHexString(jar.toString().hashCode()) + "-" + state)
            .resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    if (Files.isDirectory(target)) {
      return target;
    }
    // Complete under another name first: what is left of an interrupted run is not taken for the
    // whole.
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    Mirror.delete(unfinished);
    Files.createDirectories(unfinished);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> protoFiles =
          zip.stream().filter(entry -> entry.getName().endsWith(".proto")).toList();
      for (ZipEntry entry : protoFiles) {
        Path file = unfinished.resolve(entry.getName()).normalize();
        if (!file.startsWith(unfinished)) {
          throw new IOException(
              jar
                  + " has an entry that points out of it, "
                  + entry.getName()
                  + ": it is broken or hostile; remove it from the dependencies.");
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return Files.move(unfinished, target);
  }

  private static boolean hasProtoFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".proto"));
    }
  }
}
