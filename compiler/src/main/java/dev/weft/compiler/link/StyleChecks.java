package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import java.util.Optional;

/** The style of names, which edition 2024 enforces. */
final class StyleChecks {
  private enum Style {
    TITLE_CASE("TitleCase"),
    LOWER_SNAKE_CASE("lower_snake_case"),
    UPPER_SNAKE_CASE("UPPER_SNAKE_CASE");

    private final String example;

    Style(String example) {
      this.example = example;
    }
  }

  private StyleChecks() {}

  static void check(LinkedFile file) {
    if (!file.edition().isAtLeast(Edition.EDITION_2024)) {
      return;
    }
    if (isEnforced(Features.of(file)) && !file.packageName().isEmpty()) {
      for (String part : file.packageName().split("\\.", -1)) {
        file.packageSpan()
            .ifPresent(span -> check(file, span, "package", part, Style.LOWER_SNAKE_CASE));
      }
    }
    Messages.forEach(file, StyleChecks::message);
    Fields.forEach(
        file,
        field -> {
          if ((field.parent() == null || !field.parent().isMapEntry())
              && isEnforced(Features.of(field))) {
            check(field, Style.LOWER_SNAKE_CASE);
          }
        });
    Enums.forEach(file, StyleChecks::enumeration);
    for (ServiceSymbol service : file.services) {
      if (isEnforced(Features.of(service))) {
        check(service, Style.TITLE_CASE);
        service.methods.forEach(method -> check(method, Style.TITLE_CASE));
      }
    }
  }

  private static void message(MessageSymbol message) {
    if (message.isMapEntry()) {
      return;
    }
    if (isEnforced(Features.of(message))) {
      check(message, Style.TITLE_CASE);
    }
    for (OneofSymbol oneof : message.oneofs) {
      if (isEnforced(Features.of(oneof, message))) {
        check(oneof, Style.LOWER_SNAKE_CASE);
      }
    }
  }

  private static void enumeration(EnumSymbol symbol) {
    if (isEnforced(Features.of(symbol))) {
      check(symbol, Style.TITLE_CASE);
    }
    for (EnumValueSymbol value : symbol.values) {
      if (isEnforced(Features.of(value))) {
        check(value, Style.UPPER_SNAKE_CASE);
      }
    }
  }

  private static boolean isEnforced(Features features) {
    return features.enforceNamingStyle() == Features.STYLE_2024;
  }

  private static void check(Symbol symbol, Style style) {
    check(symbol.file(), symbol.nameSpan(), symbol.what(), symbol.name(), style);
  }

  private static void check(LinkedFile file, Span span, String what, String name, Style style) {
    fault(name, style)
        .ifPresent(fault ->
            file.reporter()
                .error(
                    span,
                    "the name of the " + what + " \"" + name + "\" " + fault,
                    "expected " + style.example + ": edition 2024 enforces a style",
                    "rename it, or set features.enforce_naming_style = STYLE_LEGACY"));
  }

  private static Optional<String> fault(String name, Style style) {
    char first = name.charAt(0);
    return switch (style) {
      case TITLE_CASE -> {
        if (!isUpper(first)) {
          yield Optional.of("does not begin with a capital letter");
        }
        yield name.indexOf('_') >= 0 ? Optional.of("has underscores") : Optional.empty();
      }
      case LOWER_SNAKE_CASE -> {
        if (name.chars().anyMatch(c -> isUpper((char) c))) {
          yield Optional.of("has capital letters");
        }
        if (!isLower(first)) {
          yield Optional.of("does not begin with a small letter");
        }
        yield underscores(name, style);
      }
      case UPPER_SNAKE_CASE -> {
        if (name.chars().anyMatch(c -> isLower((char) c))) {
          yield Optional.of("has small letters");
        }
        if (!isUpper(first)) {
          yield Optional.of("does not begin with a capital letter");
        }
        yield underscores(name, style);
      }
    };
  }

  /** Behind each underscore a letter has to come. */
  private static Optional<String> underscores(String name, Style style) {
    for (int at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
      char next = at + 1 < name.length() ? name.charAt(at + 1) : '_';
      if (style == Style.LOWER_SNAKE_CASE ? !isLower(next) : !isUpper(next)) {
        return Optional.of("has an underscore without a letter behind it");
      }
    }
    return Optional.empty();
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
