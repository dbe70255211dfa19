package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Option;

/** The rules of the editions for what features may be set where, and which options they replace. */
final class FeatureChecks {
  private final LinkedFile file;

  private FeatureChecks(LinkedFile file) {
    this.file = file;
  }

  static void check(LinkedFile file) {
    if (!file.edition().isEdition()) {
      return;
    }
    FeatureChecks checks = new FeatureChecks(file);
    OptionSets.forEach(file, checks::set);
    checks.file();
    Fields.forEach(file, checks::field);
  }

  private void set(OptionSet set) {
    OptionMessage features = Features.written(set);
    if (features == null) {
      return;
    }
    for (OptionMessage.Entry entry : features.entries()) {
      boolean isUnknown =
          entry.field().type() instanceof EnumSymbol
              && !entry.field().isExtension()
              && features.bits(entry.field().name(), 1) == 0;
      if (isUnknown) {
        error(
            featureSpan(set, entry.field().name()),
            "the feature \"" + entry.field().name() + "\" is set to its unknown value",
            "expected one of its other values",
            "take one of these, or leave the feature out");
      }
    }
    for (Option option : set.written()) {
      OptionSet.Target target = set.target(option);
      if (target != null
          && target.fields().size() > 1
          && target.fields().getFirst().name().equals("features")
          && target.fields().get(1).isExtension()
          && target.fields().get(1).file() == file) {
        error(
            option.nameSpan(),
            "the feature \"" + option.nameText() + "\" is defined in this file",
            "expected features of other files",
            "define it in a file that this one imports");
      }
    }
  }

  private void file() {
    if (Features.of(file).fieldPresence() == Features.LEGACY_REQUIRED) {
      error(
          featureSpan(file.options(), "field_presence"),
          "all fields of the file are required",
          "expected EXPLICIT or IMPLICIT for a whole file",
          "set LEGACY_REQUIRED on single fields");
    }
    if (OptionWords.isNamed(file.options().written(), "java_string_check_utf8")) {
      error(
          optionSpan(file.options(), "java_string_check_utf8", new Span(0, 0)),
          "java_string_check_utf8 is set",
          "expected a feature in its place: the file is in an edition",
          "use features.(pb.java).utf8_validation");
    }
  }

  private void field(FieldSymbol field) {
    if (field.kind() == null || field.parent() != null && field.parent().isMapEntry()) {
      return;
    }
    Kind kind = FieldRules.kind(field);
    oldOptions(field);
    OptionMessage written = Features.written(field.options());
    Features features = Features.of(field);
    boolean isImplicit = FieldRules.hasImplicitPresence(field);
    if (isImplicit && field.defaultText() != null) {
      error(
          field.nameSpan(),
          "\"" + field.name() + "\" has a default and implicit presence",
          "expected one or the other: it is never unset",
          "take out the default, or set features.field_presence = EXPLICIT");
    }
    if (isImplicit && field.type() instanceof EnumSymbol symbol && FieldRules.isClosed(symbol)) {
      error(
          field.shape().type().name().span(),
          "the enum \""
              + symbol.fullName()
              + "\" is closed, and \""
              + field.name()
              + "\" has implicit presence",
          "expected an open enum",
          "set features.field_presence = EXPLICIT");
    }
    if (written == null) {
      return;
    }
    presence(field, written, features, kind);
    boolean isPackable = field.isRepeated() && kind.isPackable();
    if (isSet(written, "repeated_field_encoding")) {
      if (!field.isRepeated()) {
        misplaced(field, "repeated_field_encoding", "a repeated field");
      } else if (features.repeatedFieldEncoding() == Features.PACKED && !isPackable) {
        misplaced(field, "repeated_field_encoding = PACKED", "numbers, bools or enums");
      }
    }
    if (isSet(written, "utf8_validation") && kind != Kind.STRING && !hasStrings(field)) {
      misplaced(field, "utf8_validation", "a field of strings");
    }
    if (isSet(written, "message_encoding") && (kind != Kind.MESSAGE || field.isMap())) {
      misplaced(field, "message_encoding", "a field of messages, and no map");
    }
  }

  private void presence(FieldSymbol field, OptionMessage written, Features features, Kind kind) {
    if (!isSet(written, "field_presence")) {
      return;
    }
    if (field.oneof() != null) {
      misplaced(field, "field_presence", "a field outside of a oneof");
    } else if (field.isRepeated()) {
      misplaced(field, "field_presence", "a field that is not repeated");
    } else if (field.isExtension()) {
      misplaced(field, "field_presence", "a field that is no extension");
    } else if (kind.isMessage() && features.fieldPresence() == Features.IMPLICIT) {
      misplaced(field, "field_presence = IMPLICIT", "a field that is no message");
    }
  }

  private void oldOptions(FieldSymbol field) {
    if (OptionWords.isNamed(field.options().written(), "packed")) {
      error(
          optionSpan(field.options(), "packed", field.nameSpan()),
          "\"" + field.name() + "\" has the option packed",
          "expected a feature in its place: the file is in an edition",
          "write features.repeated_field_encoding = PACKED or EXPANDED");
    }
    if (file.edition().isAtLeast(Edition.EDITION_2024)
        && OptionWords.isNamed(field.options().written(), "ctype")) {
      error(
          optionSpan(field.options(), "ctype", field.nameSpan()),
          "\"" + field.name() + "\" has the option ctype",
          "expected a feature in its place from edition 2024 on",
          "use features.(pb.cpp).string_type");
    }
  }

  private static boolean hasStrings(FieldSymbol field) {
    return field.isMap()
        && field.type() instanceof MessageSymbol entry
        && entry.fields.stream().anyMatch(part -> part.kind() == Kind.STRING);
  }

  private static boolean isSet(OptionMessage features, String name) {
    return !features.values(name).isEmpty();
  }

  private void misplaced(FieldSymbol field, String feature, String expected) {
    error(
        featureSpan(field.options(), feature.split(" ")[0]),
        "the feature " + feature + " is set on \"" + field.name() + "\"",
        "expected it on " + expected,
        "take it out");
  }

  private static Span featureSpan(OptionSet set, String feature) {
    Span first = new Span(0, 0);
    for (Option option : set.written()) {
      OptionSet.Target target = set.target(option);
      if (target != null && target.fields().getFirst().name().equals("features")) {
        first = option.span();
        if (target.fields().getLast().name().equals(feature)) {
          return first;
        }
      }
    }
    return first;
  }

  private static Span optionSpan(OptionSet set, String name, Span otherwise) {
    return set.written().stream()
        .filter(option -> option.isNamed(name))
        .findFirst()
        .map(Option::span)
        .orElse(otherwise);
  }

  private void error(Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
