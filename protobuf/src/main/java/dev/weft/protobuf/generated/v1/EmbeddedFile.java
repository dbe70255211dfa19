package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The descriptor of a file as generated code carries it: a string with a char for each byte. */
public final class EmbeddedFile {
  private EmbeddedFile() {}

  /**
   * Links an embedded file.
   *
   * @param dependencies the files that it imports, in the order in which it does
   * @param parts the serialized {@code FileDescriptorProto}, cut where a string constant ends
   */
  public static FileDescriptor link(List<FileDescriptor> dependencies, String... parts) {
    byte[] encoded = String.join("", parts).getBytes(StandardCharsets.ISO_8859_1);
    return FileDescriptor.link(FileDescriptorProto.decode(encoded), dependencies);
  }
}
