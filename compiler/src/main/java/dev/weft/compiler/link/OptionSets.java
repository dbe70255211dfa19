package dev.weft.compiler.link;

import java.util.function.Consumer;

/** Visits everything in a file that can have options, in the order of descriptors. */
final class OptionSets {
  private OptionSets() {}

  static void forEach(LinkedFile file, Consumer<OptionSet> visitor) {
    visitor.accept(file.options());
    file.messages.forEach(message -> message(message, visitor));
    file.enums.forEach(each -> enumeration(each, visitor));
    for (ServiceSymbol service : file.services) {
      visitor.accept(service.options());
      service.methods.forEach(method -> visitor.accept(method.options()));
    }
    file.extensions.forEach(extension -> visitor.accept(extension.options()));
  }

  private static void message(MessageSymbol message, Consumer<OptionSet> visitor) {
    visitor.accept(message.options());
    message.fields.forEach(field -> visitor.accept(field.options()));
    message.oneofs.forEach(oneof -> visitor.accept(oneof.options()));
    message.messages.forEach(nested -> message(nested, visitor));
    message.enums.forEach(each -> enumeration(each, visitor));
    message.extensionRanges.forEach(range -> visitor.accept(range.options()));
    message.extensions.forEach(extension -> visitor.accept(extension.options()));
  }

  private static void enumeration(EnumSymbol each, Consumer<OptionSet> visitor) {
    visitor.accept(each.options());
    each.values.forEach(value -> visitor.accept(value.options()));
  }
}
