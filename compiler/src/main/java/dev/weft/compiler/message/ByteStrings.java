package dev.weft.compiler.message;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;

/**
 * Declares as {@code bytes} the strings that nothing requires to be UTF-8, as in proto2, so that
 * they pass through unchanged whatever they hold. On the wire and in text the two are the same.
 */
final class ByteStrings {
  private static final int KEY = 1;

  private ByteStrings() {}

  /** The declaration of a file with bytes in place of such strings. */
  static FileDescriptorProto in(FileDescriptor file) {
    return file.proto().toBuilder()
        .messageType(file.messages().stream().map(ByteStrings::in).toList())
        .extension(file.extensions().stream().map(ByteStrings::in).toList())
        .build();
  }

  private static DescriptorProto in(MessageDescriptor message) {
    return message.proto().toBuilder()
        .field(message.fields().stream().map(ByteStrings::in).toList())
        .nestedType(message.nestedMessages().stream().map(ByteStrings::in).toList())
        .extension(message.extensions().stream().map(ByteStrings::in).toList())
        .build();
  }

  private static FieldDescriptorProto in(FieldDescriptor field) {
    boolean isKey = field.number() == KEY && field.containingMessage().isMapEntry();
    FieldDescriptorProto proto = field.proto();
    return proto.type() != FieldDescriptorProto.Type.TYPE_STRING || field.isUtf8Checked() || isKey
        ? proto
        // A default would have to be written in another way, and is not asked for.
        : proto.toBuilder().type(FieldDescriptorProto.Type.TYPE_BYTES).clearDefaultValue().build();
  }
}
