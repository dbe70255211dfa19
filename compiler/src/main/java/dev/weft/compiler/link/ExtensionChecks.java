package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules for extensions: who may be extended, with which numbers, and each number once. */
final class ExtensionChecks {
  private record Slot(String extendee, int number) {}

  private final Map<Slot, FieldSymbol> taken = new HashMap<>();

  /** Checks the extensions of a file against those of the files before. */
  void check(FieldSymbol extension) {
    MessageSymbol extendee = extension.container();
    if (extension.label() == Label.REQUIRED) {
      error(
          extension,
          extension.nameSpan(),
          "the extension \"" + extension.name() + "\" is required",
          "expected optional or repeated: who does not know it could not set it",
          "make it optional");
    }
    if (extension.chosenJsonName().isPresent()) {
      error(
          extension,
          extension.nameSpan(),
          "the extension \"" + extension.name() + "\" has a json_name",
          "expected none: extensions are named [package.name] in JSON",
          "take out the json_name");
    }
    if (extendee == null) {
      return;
    }
    FieldNumbers.check(extension, extendee.lastNumber(), () -> "take one of " + ranges(extendee));
    if (extendee.extensionRanges.stream().noneMatch(range -> has(range, extension.number()))) {
      error(
          extension,
          extension.shape().numberSpan(),
          "\""
              + extendee.fullName()
              + "\" does not leave the number "
              + extension.number()
              + " to extensions",
          extendee.extensionRanges.isEmpty()
              ? "expected a message with extension ranges"
              : "expected a number from " + ranges(extendee),
          extendee.extensionRanges.isEmpty()
              ? "add extensions " + extension.number() + "; to the message, or use a field"
              : "take such a number");
    }
    FieldSymbol other =
        taken.putIfAbsent(new Slot(extendee.fullName(), extension.number()), extension);
    if (other != null) {
      taken(extension, extendee, other);
    }
    extendee.extensionRanges.stream()
        .filter(range -> has(range, extension.number()) && extension.kind() != null)
        .findFirst()
        .ifPresent(range -> DeclarationChecks.check(extension, range));
    editionRules(extension, extendee);
    messageSet(extension, extendee);
    if (LiteFiles.isLite(extension.file()) && !LiteFiles.isLite(extendee.file())) {
      error(
          extension,
          extension.nameSpan(),
          "the extension of \"" + extendee.fullName() + "\" is in a file for the lite run time",
          "expected a file without optimize_for = LITE_RUNTIME, like that of the message",
          "move the extension to such a file");
    }
  }

  /** Two files may take one number: they need not end up in one program. */
  private static void taken(FieldSymbol extension, MessageSymbol extendee, FieldSymbol other) {
    boolean isHere = other.file() == extension.file();
    String what =
        "the number "
            + extension.number()
            + " of \""
            + extendee.fullName()
            + "\" is taken by the extension \""
            + other.fullName()
            + "\""
            + (isHere ? "" : " in " + other.file().name());
    Span span = extension.shape().numberSpan();
    if (isHere) {
      error(extension, span, what, "expected a number of its own", "take another number");
    } else {
      extension
          .file()
          .reporter()
          .warning(span, what, "expected a number of its own", "take another number");
    }
  }

  private static void editionRules(FieldSymbol extension, MessageSymbol extendee) {
    if (extension.file().edition() != Edition.PROTO3) {
      return;
    }
    for (OptionTarget target : OptionTarget.values()) {
      if (target.messageName().equals(extendee.fullName())) {
        return;
      }
    }
    if (extendee.fullName().equals("google.protobuf.FeatureSet")
        || extendee.fullName().equals("google.protobuf.StreamOptions")) {
      return;
    }
    error(
        extension,
        extension.nameSpan(),
        "the extension \"" + extension.name() + "\" extends \"" + extendee.fullName() + "\"",
        "expected one of the messages for options: proto3 has no other extensions",
        "use a field of type google.protobuf.Any, or write the file in proto2");
  }

  private static void messageSet(FieldSymbol extension, MessageSymbol extendee) {
    boolean fits = extension.label() == Label.OPTIONAL && extension.kind() == Kind.MESSAGE;
    if (extendee.isMessageSet() && extension.kind() != null && !fits) {
      error(
          extension,
          extension.nameSpan(),
          "the extension \"" + extension.name() + "\" of a message set is no single message",
          "expected an optional message",
          "wrap the value into a message");
    }
  }

  private static boolean has(ExtensionRange range, int number) {
    return number >= range.start() && number < range.end();
  }

  private static String ranges(MessageSymbol message) {
    List<String> ranges =
        message.extensionRanges.stream()
            .map(range ->
                range.end() - range.start() == 1
                    ? String.valueOf(range.start())
                    : range.start() + " to " + (range.end() - 1))
            .toList();
    return ranges.isEmpty() ? "none" : String.join(", ", ranges);
  }

  private static void error(
      FieldSymbol extension, Span span, String what, String expected, String remedy) {
    extension.file().reporter().error(span, what, expected, remedy);
  }
}
