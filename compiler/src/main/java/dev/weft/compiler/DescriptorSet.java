package dev.weft.compiler;

import dev.weft.compiler.link.CompiledFile;
import dev.weft.protobuf.wire.WireWriter;
import java.util.List;
import java.util.function.Function;

/** Puts descriptors together into a serialized {@code google.protobuf.FileDescriptorSet}. */
final class DescriptorSet {
  /** {@code FileDescriptorSet.file = 1}, with a length. */
  private static final int FILE = 1 << 3 | 2;

  private DescriptorSet() {}

  /** A set of the given files, in their order, each encoded by {@code encoding}. */
  static byte[] encode(List<CompiledFile> files, Function<CompiledFile, byte[]> encoding) {
    WireWriter writer = new WireWriter(1024);
    for (CompiledFile file : files.reversed()) {
      int end = writer.length();
      byte[] descriptor = encoding.apply(file);
      writer.writeRaw(descriptor, 0, descriptor.length);
      writer.writeMessageHeader(FILE, end);
    }
    return writer.toByteArray();
  }
}
