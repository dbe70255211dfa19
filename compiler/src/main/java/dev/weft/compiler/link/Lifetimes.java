package dev.weft.compiler.link;

import dev.weft.compiler.link.OptionMessage.Blob;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Option;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Options and their values come and go with the editions: {@code FieldOptions.feature_support}. */
final class Lifetimes {
  private static final long NEVER = Long.MAX_VALUE;

  private Lifetimes() {}

  /** Checks that a field or enum value, whose own options are given, may be used in a file. */
  static void check(LinkedFile file, Span span, String name, OptionSet definition) {
    OptionMessage support = support(definition);
    if (support == null) {
      return;
    }
    int edition = file.edition().number();
    String here = "this file is in " + file.edition().written();
    long introduced = support.bits("edition_introduced", 0);
    long removed = support.bits("edition_removed", NEVER);
    long deprecated = support.bits("edition_deprecated", NEVER);
    if (edition < introduced) {
      file.reporter()
          .error(
              span,
              "\"" + name + "\" does not exist yet",
              "expected " + edition(introduced) + " or later: " + here,
              "take it out, or go to that edition");
    } else if (edition >= removed) {
      file.reporter()
          .error(
              span,
              "\"" + name + "\" has been removed" + text(support, "removal_error"),
              "expected a file before " + edition(removed) + ": " + here,
              "take it out");
    } else if (edition >= deprecated) {
      file.reporter()
          .warning(
              span,
              "\"" + name + "\" is deprecated" + text(support, "deprecation_warning"),
              "expected a file before " + edition(deprecated) + ": " + here,
              "take it out");
    }
  }

  /** Checks that what an element says of its own life makes sense. */
  static void checkDefinition(LinkedFile file, OptionSet definition) {
    OptionMessage support = support(definition);
    if (support == null) {
      return;
    }
    long introduced = support.bits("edition_introduced", 0);
    long deprecated = support.bits("edition_deprecated", 0);
    long removed = support.bits("edition_removed", 0);
    boolean isDeprecated = !support.values("edition_deprecated").isEmpty();
    boolean isRemoved = !support.values("edition_removed").isEmpty();
    boolean hasWarning = !support.values("deprecation_warning").isEmpty();
    boolean hasError = !support.values("removal_error").isEmpty();
    String fault = "";
    if (isDeprecated && deprecated < introduced) {
      fault = "is deprecated before it is introduced";
    } else if (isRemoved && removed < introduced) {
      fault = "is removed before it is introduced";
    } else if (isRemoved && deprecated >= removed) {
      fault = "is not deprecated before it is removed";
    } else if (isDeprecated != hasWarning) {
      fault = isDeprecated ? "has no deprecation_warning" : "has no edition_deprecated";
    } else if (isRemoved ? !hasError && removed != introduced : hasError) {
      fault = isRemoved ? "has no removal_error" : "has no edition_removed";
    }
    if (!fault.isEmpty()) {
      file.reporter()
          .error(
              span(definition),
              "the feature_support of \"" + definition.scope() + "\" " + fault,
              "expected editions in order, and a text for each of the last two",
              "mend the editions, or complete them");
    }
  }

  private static Span span(OptionSet definition) {
    return definition.written().stream()
        .filter(option -> option.name().getFirst().text().equals("feature_support"))
        .findFirst()
        .map(Option::nameSpan)
        .orElseThrow();
  }

  private static @Nullable OptionMessage support(OptionSet definition) {
    OptionMessage options = definition.meaning();
    return options == null
        ? null
        : options.type().field("feature_support").map(options::nested).orElse(null);
  }

  private static String edition(long number) {
    for (Edition edition : Edition.values()) {
      if (edition.number() == number) {
        return (edition.isEdition() ? "edition " : "") + edition.written();
      }
    }
    return "edition number " + number;
  }

  private static String text(OptionMessage support, String field) {
    return support.values(field).stream()
        .map(value -> ": " + new String(((Blob) value).bytes(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }
}
