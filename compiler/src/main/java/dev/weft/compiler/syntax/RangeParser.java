package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Cursor.Sign;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of number ranges, and {@code reserved} statements. */
final class RangeParser {
  private final Cursor cursor;

  RangeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@code 1, 2 to 5, 10 to max}. */
  List<Declaration.NumberRange> ranges(Sign sign) {
    List<Declaration.NumberRange> ranges = new ArrayList<>();
    do {
      ranges.add(range(sign));
    } while (cursor.takeIf(','));
    return List.copyOf(ranges);
  }

  private Declaration.NumberRange range(Sign sign) {
    String remedy = "write numbers as 2, 5 to 9, 100 to max";
    Span first = cursor.span();
    Declaration.IntegerLiteral start = cursor.integer("a number or a range", remedy, sign);
    if (!cursor.takeIf("to")) {
      // protoc takes the first token, which may be the minus, for the end of a single number.
      return new Declaration.NumberRange(start, Optional.of(start), first, start.span());
    }
    if (cursor.at("max")) {
      Span max = cursor.take();
      return new Declaration.NumberRange(start, Optional.empty(), max, start.span().to(max));
    }
    Declaration.IntegerLiteral end = cursor.integer("a number or \"max\"", remedy, sign);
    return new Declaration.NumberRange(
        start, Optional.of(end), end.span(), start.span().to(end.span()));
  }

  /** {@code reserved …;}, of which the first word comes next. */
  Declaration.Reserved reserved(Sign sign) {
    Span first = cursor.take();
    List<Declaration.NumberRange> ranges = List.of();
    List<Declaration.ReservedName> names = new ArrayList<>();
    if (cursor.at(TokenKind.STRING) || cursor.at(TokenKind.IDENTIFIER)) {
      do {
        names.add(reservedName());
      } while (cursor.takeIf(','));
    } else {
      ranges = ranges(sign);
    }
    Span last = cursor.endOfStatement();
    return new Declaration.Reserved(ranges, List.copyOf(names), first.to(last));
  }

  private Declaration.ReservedName reservedName() {
    Span first = cursor.span();
    String remedy = "reserve names with names and numbers with numbers, in separate statements";
    if (cursor.at(TokenKind.STRING)) {
      String text = new String(cursor.string("a name", remedy), StandardCharsets.UTF_8);
      return new Declaration.ReservedName(text, true, first.to(cursor.previous()));
    }
    Identifier name = cursor.identifier("a name", remedy);
    return new Declaration.ReservedName(name.text(), false, name.span());
  }
}
