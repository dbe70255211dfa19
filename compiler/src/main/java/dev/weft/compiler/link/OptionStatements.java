package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.Option;
import java.util.ArrayList;
import java.util.List;

/** Picks the option statements out of a body. */
final class OptionStatements {
  private OptionStatements() {}

  static List<Option> of(List<Declaration> body) {
    List<Option> options = new ArrayList<>();
    for (Declaration declaration : body) {
      if (declaration instanceof Declaration.OptionStatement statement) {
        options.add(statement.option());
      }
    }
    return options;
  }
}
