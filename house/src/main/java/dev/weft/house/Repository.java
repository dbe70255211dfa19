package dev.weft.house;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.module.ModuleDescriptor;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The working tree: its modules, their sources and their compiled classes.
 *
 * @param root the directory that has {@code .mvn}
 */
public record Repository(Path root) {

  /** Directories that hold no source of ours, whatever is in them. */
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "resources");

  /**
   * Java that the compiler has written and that is checked in. Its form is the generator's affair.
   */
  private static final Path GENERATED =
      Path.of("protobuf/src/main/java/dev/weft/protobuf/wellknown");

  /** The repository around the working directory of this process. */
  public static Repository around() {
    for (Path directory = Path.of("").toAbsolutePath();
        directory != null;
        directory = directory.getParent()) {
      if (Files.isDirectory(directory.resolve(".mvn"))) {
        return new Repository(directory);
      }
    }
    throw new IllegalStateException(
        "No directory with .mvn at or above "
            + Path.of("").toAbsolutePath()
            + ": run this inside of the repository.");
  }

  /** The names of the directories that have a POM, sorted. */
  public List<String> modules() {
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(child -> Files.exists(child.resolve("pom.xml")))
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every Java file that a person has written, sorted. */
  public List<Path> javaFiles() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(
                Path directory, BasicFileAttributes attributes) {
              boolean ours =
                  !NOT_OURS.contains(directory.getFileName().toString())
                      && !root.relativize(directory).equals(GENERATED);
              return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".java")) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  /** The same files, read. */
  public List<SourceFile> sources() {
    return javaFiles().stream().map(file -> SourceFile.read(root, file)).toList();
  }

  /**
   * What the main sources of {@code module} were compiled to; empty if it has none. What JMH adds
   * to its benchmarks is its own.
   */
  public List<ClassModel> classes(String module) {
    Path directory = root.resolve(module, "target", "classes");
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<ClassModel> classes = new ArrayList<>();
      for (Path file : files.filter(Repository::isClass).sorted().toList()) {
        classes.add(ClassFile.of().parse(file));
      }
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class")
        && !name.equals("module-info.class")
        && !file.toString().contains("jmh_generated");
  }

  /**
   * The classes of {@code module} in packages that it exports to everybody; none if it is no JPMS
   * module. The packages that only generated code talks to, and the byte layer, are no part of its
   * face.
   */
  public Stream<ClassModel> publicFace(String module) {
    Path descriptor = root.resolve(module, "target", "classes", "module-info.class");
    if (Files.notExists(descriptor)) {
      return Stream.empty();
    }
    Set<String> exported;
    try (InputStream content = Files.newInputStream(descriptor)) {
      exported =
          ModuleDescriptor.read(content).exports().stream()
              .filter(export -> !export.isQualified())
              .map(ModuleDescriptor.Exports::source)
              .filter(name -> !name.matches(".*\\.generated\\.v\\d+|.*\\.wire|.*\\.wellknown"))
              .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes(module).stream()
        .filter(type -> exported.contains(ClassRules.packageOf(type.thisClass().asInternalName())));
  }

  /** What Maven puts on the class path to run {@code module}, besides the module itself. */
  public List<Path> runTimeClassPath(String module) {
    try {
      String path = Files.readString(root.resolve(module, "target", "run-time-class-path"));
      return Stream.of(path.split(File.pathSeparator))
          .filter(entry -> !entry.isBlank())
          .map(entry -> Path.of(entry.strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
