package dev.weft.compiler.files;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folders in which the paths of imports begin, searched in order. */
public final class ImportRoots implements Sources {
  /**
   * A folder, or a file.
   *
   * @param prefix what a path must begin with to be looked for here; usually empty
   * @param disk what takes the prefix's place on disk
   */
  public record Root(String prefix, Path disk) {}

  private final List<Root> roots;

  /** The given folders, the first to be searched first. */
  public ImportRoots(List<Root> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public Lookup find(String path) {
    for (Root root : roots) {
      Optional<Path> disk = onDisk(root, path);
      if (disk.isPresent() && Files.exists(disk.get())) {
        return read(path, disk.get());
      }
    }
    return new Missing(
        roots.stream().map(root -> root.disk().toString()).collect(Collectors.joining(" or ")));
  }

  private static Lookup read(String path, Path disk) {
    if (Files.isDirectory(disk)) {
      return new Unreadable("\"" + disk + "\" is a folder");
    }
    try {
      Source source = Source.of(path, Files.readAllBytes(disk));
      return new Found(source.at(disk.normalize().toString()));
    } catch (IOException e) {
      return new Unreadable(Reasons.of(e));
    }
  }

  private static Optional<Path> onDisk(Root root, String path) {
    if (root.prefix().isEmpty()) {
      return Optional.of(root.disk().resolve(path));
    }
    if (path.equals(root.prefix())) {
      return Optional.of(root.disk());
    }
    return path.startsWith(root.prefix() + "/")
        ? Optional.of(root.disk().resolve(path.substring(root.prefix().length() + 1)))
        : Optional.empty();
  }

  /** What the path of a file on disk means for imports. */
  public sealed interface Mapping {}

  /** The path by which the file is imported. */
  public record Importable(String path) implements Mapping {}

  /** The file is in none of the folders. */
  public record Outside() implements Mapping {}

  /** The path by which it would be imported leads to another file, which comes first. */
  public record Shadowed(Path by) implements Mapping {}

  /** Finds the path by which a file on disk is imported. */
  public Mapping importPath(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    List<String> candidates = new ArrayList<>();
    for (Root root : roots) {
      Path disk = root.disk().toAbsolutePath().normalize();
      if (absolute.equals(disk) && !root.prefix().isEmpty()) {
        candidates.add(root.prefix());
      } else if (absolute.startsWith(disk) && !absolute.equals(disk)) {
        String below = disk.relativize(absolute).toString().replace('\\', '/');
        candidates.add(root.prefix().isEmpty() ? below : root.prefix() + "/" + below);
      }
    }
    Mapping mapping = new Outside();
    for (String candidate : candidates) {
      Path first =
          onDisk(candidate)
              .orElseThrow(() -> new IllegalStateException("\"" + candidate + "\" has just gone"));
      if (first.toAbsolutePath().normalize().equals(absolute)) {
        return new Importable(candidate);
      }
      mapping = new Shadowed(first);
    }
    return mapping;
  }

  /** The file that a path leads to. */
  public Optional<Path> onDisk(String path) {
    return roots.stream()
        .map(root -> onDisk(root, path))
        .flatMap(Optional::stream)
        .filter(Files::exists)
        .map(Path::normalize)
        .findFirst();
  }
}
