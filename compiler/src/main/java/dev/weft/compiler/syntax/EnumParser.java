package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Cursor.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads enums. */
final class EnumParser {
  private final Cursor cursor;
  private final OptionParser options;
  private final RangeParser ranges;

  EnumParser(Cursor cursor, OptionParser options, RangeParser ranges) {
    this.cursor = cursor;
    this.options = options;
    this.ranges = ranges;
  }

  /** {@code enum Name { … }}, of which the word {@code enum} comes next. */
  Declaration.Enum enumeration(Optional<Identifier> visibility) {
    Span first = cursor.take();
    Identifier name = cursor.identifier("the name of the enum", "write it as enum Name { … }");
    Span open = cursor.expect('{', "open the body of the enum");
    List<Declaration> body = cursor.body("enum \"" + name.text() + "\"", open, this::statement);
    return new Declaration.Enum(
        visibility, name, List.copyOf(body), open, first.to(cursor.previous()));
  }

  private void statement(List<Declaration> into) {
    if (cursor.at(';')) {
      into.add(new Declaration.Empty(cursor.take()));
      return;
    }
    if (cursor.at("option")) {
      into.add(options.statement());
    } else if (cursor.at("reserved")) {
      into.add(ranges.reserved(Sign.ALLOWED));
    } else {
      into.add(value());
    }
  }

  private Declaration.EnumValue value() {
    String remedy = "write a value as NAME = 1;";
    Identifier name = cursor.identifier("the name of an enum value, option or reserved", remedy);
    List<Declaration.IntegerLiteral> number = new ArrayList<>();
    if (cursor.at(';') || cursor.at('[')) {
      cursor.error(
          name.span(),
          "the value \"" + name.text() + "\" has no number",
          "expected \"=\" and a number",
          "write it as " + name.text() + " = 1");
    } else {
      cursor.expect('=', remedy);
      number.add(cursor.integer("a number", remedy, Sign.ALLOWED));
    }
    OptionParser.Bracketed bracketed = options.bracketed();
    Span last = cursor.endOfStatement();
    return new Declaration.EnumValue(
        name,
        number.stream().findFirst(),
        bracketed.options(),
        bracketed.span(),
        name.span().to(last));
  }
}
