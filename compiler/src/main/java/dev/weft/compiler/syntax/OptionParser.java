package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads options: their names, values, and the message literals in them. */
final class OptionParser {
  private static final String VALUE_REMEDY =
      "write a number, true or false, a quoted string, the name of an enum value, or { … }";

  private final Cursor cursor;
  private int depth;
  private int outermost;

  OptionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** {@code option name = value;}, of which the first word comes next. */
  Declaration.OptionStatement statement() {
    Span first = cursor.take();
    Option option = option();
    Span last = cursor.endOfStatement();
    return new Declaration.OptionStatement(option, first.to(last));
  }

  /** What stood in brackets, and where. */
  record Bracketed(List<Option> options, Optional<Span> span) {}

  /** {@code [a = 1, b = 2]} if it comes next. */
  Bracketed bracketed() {
    if (!cursor.at('[')) {
      return new Bracketed(List.of(), Optional.empty());
    }
    Span open = cursor.take();
    List<Option> options = new ArrayList<>();
    do {
      options.add(option());
    } while (cursor.takeIf(','));
    Span close = cursor.expect(']', "put a comma between options and a bracket behind the last");
    return new Bracketed(List.copyOf(options), Optional.of(open.to(close)));
  }

  private Option option() {
    Span first = cursor.span();
    List<Option.Part> name = new ArrayList<>();
    do {
      name.add(part());
    } while (cursor.takeIf('.'));
    cursor.expect('=', "write an option as name = value");
    depth = name.size() - 1;
    outermost = name.size();
    requireDepth(first);
    OptionValue value = cursor.at('{') ? messageLiteral('}') : scalar();
    return new Option(List.copyOf(name), value, first.to(cursor.previous()));
  }

  private Option.Part part() {
    Span first = cursor.span();
    if (cursor.takeIf('(')) {
      Identifier name =
          cursor.dottedName("the name of an extension", "write a custom option as (package.name)");
      cursor.expect(')', "close the parenthesis behind the extension's name");
      return new Option.Part(name.text(), true, first.to(cursor.previous()));
    }
    Identifier name = cursor.identifier("the name of an option", "write it as name = value");
    return new Option.Part(name.text(), false, name.span());
  }

  private OptionValue scalar() {
    Span first = cursor.span();
    boolean negative = cursor.takeIf('-');
    if (cursor.at(TokenKind.IDENTIFIER)) {
      String word = cursor.text();
      cursor.take();
      return word(word, negative, first.to(cursor.previous()));
    }
    if (cursor.at(TokenKind.INTEGER)) {
      return whole(negative, first);
    }
    if (cursor.at(TokenKind.FLOAT)) {
      double value = Double.parseDouble(trimmedFloat(cursor.text()));
      cursor.take();
      return new OptionValue.Real(negative ? -value : value, first.to(cursor.previous()));
    }
    if (cursor.at(TokenKind.STRING) && !negative) {
      byte[] bytes = cursor.string("a string", VALUE_REMEDY);
      return new OptionValue.Text(bytes, first.to(cursor.previous()));
    }
    throw cursor.fail(
        negative ? "expected a number behind \"-\"" : "expected a value", VALUE_REMEDY);
  }

  private OptionValue word(String word, boolean negative, Span span) {
    if (negative && !isNotFinite(word) && !(depth > 0 && isInfinite(word))) {
      cursor.error(
          span,
          "a minus stands before \"" + word + "\"",
          "expected a number, inf or nan behind it",
          "take out the minus");
    }
    return new OptionValue.Word(word, negative, span);
  }

  private static boolean isNotFinite(String word) {
    return word.equals("inf") || word.equals("nan");
  }

  /** What the text format takes for infinity besides {@code inf}. */
  private static boolean isInfinite(String word) {
    return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
  }

  private OptionValue whole(boolean negative, Span first) {
    BigInteger value = cursor.bigInteger();
    boolean isDecimal = !cursor.text().startsWith("0") || cursor.text().equals("0");
    String digits = cursor.text();
    cursor.take();
    Span span = first.to(cursor.previous());
    boolean fits = negative ? value.negate().bitLength() < 64 : value.bitLength() <= 64;
    if (!fits && isDecimal) {
      double real = Double.parseDouble(digits);
      return new OptionValue.Real(negative ? -real : real, span);
    }
    if (!fits) {
      cursor.error(
          span,
          "the number " + cursor.source().text(span) + " is out of range",
          "expected at most 64 bits",
          "write it in decimal if it is meant for a float or double");
    }
    return new OptionValue.Whole(value.longValue(), negative, isDecimal, span);
  }

