package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.ProtoFile;
import java.util.List;

/** Finds out in which version of the language a file is written. */
final class Levels {
  private Levels() {}

  static LinkedFile file(ProtoFile syntax, Reporter reporter, boolean isRequested) {
    Edition edition = syntax.level().map(level -> edition(level, reporter)).orElse(Edition.PROTO2);
    String packageName = "";
    for (Declaration declaration : syntax.declarations()) {
      if (declaration instanceof Declaration.Package each) {
        packageName = each.name().text();
        break;
      }
    }
    // A file's options are looked up as if from a member of its package.
    String scope = Names.join(packageName, ".file");
    OptionSet options =
        new OptionSet(OptionTarget.FILE, scope, OptionStatements.of(syntax.declarations()));
    return new LinkedFile(syntax, reporter, edition, packageName, options, isRequested);
  }

  private static Edition edition(Declaration.SyntaxLevel level, Reporter reporter) {
    for (Edition edition : Edition.values()) {
      if (edition.isEdition() == level.isEdition() && edition.written().equals(level.value())) {
        return edition;
      }
    }
    String value = level.value();
    if (level.isEdition() && value.equals("2026")) {
      reporter.error(
          level.valueSpan(),
          "edition 2026 is not supported",
          "expected an edition up to 2024",
          "use 2024 until this compiler knows 2026");
    } else if (level.isEdition()) {
      reporter.error(
          level.valueSpan(),
          "the edition \"" + value + "\" is unknown",
          "expected 2023 or 2024",
          Suggestion.orElse(
              value,
              List.of("2023", "2024"),
              value.startsWith("proto") ? "write syntax = \"" + value + "\";" : "use 2024"));
    } else {
      reporter.error(
          level.valueSpan(),
          "the syntax \"" + value + "\" is unknown",
          "expected proto2 or proto3",
          Suggestion.orElse(value, List.of("proto2", "proto3"), "use proto3"));
    }
    return Edition.PROTO3;
  }
}
