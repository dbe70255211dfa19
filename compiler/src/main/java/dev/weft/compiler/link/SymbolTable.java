package dev.weft.compiler.link;

import dev.weft.compiler.source.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All symbols of all files by their full names. */
final class SymbolTable {
  private final Map<String, Symbol> symbols = new HashMap<>();

  /** The symbol of that full name, wherever it is defined. */
  @Nullable Symbol find(String fullName) {
    return symbols.get(fullName);
  }

  /** All full names in use. */
  Collection<String> names() {
    return symbols.keySet();
  }

  /** Adds a symbol, or reports that its name is taken. */
  void add(Symbol symbol) {
    Lengths.checkName(symbol);
    Symbol first = symbols.putIfAbsent(symbol.fullName(), symbol);
    if (first == null || first instanceof PackageSymbol && symbol instanceof PackageSymbol) {
      return;
    }
    String where = place(first, symbol);
    String remedy = "rename one of them";
    if (symbol instanceof EnumValueSymbol value) {
      remedy =
          "rename one of them, with \""
              + value.parent().name()
              + "\" as a prefix, say: the names of an enum's values live beside the enum, not in"
              + " it";
    } else if (first.file() != symbol.file()) {
      remedy = "rename one of them, or put them into different packages";
    }
    symbol
        .file()
        .reporter()
        .error(
            symbol.nameSpan(),
            "the " + symbol.what() + " \"" + symbol.fullName() + "\" is already defined " + where,
            "expected a name of its own",
            remedy);
  }

  private static String place(Symbol first, Symbol second) {
    Source source = first.file().syntax().source();
    int line = source.line(first.nameSpan().start()) + 1;
    String as = first.what().equals(second.what()) ? "" : "as " + first.what() + " ";
    return first.file() == second.file()
        ? as + "at line " + line
        : as + "in " + source.name() + ":" + line;
  }
}
