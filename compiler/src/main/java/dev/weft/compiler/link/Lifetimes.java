package dev.weft.compiler.link;

import dev.weft.compiler.link.OptionMessage.Blob;
import dev.weft.compiler.source.Span;
import java.nio.charset.StandardCharsets;

/** Options and their values come and go with the editions: {@code FieldOptions.feature_support}. */
final class Lifetimes {
  private static final long NEVER = Long.MAX_VALUE;

  private Lifetimes() {}

  /** Checks that a field or enum value, whose own options are given, may be used in a file. */
  static void check(LinkedFile file, Span span, String name, OptionSet definition) {
    OptionMessage options = definition.meaning();
    OptionMessage support =
        options == null
            ? null
            : options.type().field("feature_support").map(options::nested).orElse(null);
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
