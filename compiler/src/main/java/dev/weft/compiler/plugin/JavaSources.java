package dev.weft.compiler.plugin;

import dev.weft.compiler.java.GeneratedFile;
import dev.weft.compiler.java.JavaGenerator;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.nio.charset.StandardCharsets;
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
   * @throws PluginFailure if two declarations lead to one file
   * @throws UnsupportedOperationException if a file uses a part of the language that Weft does not
   *     generate yet
   */
  public static void generate(
      List<String> toGenerate, List<FileDescriptorProto> files, OutputTree into)
      throws PluginFailure {
    Map<String, FileDescriptor> linked = new HashMap<>();
    for (FileDescriptorProto file : files) {
      List<FileDescriptor> imports = file.dependency().stream().map(linked::get).toList();
      linked.put(file.name(), FileDescriptor.link(file, imports));
    }
    List<FileDescriptor> requested = toGenerate.stream().distinct().map(linked::get).toList();
    for (GeneratedFile file : JavaGenerator.generate(requested)) {
      into.add(file.path(), file.content().getBytes(StandardCharsets.UTF_8));
    }
  }
}
