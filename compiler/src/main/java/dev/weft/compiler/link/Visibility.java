package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.Identifier;
import java.util.Optional;

/** The words {@code export} and {@code local}, as numbers of {@code SymbolVisibility}. */
final class Visibility {
  private static final int LOCAL = 1;
  private static final int EXPORT = 2;

  private Visibility() {}

  static Optional<Integer> of(MessageSymbol message) {
    Declaration.Message declaration = message.declaration();
    return declaration == null ? Optional.empty() : number(declaration.visibility());
  }

  static Optional<Integer> of(EnumSymbol symbol) {
    return number(symbol.declaration().visibility());
  }

  /** Checks that the file is in an edition that has these words. */
  static void check(LinkedFile file, Optional<Identifier> word) {
    if (word.isPresent() && !file.edition().isAtLeast(Edition.EDITION_2024)) {
      file.reporter()
          .error(
              word.get().span(),
              "\"" + word.get().text() + "\" stands in a file of " + file.edition().written(),
              "expected it from edition 2024 on",
              "take it out, or begin the file with edition = \"2024\";");
    }
  }

  private static Optional<Integer> number(Optional<Identifier> word) {
    return word.map(each -> each.text().equals("export") ? EXPORT : LOCAL);
  }
}
