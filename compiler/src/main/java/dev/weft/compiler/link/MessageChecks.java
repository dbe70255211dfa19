package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;

/** The rules for messages as a whole. */
final class MessageChecks {
  private MessageChecks() {}

  static void check(MessageSymbol message) {
    Lengths.checkFields(message);
    NumberChecks.check(message);
    JsonNameChecks.check(message);
    DeclarationChecks.check(message);
    LinkedFile file = message.file();
    if (file.edition() == Edition.PROTO3 && !message.extensionRanges.isEmpty()) {
      error(
          file,
          message.extensionRanges.getFirst().span(),
          "\"" + message.name() + "\" leaves numbers to extensions",
          "expected none: proto3 has extensions of options alone",
          "use a field of type google.protobuf.Any, or write the file in proto2");
    }
    if (message.isMessageSet()) {
      if (file.edition() == Edition.PROTO3) {
        error(
            file,
            message.nameSpan(),
            "\"" + message.name() + "\" is a message set",
            "expected a plain message: proto3 has no message sets",
            "take out message_set_wire_format");
      }
      if (!message.fields.isEmpty()) {
        error(
            file,
            message.fields.getFirst().nameSpan(),
            "the message set \"" + message.name() + "\" has a field",
            "expected extensions alone",
            "take out the field");
      }
    }
    if (OptionWords.isNamed(message.options().written(), "map_entry")) {
      error(
          file,
          message.nameSpan(),
          "\"" + message.name() + "\" says that it is the entry of a map",
          "expected map_entry to be left to the compiler",
          "write a map as map<key, value> name = 1;");
    }
    for (OneofSymbol oneof : message.oneofs) {
      Declaration.Oneof written = oneof.declaration();
      if (written != null && oneof.fields.isEmpty()) {
        error(
            file,
            oneof.nameSpan(),
            "the oneof \"" + oneof.name() + "\" has no field",
            "expected one at least",
            "add a field, or take out the oneof");
      }
    }
  }

  private static void error(
      LinkedFile file, Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
