package dev.weft.protobuf.text;

import dev.weft.protobuf.Extension;
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
    return types.findMessage(name).stream()
        .flatMap(message -> message.descriptor().extensions().stream())
        .filter(field -> extendsType(field, extended) && goesByItsMessage(field))
        .findFirst()
        .map(field ->
            types.findExtension(extended, field.number()).orElseGet(() -> Extension.of(field)));
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
