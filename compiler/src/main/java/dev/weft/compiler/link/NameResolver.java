package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name stands for, by protoc's rule: from the innermost scope outwards, the first
 * scope that has the name's first part decides, even if the rest is not found there.
 */
final class NameResolver {
  /** What the type of a field may be. */
  static final Predicate<Symbol> BUILT_IN_TOO = Symbol::isType;

  private final SymbolTable table;

  NameResolver(SymbolTable table) {
    this.table = table;
  }

  /** What a search found. */
  sealed interface Result {}

  /** The symbol. */
  record Found(Symbol symbol) implements Result {}

  /** Nothing of that name in any file. */
  record Unknown() implements Result {}

  /** There is such a symbol, in a file that is not imported. */
  record NotImported(Symbol symbol) implements Result {}

  /** An inner scope has the first part of the name, and so hides what was probably meant. */
  record Hidden(String lookedFor) implements Result {}

  /** Which symbols a name can stand for; others are passed over. */
  enum Wanted {
    /** Any; whether it fits is checked by the caller. */
    ANYTHING,
    /** Messages and enums. */
    TYPES,
    /** Any, with what is imported for options. */
    FOR_OPTIONS
  }

  /**
   * Looks a name up.
   *
   * @param scope the full name of the element that uses the name
   * @param name as written, perhaps with a leading dot
   */
  Result resolve(LinkedFile user, String scope, String name, Wanted wanted) {
    if (name.startsWith(".")) {
      return outcome(user, wanted, name.substring(1));
    }
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String inner = scope;
    Symbol notImported = null;
    while (true) {
      int last = inner.lastIndexOf('.');
      if (last < 0) {
        Result result = outcome(user, wanted, name);
        return result instanceof Unknown && notImported != null
            ? new NotImported(notImported)
            : result;
      }
      inner = inner.substring(0, last);
      String candidate = inner + "." + first;
      Symbol symbol = table.find(candidate);
      if (symbol == null) {
        continue;
      }
      if (!isVisible(user, wanted, symbol)) {
        notImported = remember(notImported, inner + "." + name);
        continue;
      }
      if (dot < 0) {
        if (wanted != Wanted.TYPES || symbol.isType()) {
          return found(user, symbol);
        }
      } else if (symbol.isScope()) {
        Result rest = outcome(user, wanted, inner + "." + name);
        return rest instanceof Unknown ? new Hidden(inner + "." + name) : rest;
      }
    }
  }

  private @Nullable Symbol remember(@Nullable Symbol before, String fullName) {
    return before != null ? before : table.find(fullName);
  }

  private Result outcome(LinkedFile user, Wanted wanted, String fullName) {
    Symbol symbol = table.find(fullName);
    if (symbol == null) {
      return new Unknown();
    }
    return isVisible(user, wanted, symbol) ? found(user, symbol) : new NotImported(symbol);
  }

  private static Result found(LinkedFile user, Symbol symbol) {
    user.markUsed(symbol.file());
    return new Found(symbol);
  }

  private static boolean isVisible(LinkedFile user, Wanted wanted, Symbol symbol) {
    Set<LinkedFile> visible =
        wanted == Wanted.FOR_OPTIONS ? user.visibleToOptions() : user.visible();
    if (!(symbol instanceof PackageSymbol)) {
      return visible.contains(symbol.file());
    }
    String name = symbol.fullName();
    for (LinkedFile file : visible) {
      String packageName = file.packageName();
      if (packageName.startsWith(name)
          && (packageName.length() == name.length() || packageName.charAt(name.length()) == '.')) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reports a search that found nothing usable.
   *
   * @param expected what was expected, as a clause
   * @param fits which symbols could have been meant
   */
  void report(
      LinkedFile user,
      Span span,
      String name,
      Result result,
      String expected,
      Predicate<Symbol> fits) {
    switch (result) {
      case Found _ -> throw new AssertionError("nothing to report about " + name);
      case Unknown _ -> {
        if (!user.hasGaps()) {
          user.reporter()
              .error(span, "\"" + name + "\" is not defined", expected, remedy(user, name, fits));
        }
      }
      case NotImported other ->
          user.reporter()
              .error(
                  span,
                  "\"" + name + "\" is not imported",
                  "expected an import of \""
                      + other.symbol().file().name()
                      + "\", which defines "
                      + other.symbol(),
                  "add import \"" + other.symbol().file().name() + "\";");
      case Hidden hidden -> {
        if (!user.hasGaps()) {
          user.reporter()
              .error(
                  span,
                  "\""
                      + name
                      + "\" is looked up as \""
                      + hidden.lookedFor()
                      + "\", which is not defined",
                  "expected a name that the innermost scope having its first part also has in full",
                  "begin the name with a dot to search from the outermost scope: \"."
                      + name
                      + "\"");
        }
      }
    }
  }

  private String remedy(LinkedFile user, String name, Predicate<Symbol> fits) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    Optional<String> elsewhere =
        table.names().stream()
            .filter(fullName -> isUsable(user, fullName, last, fits))
            .min(Comparator.naturalOrder());
    if (elsewhere.isPresent()) {
      return "did you mean \"" + elsewhere.get() + "\"?";
    }
    return WellKnown.remedy(name)
        .orElseGet(() ->
            Suggestion.orElse(
                name, candidates(user, name, fits), "define it, or import the file that does"));
  }

  private boolean isUsable(LinkedFile user, String fullName, String last, Predicate<Symbol> fits) {
    Symbol symbol = table.find(fullName);
    return symbol != null
        && symbol.name().equals(last)
        && fits.test(symbol)
        && isVisible(user, Wanted.FOR_OPTIONS, symbol);
  }

  /** The visible symbols, as one could write them in place of {@code name}. */
  private List<String> candidates(LinkedFile user, String name, Predicate<Symbol> fits) {
    List<String> names = new ArrayList<>();
    boolean isDotted = name.indexOf('.') >= 0;
    if (fits == BUILT_IN_TOO) {
      Kind.scalarWords().forEach(names::add);
    }
    for (String fullName : table.names()) {
      Symbol symbol = table.find(fullName);
      if (symbol != null && fits.test(symbol) && isVisible(user, Wanted.FOR_OPTIONS, symbol)) {
        names.add(isDotted ? (name.startsWith(".") ? "." : "") + fullName : symbol.name());
      }
    }
    return names;
  }
}
