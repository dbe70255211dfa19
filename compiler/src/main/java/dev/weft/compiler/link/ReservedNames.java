package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;

/** The rules for how reserved names are written. */
final class ReservedNames {
  private ReservedNames() {}

  static void checkForm(LinkedFile file, Declaration.ReservedName name) {
    if (name.isString() == file.edition().isEdition()) {
      file.reporter()
          .error(
              name.span(),
              "the reserved name "
                  + file.syntax().source().text(name.span())
                  + (name.isString() ? " is in quotes" : " is not in quotes"),
              name.isString()
                  ? "expected plain names: the file is in edition " + file.edition().written()
                  : "expected quotes: only editions have plain names",
              name.isString() ? "take away the quotes" : "put it in quotes");
    }
    Lengths.checkReserved(file, name.span(), name.text());
    if (!isIdentifier(name.text())) {
      file.reporter()
          .warning(
              name.span(),
              "the reserved name \"" + name.text() + "\" is no name that a field could have",
              "expected letters, digits and underscores",
              "mend it, or take it out");
    }
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
