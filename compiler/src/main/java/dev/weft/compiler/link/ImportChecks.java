package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;

/** The rules for imports, and the warning about those that nothing is used of. */
final class ImportChecks {
  private ImportChecks() {}

  static void check(LinkedFile file) {
    boolean sawOption = false;
    for (LinkedFile.Import each : file.imports) {
      Declaration.Import written = each.declaration();
      boolean isOption = written.kind() == Declaration.ImportKind.OPTION;
      boolean isWeak = written.kind() == Declaration.ImportKind.WEAK;
      if (sawOption && !isOption) {
        file.reporter()
            .error(
                written.span(),
                "an import stands behind an \"import option\"",
                "expected imports for options behind all others",
                "move it up");
      }
      sawOption |= isOption;
      boolean hasOptionImports = file.edition().isAtLeast(Edition.EDITION_2024);
      if (isOption && !hasOptionImports) {
        file.reporter()
            .error(
                written.kindSpan().orElse(written.span()),
                "\"import option\" stands in a file of " + file.edition().written(),
                "expected a plain import before edition 2024",
                "take out \"option\"");
      } else if (isWeak && hasOptionImports) {
        file.reporter()
            .error(
                written.kindSpan().orElse(written.span()),
                "\"import weak\" stands in a file of edition " + file.edition().written(),
                "expected no weak import from edition 2024 on",
                "write import option instead if it is for options");
      }
    }
    if (file.isRequested() && !file.hasGaps()) {
      unused(file);
    }
  }

  /** A file that passes others on with {@code import public} counts as used. */
  private static void unused(LinkedFile file) {
    for (LinkedFile.Import each : file.imports) {
      if (each.file() != null
          && !each.isPublic()
          && each.file().imports.stream().noneMatch(LinkedFile.Import::isPublic)
          && !file.used().contains(each.file())) {
        file.reporter()
            .warning(
                each.declaration().pathSpan(),
                "nothing of the imported file \"" + each.file().name() + "\" is used",
                "expected a use of each import",
                "take out the import");
      }
    }
  }
}
