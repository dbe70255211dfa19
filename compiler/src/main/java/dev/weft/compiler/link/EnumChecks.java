package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules for enums. */
final class EnumChecks {
  private final EnumSymbol symbol;
  private final LinkedFile file;

  private EnumChecks(EnumSymbol symbol) {
    this.symbol = symbol;
    this.file = symbol.file();
  }

  static void check(EnumSymbol symbol) {
    EnumChecks checks = new EnumChecks(symbol);
    if (symbol.values.isEmpty()) {
      checks.error(
          symbol.nameSpan(),
          "the enum \"" + symbol.name() + "\" has no values",
          "expected one value at least",
          "add a value: " + shout(symbol.name()) + "_UNSPECIFIED = 0;");
      return;
    }
    checks.firstValue();
    checks.aliases();
    checks.reserved();
    checks.shortNames();
  }

  private void firstValue() {
    EnumValueSymbol first = symbol.values.getFirst();
    if (!FieldRules.isClosed(symbol) && first.number() != 0) {
      error(
          first.declaration().number().orElseThrow().span(),
          "the first value \"" + first.name() + "\" has the number " + first.number(),
          "expected 0: it is the value of fields that are not set",
          "put a value with the number 0 first: " + shout(symbol.name()) + "_UNSPECIFIED = 0;");
    }
  }

  private void aliases() {
    boolean allowed = OptionWords.isTrue(symbol.options().written(), "allow_alias");
    Map<Integer, EnumValueSymbol> byNumber = new HashMap<>();
    boolean hasAlias = false;
    for (EnumValueSymbol value : symbol.values) {
      EnumValueSymbol other = byNumber.putIfAbsent(value.number(), value);
      if (other == null) {
        continue;
      }
      hasAlias = true;
      if (!allowed) {
        error(
            value.declaration().number().orElseThrow().span(),
            "\""
                + value.name()
                + "\" has the number "
                + value.number()
                + " of \""
                + other.name()
                + "\"",
            "expected a number of its own in \"" + symbol.fullName() + "\"",
            "take "
                + freeNumber()
                + ", which is free, or say option allow_alias = true; if both mean the same");
      }
    }
    if (allowed && !hasAlias) {
      error(
          symbol.nameSpan(),
          "the enum \"" + symbol.name() + "\" allows aliases and has none",
          "expected two values with one number",
          "take out option allow_alias = true;");
    }
    if (OptionWords.isWord(symbol.options().written(), "allow_alias", "false")) {
      error(
          symbol.nameSpan(),
          "the enum \"" + symbol.name() + "\" says option allow_alias = false;",
          "expected nothing: aliases are not allowed without the option",
          "take out the option");
    }
  }

  private long freeNumber() {
    long free = 0;
    for (EnumValueSymbol value : symbol.values) {
      free = Math.max(free, value.number() + 1L);
    }
    return free;
  }

  private record Stretch(int start, int last, Span span) {
    @Override
    public String toString() {
      return start == last ? "number " + start : "range " + start + " to " + last;
    }
  }

  private void reserved() {
    List<Stretch> stretches = new ArrayList<>();
    for (Declaration.NumberRange range : symbol.reservedRanges) {
      int start = range.start().value();
      int last = range.end().map(Declaration.IntegerLiteral::value).orElse(Integer.MAX_VALUE);
      if (last < start) {
        error(
            range.span(),
            "the range " + start + " to " + last + " ends before it begins",
            "expected the smaller number first",
            "swap the two");
      } else {
        stretches.add(new Stretch(start, last, range.span()));
      }
    }
    stretches.sort(Comparator.comparingInt(Stretch::start));
    for (int i = 1; i < stretches.size(); i++) {
      if (stretches.get(i).start() <= stretches.get(i - 1).last()) {
        error(
            stretches.get(i).span(),
            "the reserved " + stretches.get(i) + " overlaps the reserved " + stretches.get(i - 1),
            "expected each number to be reserved once",
            "take the numbers that both have out of one");
      }
    }
    for (EnumValueSymbol value : symbol.values) {
      for (Stretch stretch : stretches) {
        if (value.number() >= stretch.start() && value.number() <= stretch.last()) {
          error(
              value.declaration().number().orElseThrow().span(),
              "the number " + value.number() + " of \"" + value.name() + "\" is reserved",
              "expected a number that is not reserved",
              "take another number, or take it out of the reserved ones");
        }
      }
    }
    reservedNames();
  }

  private void reservedNames() {
    Map<String, Declaration.ReservedName> seen = new HashMap<>();
    for (Declaration.ReservedName name : symbol.reservedNames) {
      if (seen.putIfAbsent(name.text(), name) != null) {
        error(
            name.span(),
            "the name \"" + name.text() + "\" is reserved twice",
            "expected each name once",
            "take out one of the two");
      }
      ReservedNames.checkForm(file, name);
    }
    for (EnumValueSymbol value : symbol.values) {
      if (seen.containsKey(value.name())) {
        error(
            value.nameSpan(),
            "the name \"" + value.name() + "\" is reserved in \"" + symbol.fullName() + "\"",
            "expected a name that is not reserved",
            "choose another name, or take it out of the reserved ones");
      }
    }
  }

  /** Generated code may take the enum's name off its values, and write them in camel case. */
  private void shortNames() {
    Map<String, EnumValueSymbol> seen = new HashMap<>();
    for (EnumValueSymbol value : symbol.values) {
      String shortName = camel(withoutPrefix(value.name()));
      EnumValueSymbol other = seen.putIfAbsent(shortName, value);
      if (other == null || other.number() == value.number() || other.name().equals(value.name())) {
        continue;
      }
      String what =
          "the values \""
              + other.name()
              + "\" and \""
              + value.name()
              + "\" are the same name but for case, underscores and the enum's name";
      String expected = "expected names that stay different without these";
      String remedy = "rename one of them";
      if (isForgiven()) {
        file.reporter().warning(value.nameSpan(), what, expected, remedy);
      } else {
        error(value.nameSpan(), what, expected, remedy);
      }
    }
  }

  private boolean isForgiven() {
    return symbol.file().edition() == Edition.PROTO2
        && OptionWords.isTrue(symbol.options().written(), "deprecated_legacy_json_field_conflicts");
  }

  /** The name without the enum's own at its beginning, case and underscores aside. */
  private String withoutPrefix(String value) {
    String prefix = symbol.name().replace("_", "").toLowerCase(Locale.ROOT);
    int at = 0;
    int matched = 0;
    while (at < value.length() && matched < prefix.length()) {
      char c = value.charAt(at++);
      if (c == '_') {
        continue;
      }
      if (Character.toLowerCase(c) != prefix.charAt(matched++)) {
        return value;
      }
    }
    while (at < value.length() && value.charAt(at) == '_') {
      at++;
    }
    return matched < prefix.length() || at == value.length() ? value : value.substring(at);
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean capital = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        camel.append(capital ? Character.toUpperCase(c) : Character.toLowerCase(c));
        capital = false;
      }
    }
    return camel.toString();
  }

  private static String shout(String name) {
    StringBuilder shouted = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1))) {
        shouted.append('_');
      }
      shouted.append(Character.toUpperCase(c));
    }
    return shouted.toString();
  }

  private void error(Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
