package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.FieldType;
import dev.weft.compiler.syntax.Option;
import java.util.Optional;

/** The rules for single fields: labels, and what goes with which type. */
final class FieldChecks {
  private final FieldSymbol field;
  private final LinkedFile file;

  private FieldChecks(FieldSymbol field) {
    this.field = field;
    this.file = field.file();
  }

  static void check(FieldSymbol field) {
    FieldChecks checks = new FieldChecks(field);
    Declaration.Field written = field.declaration();
    if (written != null) {
      checks.label(written);
      checks.type(written);
    }
    if (field.kind() != null) {
      checks.options(field.kind());
      checks.proto3Enum();
    }
  }

  private void label(Declaration.Field written) {
    boolean inOneof = field.oneof() != null && !field.oneof().isSynthetic();
    Span span = written.label().map(label -> label.span()).orElse(field.nameSpan());
    String label = written.label().map(word -> word.text()).orElse("");
    if (written.type() instanceof FieldType.MapOf) {
      if (!label.isEmpty()) {
        error(
            span,
            "a map is " + label,
            "expected no label: a map has any number of entries",
            "take out \"" + label + "\"");
      }
      if (inOneof) {
        error(
            span,
            "the oneof has a map",
            "expected single values in a oneof",
            "put the map into a message of its own");
      }
      if (field.isExtension()) {
        error(
            span,
            "the extension \"" + field.name() + "\" is a map",
            "expected another type: maps can't be extensions",
            "put the map into a message of its own");
      }
      return;
    }
    if (inOneof) {
      if (!label.isEmpty()) {
        error(
            span,
            "\"" + field.name() + "\" in a oneof is " + label,
            "expected no label: one field of the oneof is set, or none",
            "take out \"" + label + "\"");
      }
      return;
    }
    switch (file.edition()) {
      case PROTO2 -> {
        if (label.isEmpty()) {
          error(
              written.type().span(),
              "the field \"" + field.name() + "\" has no label",
              "expected optional, required or repeated: the file is in proto2",
              "write optional in front of it, or syntax = \"proto3\"; at the top");
        }
      }
      case PROTO3 -> {
        if (label.equals("required") && !field.isExtension()) {
          error(
              span,
              "the field \"" + field.name() + "\" is required",
              "expected optional or repeated: proto3 has no required fields",
              "take out \"required\"");
        }
      }
      case EDITION_2023, EDITION_2024 -> {
        if (label.equals("optional")) {
          error(
              span,
              "the field \"" + field.name() + "\" is written as optional",
              "expected no label: in editions each single field knows whether it is set",
              "take out \"optional\"");
        } else if (label.equals("required")) {
          error(
              span,
              "the field \"" + field.name() + "\" is written as required",
              "expected no label: editions have no such word",
              "write [features.field_presence = LEGACY_REQUIRED]");
        }
      }
    }
  }

  private void type(Declaration.Field written) {
    if (written.type() instanceof FieldType.Group group) {
      if (file.edition() == Edition.PROTO3) {
        error(
            group.span(),
            "\"" + field.name() + "\" is a group",
            "expected a message: proto3 has no groups",
            "declare a message, and a field of its type");
      } else if (file.edition().isEdition()) {
        error(
            group.span(),
            "\"" + field.name() + "\" is a group",
            "expected a message: editions have no groups",
            "declare a message, and a field with [features.message_encoding = DELIMITED]");
      }
    }
    if (written.type() instanceof FieldType.MapOf map
        && field.type() instanceof MessageSymbol entry) {
      MapChecks.check(file, map, entry);
    }
    boolean isProto3 = file.edition() == Edition.PROTO3;
    Optional<Option> given =
        written.options().stream().filter(option -> option.isNamed("default")).findFirst();
    if (isProto3 && given.isPresent()) {
      error(
          given.get().nameSpan(),
          "a default is given for \"" + field.name() + "\"",
          "expected none: in proto3 the default is always zero, false or empty",
          "take out the default");
    }
    field
        .writtenJsonName()
        .filter(name -> name.indexOf('\0') >= 0)
        .ifPresent(_ ->
            error(
                field.nameSpan(),
                "the json_name of \"" + field.name() + "\" has a NUL in it",
                "expected a name of letters and digits",
                "take it out"));
  }

  private void options(Kind kind) {
    OptionMessage options = field.options().meaning();
    if (options == null) {
      return;
    }
    if (options.bits("packed", 0) != 0 && !(field.isRepeated() && kind.isPackable())) {
      error(
          optionSpan("packed"),
          "\"" + field.name() + "\" is packed",
          "expected a repeated field of numbers, bools or enums",
          "take out packed");
    }
    boolean isLazy = options.bits("lazy", 0) != 0 || options.bits("unverified_lazy", 0) != 0;
    if (isLazy && (kind != Kind.MESSAGE || FieldRules.isDelimited(field))) {
      error(
          optionSpan("lazy"),
          "\"" + field.name() + "\" is lazy",
          "expected a field of a message type, with a length before its value",
          "take out lazy");
    }
    if (field.isExtension() && options.bits("unverified_lazy", 0) != 0) {
      error(
          optionSpan("unverified_lazy"),
          "the extension \"" + field.name() + "\" is lazy",
          "expected a field",
          "take out unverified_lazy");
    }
    if (options.bits("jstype", 0) != 0 && kind.integerBits() != 64) {
      error(
          optionSpan("jstype"),
          "\"" + field.name() + "\" has a jstype",
          "expected a whole number of 64 bits",
          "take out jstype");
    }
  }

  private Span optionSpan(String name) {
    return field.options().written().stream()
        .filter(option -> option.isNamed(name))
        .findFirst()
        .map(Option::span)
        .orElse(field.nameSpan());
  }

  /** A message of proto3 takes any number in an enum, so the enum must do so, too. */
  private void proto3Enum() {
    if (file.edition() == Edition.PROTO3
        && field.type() instanceof EnumSymbol type
        && FieldRules.isClosed(type)
        && (field.container() == null || !field.isExtension())) {
      error(
          field.shape().type().name().span(),
          "the enum \"" + type.fullName() + "\" is closed: it takes only the numbers it names",
          "expected an enum from a file in proto3",
          "declare the enum in proto3, or the message in proto2");
    }
  }

  private void error(Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
