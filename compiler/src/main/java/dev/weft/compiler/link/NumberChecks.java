package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules for the numbers and reserved names of a message: in range, and each used once. */
final class NumberChecks {
  private final MessageSymbol message;
  private final LinkedFile file;

  private NumberChecks(MessageSymbol message) {
    this.message = message;
    this.file = message.file();
  }

  static void check(MessageSymbol message) {
    NumberChecks checks = new NumberChecks(message);
    checks.ranges();
    checks.reservedNames();
    checks.fields();
  }

  /** A stretch of numbers with what it is for. */
  private record Stretch(int start, int end, boolean isReserved, Span span) {
    boolean has(int number) {
      return number >= start && number < end;
    }

    boolean overlaps(Stretch other) {
      return start < other.end && other.start < end;
    }

    @Override
    public String toString() {
      String what = isReserved ? "reserved" : "extension range";
      return end - start == 1
          ? what + " number " + start
          : what + (isReserved ? " range " : " ") + start + " to " + (end - 1);
    }
  }

  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (Declaration.NumberRange range : message.reservedRanges) {
      int last = range.end().map(Declaration.IntegerLiteral::value).orElse(message.lastNumber());
      stretches.add(
          new Stretch(range.start().value(), Math.max(last, last + 1), true, range.span()));
    }
    for (ExtensionRange range : message.extensionRanges) {
      stretches.add(new Stretch(range.start(), range.end(), false, range.span()));
    }
    return stretches;
  }

  private void ranges() {
    List<Stretch> sorted = new ArrayList<>();
    for (Stretch each : stretches()) {
      if (isWellFormed(each)) {
        sorted.add(each);
      }
    }
    sorted.sort(Comparator.comparingInt(Stretch::start).thenComparingInt(Stretch::end));
    for (int i = 1; i < sorted.size(); i++) {
      Stretch first = sorted.get(i - 1);
      Stretch second = sorted.get(i);
      if (first.overlaps(second)) {
        Stretch later = first.span().start() > second.span().start() ? first : second;
        Stretch earlier = later == first ? second : first;
        error(
            later.span(),
            "the " + later + " overlaps the " + earlier,
            "expected each number to be listed once",
            "take the numbers that both have out of one");
      }
    }
  }

  private boolean isWellFormed(Stretch each) {
    if (each.start() <= 0) {
      error(
          each.span(),
          "the " + each + " begins below 1",
          "expected field numbers, which begin at 1",
          "begin at 1");
      return false;
    }
    if (each.end() <= each.start()) {
      error(
          each.span(),
          "the range " + each.start() + " to " + (each.end() - 1) + " ends before it begins",
          "expected the smaller number first",
          "swap the two");
      return false;
    }
    if (!each.isReserved() && each.end() - 1 > message.lastNumber()) {
      error(
          each.span(),
          "the " + each + " goes beyond the last field number",
          "expected numbers up to " + message.lastNumber(),
          "end it with \"to max\"");
      return false;
    }
    return true;
  }

  private void reservedNames() {
    Map<String, Declaration.ReservedName> seen = new HashMap<>();
    for (Declaration.ReservedName name : message.reservedNames) {
      if (seen.putIfAbsent(name.text(), name) != null) {
        error(
            name.span(),
            "the name \"" + name.text() + "\" is reserved twice",
            "expected each name once",
            "take out one of the two");
      }
      ReservedNames.checkForm(file, name);
    }
    for (FieldSymbol field : message.fields) {
      if (seen.containsKey(field.name())) {
        error(
            field.nameSpan(),
            "the name \"" + field.name() + "\" is reserved in \"" + message.fullName() + "\"",
            "expected a name that is not reserved",
            "choose another name, or take it out of the reserved ones");
      }
    }
  }

  private void fields() {
    Map<Integer, FieldSymbol> byNumber = new HashMap<>();
    List<Stretch> stretches = stretches();
    for (FieldSymbol field : message.fields) {
      FieldNumbers.check(field, message.lastNumber(), () -> freeNumber(stretches));
      int number = field.number();
      FieldSymbol other = byNumber.putIfAbsent(number, field);
      if (other != null) {
        error(
            field.shape().numberSpan(),
            "the number "
                + number
                + " of \""
                + field.name()
                + "\" is that of \""
                + other.name()
                + "\", too",
            "expected a number of its own in \"" + message.fullName() + "\"",
            freeNumber(stretches));
      }
      for (Stretch stretch : stretches) {
        if (stretch.has(number)) {
          error(
              field.shape().numberSpan(),
              "the number " + number + " of \"" + field.name() + "\" is in the " + stretch,
              "expected a number that is neither reserved nor left to extensions",
              freeNumber(stretches));
          break;
        }
      }
    }
  }

  /** The remedy that names the first number that is free behind those in use. */
  private String freeNumber(List<Stretch> stretches) {
    int candidate = 1;
    for (FieldSymbol field : message.fields) {
      if (field.number() > 0 && field.number() < FieldNumbers.LAST) {
        candidate = Math.max(candidate, field.number() + 1);
      }
    }
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Stretch stretch : stretches) {
        if (stretch.has(candidate)) {
          candidate = stretch.end();
          moved = true;
        }
      }
      if (candidate >= FieldNumbers.FIRST_RESERVED && candidate <= FieldNumbers.LAST_RESERVED) {
        candidate = FieldNumbers.LAST_RESERVED + 1;
        moved = true;
      }
    }
    return candidate > FieldNumbers.LAST
        ? "take a number that is free"
        : "take " + candidate + ", which is free";
  }

  private void error(Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
