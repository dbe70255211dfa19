package dev.weft.protobuf.text;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.Optional;

/**
 * The names of extensions in brackets: full names; but an item of a message set goes by the name of
 * its message if the extension is declared inside of that.
 */
final class ExtensionNames {
  private ExtensionNames() {}

  /** The extension of {@code extended} that goes by {@code name}. */
  static Optional<Extension<?, ?>> find(
      TypeRegistry types, MessageDescriptor extended, String name) {
    Optional<Extension<?, ?>> named =
        types.findExtension(name).filter(found -> extendsType(found.descriptor(), extended));
    if (named.isPresent() || !extended.isMessageSet()) {
      return named;
    }
    Optional<Extension<?, ?>> added =
        types.findExtensions(extended).stream()
            .filter(item -> goesByItsMessage(item.descriptor()))
            .filter(item -> item.descriptor().messageType().fullName().equals(name))
            .findAny();
    return added.isPresent() ? added : declaredIn(types.findMessage(name), extended);
  }

  /** The extension of {@code extended} that a message declares for itself. */
  private static Optional<Extension<?, ?>> declaredIn(
      Optional<MessageType<?>> message, MessageDescriptor extended) {
    return message.stream()
        .flatMap(type -> type.descriptor().extensions().stream())
        .filter(field -> extendsType(field, extended) && goesByItsMessage(field))
        .findFirst()
        .map(Extension::of);
  }

  private static boolean extendsType(FieldDescriptor field, MessageDescriptor extended) {
    return field.containingMessage().fullName().equals(extended.fullName());
  }

  /** The name of an extension in brackets. */
  static String of(FieldDescriptor extension) {
    String name =
        goesByItsMessage(extension) ? extension.messageType().fullName() : extension.fullName();
    return "[" + name + "]";
  }

  private static boolean goesByItsMessage(FieldDescriptor extension) {
    return extension.containingMessage().isMessageSet()
        && extension.type() == FieldType.MESSAGE
        && !extension.isRepeated()
        && extension.extensionScope().filter(extension.messageType()::equals).isPresent();
  }
}
