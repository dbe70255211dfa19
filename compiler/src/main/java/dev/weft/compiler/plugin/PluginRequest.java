package dev.weft.compiler.plugin;

import dev.weft.compiler.link.CompiledFile;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.compiler.Version;
import dev.weft.protobuf.wire.WireWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What plugins are asked: {@code google.protobuf.compiler.CodeGeneratorRequest}, byte for byte as
 * protoc sends it. The files are encoded once, however many plugins there are.
 */
public final class PluginRequest {
  /** The protoc whose language this is; plugins write it into what they generate. */
  static final Version PROTOC = Version.builder().major(7).minor(35).patch(1).suffix("").build();

  private static final int FILE_TO_GENERATE = 1 << 3 | 2;
  private static final int PARAMETER = 2 << 3 | 2;
  private static final int COMPILER_VERSION = 3 << 3 | 2;
  private static final int PROTO_FILE = 15 << 3 | 2;
  private static final int SOURCE_FILE_DESCRIPTORS = 17 << 3 | 2;

  private final List<String> toGenerate;
  private final List<byte[]> files = new ArrayList<>();
  private final List<byte[]> sourceFiles = new ArrayList<>();
  private final List<FileDescriptorProto> requested = new ArrayList<>();

  /**
   * A request for some files.
   *
   * @param toGenerate the paths of the files to generate code for, in the order of the command line
   * @param files these and all that they import, each behind its imports
   */
  public PluginRequest(List<String> toGenerate, List<CompiledFile> files) {
    this.toGenerate = List.copyOf(toGenerate);
    Set<String> wanted = new HashSet<>(toGenerate);
    for (CompiledFile file : files) {
      byte[] withSourceOptions = file.descriptorWithSourceOptionsAndInfo();
      if (!wanted.contains(file.name())) {
        this.files.add(withSourceOptions);
        continue;
      }
      byte[] descriptor = file.descriptorWithSourceInfo();
      this.files.add(descriptor);
      sourceFiles.add(withSourceOptions);
      requested.add(FileDescriptorProto.decode(descriptor));
    }
  }

  /** The files to generate code for, each behind those that it imports. */
  List<FileDescriptorProto> requested() {
    return requested;
  }

  /** The request with the parameter of one plugin, which is left out when it is empty. */
  byte[] encode(String parameter) {
    WireWriter writer = new WireWriter(1 << 16);
    writeAll(writer, SOURCE_FILE_DESCRIPTORS, sourceFiles);
    writeAll(writer, PROTO_FILE, files);
    writeAll(writer, COMPILER_VERSION, List.of(PROTOC.toByteArray()));
    if (!parameter.isEmpty()) {
      writer.writeString(PARAMETER, parameter);
    }
    for (String name : toGenerate.reversed()) {
      writer.writeString(FILE_TO_GENERATE, name);
    }
    return writer.toByteArray();
  }

  private static void writeAll(WireWriter writer, int tag, List<byte[]> messages) {
    for (byte[] message : messages.reversed()) {
      int end = writer.length();
      writer.writeRaw(message, 0, message.length);
      writer.writeMessageHeader(tag, end);
    }
  }
}