  /** A malformed exponent was reported before; it is left out here. */
  private static String trimmedFloat(String text) {
    String number = text;
    while (!number.isEmpty()
        && !Character.isDigit(number.charAt(number.length() - 1))
        && number.charAt(number.length() - 1) != '.') {
      number = number.substring(0, number.length() - 1);
    }
    int firstPoint = number.indexOf('.');
    int secondPoint = number.indexOf('.', firstPoint + 1);
    if (firstPoint >= 0 && secondPoint >= 0) {
      number = number.substring(0, secondPoint);
    }
    return number.isEmpty() || number.equals(".") ? "0" : number;
  }

  // Message literals: the text format, as far as it may stand in a .proto file

  private OptionValue.MessageLiteral messageLiteral(char close) {
    Span open = cursor.take();
    enter(open);
    List<OptionValue.Entry> entries = new ArrayList<>();
    while (!cursor.at(close)) {
      if (cursor.atEnd()) {
        throw cursor.fail("expected \"" + close + "\"", "close the message literal");
      }
      if (cursor.at('#') && depth == outermost) {
        skipRest();
      } else {
        entries.add(entry());
      }
    }
    Span last = cursor.take();
    depth--;
    return new OptionValue.MessageLiteral(List.copyOf(entries), open.to(last));
  }

  /**
   * Skips what is left of the outermost literal: in the text format a number sign begins a comment,
   * and to protoc the whole literal is one line.
   */
  private void skipRest() {
    int open = 0;
    while (!cursor.atEnd() && !(open == 0 && cursor.at('}'))) {
      open += cursor.at('{') ? 1 : cursor.at('}') ? -1 : 0;
      cursor.take();
    }
  }

  private void enter(Span open) {
    depth++;
    requireDepth(open);
  }

  private void requireDepth(Span place) {
    if (depth > cursor.limits().literals()) {
      cursor.error(
          place,
          "message literals are nested more than " + cursor.limits().literals() + " levels deep",
          "expected fewer levels",
          "make the value flatter");
      throw new Unreadable();
    }
  }

  private OptionValue.Entry entry() {
    OptionValue.EntryName name = entryName();
    boolean hasColon = cursor.takeIf(':');
    if (!hasColon && !cursor.at('{') && !cursor.at('<') && !cursor.at('[')) {
      throw cursor.fail("expected \":\" and a value, or \"{\"", "write a field as name: value");
    }
    OptionValue value = entryValue();
    Span span = name.span().to(cursor.previous());
    if (!cursor.takeIf(',')) {
      cursor.takeIf(';');
    }
    return new OptionValue.Entry(name, hasColon, value, span);
  }

  private OptionValue.EntryName entryName() {
    Span first = cursor.span();
    if (!cursor.takeIf('[')) {
      Identifier name =
          cursor.identifier("the name of a field", "write name: value, [extension]: value or }");
      return new OptionValue.EntryName(OptionValue.EntryKind.FIELD, "", name.text(), name.span());
    }
    String remedy = "write [package.extension] or [type.googleapis.com/package.Message]";
    if (cursor.at('.')) {
      throw cursor.fail("expected a name without a leading dot", remedy);
    }
    Identifier name = cursor.dottedName("the name of an extension or a type", remedy);
    if (!cursor.at('/')) {
      cursor.expect(']', remedy);
      return new OptionValue.EntryName(
          OptionValue.EntryKind.EXTENSION, "", name.text(), first.to(cursor.previous()));
    }
    StringBuilder prefix = new StringBuilder(name.text());
    Identifier type = name;
    while (cursor.takeIf('/')) {
      if (type != name) {
        prefix.append('/').append(type.text());
      }
      type = cursor.dottedName("the name of a message", remedy);
    }
    cursor.expect(']', remedy);
    return new OptionValue.EntryName(
        OptionValue.EntryKind.ANY, prefix.toString(), type.text(), first.to(cursor.previous()));
  }

  private OptionValue entryValue() {
    if (cursor.at('{')) {
      return messageLiteral('}');
    }
    if (cursor.at('<')) {
      return messageLiteral('>');
    }
    if (cursor.at('[')) {
      return listLiteral();
    }
    return scalar();
  }

  private OptionValue listLiteral() {
    Span open = cursor.take();
    List<OptionValue> values = new ArrayList<>();
    if (!cursor.at(']')) {
      do {
        if (cursor.at('[')) {
          throw cursor.fail("expected a value", "lists can't stand in lists");
        }
        values.add(entryValue());
      } while (cursor.takeIf(','));
    }
    Span close = cursor.expect(']', "put commas between the values and a bracket behind the last");
    return new OptionValue.ListLiteral(List.copyOf(values), open.to(close));
  }
}
