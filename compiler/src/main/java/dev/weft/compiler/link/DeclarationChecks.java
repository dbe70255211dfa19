package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.link.OptionMessage.Blob;
import dev.weft.compiler.link.OptionMessage.Nested;
import dev.weft.compiler.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for the declarations with which a message tells who may extend it with which number.
 */
final class DeclarationChecks {
  /** {@code ExtensionRangeOptions.VerificationState.DECLARATION}. */
  private static final int DECLARATION = 0;

  /** {@code ExtensionRangeOptions.VerificationState.UNVERIFIED}. */
  private static final int UNVERIFIED = 1;

  /** A declaration; a string is empty when it is not set. */
  private record Declared(
      long number, Optional<String> fullName, Optional<String> type, OptionMessage message) {
    static List<Declared> of(ExtensionRange range) {
      OptionMessage options = range.options().meaning();
      List<Declared> declared = new ArrayList<>();
      if (options != null) {
        for (OptionMessage.Value value : options.values("declaration")) {
          OptionMessage each = ((Nested) value).message();
          declared.add(
              new Declared(
                  each.bits("number", 0), text(each, "full_name"), text(each, "type"), each));
        }
      }
      return declared;
    }

    boolean isReserved() {
      return message.bits("reserved", 0) != 0;
    }

    boolean isRepeated() {
      return message.bits("repeated", 0) != 0;
    }

    private static Optional<String> text(OptionMessage message, String field) {
      return message.values(field).stream()
          .map(value -> new String(((Blob) value).bytes(), StandardCharsets.UTF_8))
          .findFirst();
    }
  }

  private DeclarationChecks() {}

  /** Checks what a message declares. */
  static void check(MessageSymbol message) {
    Set<String> names = new HashSet<>();
    for (ExtensionRange range : message.extensionRanges) {
      check(message.file().reporter(), range, names);
    }
  }

  private static void check(Reporter reporter, ExtensionRange range, Set<String> names) {
    List<Declared> declarations = Declared.of(range);
    if (declarations.isEmpty()) {
      return;
    }
    Span span = range.span();
    OptionMessage options = range.options().meaning();
    if (options != null && options.bits("verification", DECLARATION) == UNVERIFIED) {
      reporter.error(
          span,
          "the extension range is UNVERIFIED and has declarations",
          "expected one or the other",
          "take out verification = UNVERIFIED");
      return;
    }
    Set<Long> numbers = new HashSet<>();
    for (Declared declared : declarations) {
      if (declared.number() < range.start() || declared.number() >= range.end()) {
        reporter.error(
            span,
            "the declared number " + declared.number() + " is outside of the range",
            "expected a number from " + range.start() + " to " + (range.end() - 1),
            "declare it with the range that it is in");
      }
      if (!numbers.add(declared.number())) {
        reporter.error(
            span,
            "the number " + declared.number() + " is declared twice",
            "expected one declaration for each number",
            "take out one of the two");
      }
      names(reporter, span, declared, names);
    }
  }

  private static void names(Reporter reporter, Span span, Declared declared, Set<String> names) {
    Optional<String> fullName = declared.fullName();
    Optional<String> type = declared.type();
    if (fullName.isEmpty() || type.isEmpty()) {
      if (fullName.isPresent() || type.isPresent() || !declared.isReserved()) {
        reporter.error(
            span,
            "the declaration of " + declared.number() + " lacks its full_name or its type",
            "expected both, or reserved: true without them",
            "add what is missing");
      }
      return;
    }
    if (!names.add(fullName.get())) {
      reporter.error(
          span,
          "the extension \"" + fullName.get() + "\" is declared twice",
          "expected one declaration for each name",
          "take out one of the two");
    }
    dotted(reporter, span, fullName.get());
    if (Kind.scalar(type.get()).isEmpty()) {
      dotted(reporter, span, type.get());
    }
  }

  private static void dotted(Reporter reporter, Span span, String name) {
    if (!name.matches("(\\.[A-Za-z0-9_]+)+")) {
      reporter.error(
          span,
          "\"" + name + "\" in a declaration is no full name",
          "expected names with a dot before each: .package.Name",
          "write the full name with its leading dot");
    }
  }

  /** Checks an extension against what the message that it extends has declared. */
  static void check(FieldSymbol extension, ExtensionRange range) {
    List<Declared> declarations = Declared.of(range);
    OptionMessage options = range.options().meaning();
    for (Declared declared : declarations) {
      if (declared.number() == extension.number()) {
        check(extension, declared);
        return;
      }
    }
    if (!declarations.isEmpty()
        || options != null && options.bits("verification", UNVERIFIED) == DECLARATION) {
      error(
          extension,
          "the extension \"" + extension.fullName() + "\" is not declared in its message",
          "expected a declaration of the number " + extension.number(),
          "add one to the extension range, or split the range");
    }
  }

  private static void check(FieldSymbol extension, Declared declared) {
    if (declared.isReserved()) {
      error(
          extension,
          "the number " + extension.number() + " is reserved by a declaration",
          "expected another number",
          "take one that is free");
      return;
    }
    String fullName = "." + extension.fullName();
    String type =
        extension.type() != null
            ? "." + extension.type().fullName()
            : FieldRules.kind(extension).word();
    expect(extension, "the name", declared.fullName().orElse(""), fullName);
    expect(extension, "the type", declared.type().orElse(""), type);
    expect(
        extension,
        "the label",
        declared.isRepeated() ? "repeated" : "optional",
        extension.isRepeated() ? "repeated" : "optional");
  }

  private static void expect(FieldSymbol extension, String what, String declared, String actual) {
    if (!declared.equals(actual)) {
      error(
          extension,
          what + " of the extension " + extension.number() + " is \"" + actual + "\"",
          "expected \"" + declared + "\", as its message declares",
          "follow the declaration, or take another number");
    }
  }

  private static void error(FieldSymbol extension, String what, String expected, String remedy) {
    extension.file().reporter().error(extension.nameSpan(), what, expected, remedy);
  }
}
