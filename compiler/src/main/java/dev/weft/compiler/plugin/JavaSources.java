package dev.weft.compiler.plugin;

import dev.weft.compiler.java.GeneratedFile;
import dev.weft.compiler.java.JavaGenerator;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weft's own generator: descriptors in, files of Java out. */
public final class JavaSources {
  private JavaSources() {}

  /**
   * Adds the Java of some files.
   *
   * @param toGenerate their paths
   * @param files these and all that they import, each behind its imports
   * @param into gets the files
   * @throws PluginFailure if two declarations lead to one file, or a class would need another that
   *     Java lets it not name
   */
  public static void generate(
      List<String> toGenerate, List<FileDescriptorProto> files, OutputTree into)
      throws PluginFailure {
    Map<String, FileDescriptor> linked = new HashMap<>();
    for (FileDescriptorProto file : files) {
      linked.put(file.name(), FileDescriptor.link(file, all(file.dependency(), linked)));
    }
    List<FileDescriptor> requested = all(toGenerate.stream().distinct().toList(), linked);
    for (FileDescriptor file : requested) {
      requireNameableImports(file);
    }
    for (GeneratedFile file : JavaGenerator.generate(requested)) {
      into.add(file.path(), file.content().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Classes in a package can't name those in none (JLS 25 §7.5). */
  private static void requireNameableImports(FileDescriptor file) throws PluginFailure {
    if (JavaGenerator.packageOf(file).isEmpty()) {
      return;
    }
    for (FileDescriptor imported : file.dependencies()) {
      if (JavaGenerator.packageOf(imported).isEmpty()) {
        throw new PluginFailure(
            "\""
                + file.name()
                + "\" imports \""
                + imported.name()
                + "\", whose classes would be in no Java package and could not be named by those in"
                + " "
                + JavaGenerator.packageOf(file)
                + "; give the imported file a package, or option java_package.");
      }
    }
  }

  private static List<FileDescriptor> all(List<String> names, Map<String, FileDescriptor> linked)
      throws PluginFailure {
    List<FileDescriptor> files = new ArrayList<>();
    for (String name : names) {
      FileDescriptor file = linked.get(name);
      if (file == null) {
        throw new PluginFailure(
            "The descriptor of \"" + name + "\" is missing, or behind a file that imports it.");
      }
      files.add(file);
    }
    return files;
  }
}
