package dev.weft.compiler.java;

import dev.weft.compiler.Compilation;
import dev.weft.compiler.Compiler;
import dev.weft.compiler.files.BuiltInFiles;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code .proto} files of the tests, linked. */
final class Protos {
  private Protos() {}

  /** A file beside the tests, compiled by Weft's own compiler. */
  static FileDescriptor file(String name) {
    return compile(Source.of(name, resource(name))).get(name);
  }

  /** The same for a file that is given as text. */
  static FileDescriptor text(String name, String text) {
    return compile(Source.of(name, text)).get(name);
  }

  /** A file that comes with Weft. */
  static FileDescriptor builtIn(String name) {
    return switch (new BuiltInFiles().find(name)) {
      case Sources.Found found -> compile(found.source()).get(name);
      case Sources.Missing _, Sources.Unreadable _ -> throw new AssertionError(name);
    };
  }

  static byte[] resource(String name) {
    try (InputStream in = Protos.class.getResourceAsStream("/java/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, FileDescriptor> compile(Source source) {
    Compilation compilation =
        new Compiler(path -> new Sources.Missing("tests"), new BuiltInFiles())
            .compile(List.of(source));
    if (!compilation.succeeded()) {
      throw new AssertionError(compilation.diagnostics());
    }
    Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    for (CompiledFile file : compilation.all()) {
      FileDescriptorProto proto = FileDescriptorProto.decode(file.descriptorWithSourceInfo());
      linked.put(
          file.name(),
          FileDescriptor.link(proto, proto.dependency().stream().map(linked::get).toList()));
    }
    return linked;
  }
}
