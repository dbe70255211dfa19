package dev.weft.compiler;

import dev.weft.compiler.java.GeneratedFile;
import dev.weft.compiler.java.JavaGenerator;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands compiled files to the Java generator. */
final class JavaOutput {
  private JavaOutput() {}

  /** The Java of the requested files, by the place of each below {@code folder}. */
  static Map<Path, byte[]> generate(Path folder, Compilation compilation) throws Arguments.Misuse {
    Map<String, FileDescriptor> linked = new HashMap<>();
    for (CompiledFile file : compilation.all()) {
      FileDescriptorProto proto = FileDescriptorProto.decode(file.descriptorWithSourceInfo());
      List<FileDescriptor> imports = proto.dependency().stream().map(linked::get).toList();
      linked.put(file.name(), FileDescriptor.link(proto, imports));
    }
    List<FileDescriptor> requested =
        compilation.requested().stream().map(file -> linked.get(file.name())).toList();
    Map<Path, byte[]> outputs = new LinkedHashMap<>();
    for (GeneratedFile file : JavaGenerator.generate(requested)) {
      byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
      if (outputs.put(folder.resolve(file.path()), content) != null) {
        throw new Arguments.Misuse(
            "Two declarations generate the same file \""
                + file.path()
                + "\"; give their files different java_package options, or rename one.");
      }
    }
    return outputs;
  }
}
