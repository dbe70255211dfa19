package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Cursor.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads messages, groups, oneofs, extensions, and the fields in all of them. */
final class MessageParser {
  private static final String FIELD = "write a field as type name = 1;";

  private final Cursor cursor;
  private final OptionParser options;
  private final RangeParser ranges;
  private final EnumParser enums;

  MessageParser(Cursor cursor, OptionParser options, RangeParser ranges, EnumParser enums) {
    this.cursor = cursor;
    this.options = options;
    this.ranges = ranges;
    this.enums = enums;
  }

  /** {@code export} or {@code local}, taken when a message or enum comes behind it. */
  Optional<Identifier> visibility() {
    boolean isWord = cursor.at("export") || cursor.at("local");
    boolean declares = cursor.then("message") || cursor.then("enum");
    if (!isWord || !declares || cursor.thirdIs('=')) {
      return Optional.empty();
    }
    return Optional.of(cursor.identifier("export or local", ""));
  }

  /** {@code message Name { … }}, of which the word {@code message} comes next. */
  Declaration.Message message(Optional<Identifier> visibility) {
    Span first = cursor.take();
    Identifier name =
        cursor.identifier("the name of the message", "write it as message Name { … }");
    return messageBody(visibility, name, first);
  }

  private Declaration.Message messageBody(
      Optional<Identifier> visibility, Identifier name, Span first) {
    Span open = cursor.expect('{', "open the body of the message");
    List<Declaration> body = new ArrayList<>();
    cursor.nested(
        name.span(),
        () -> body.addAll(cursor.body("message \"" + name.text() + "\"", open, this::statement)));
    return new Declaration.Message(
        visibility, name, List.copyOf(body), open, first.to(cursor.previous()));
  }

  private void statement(List<Declaration> into) {
    if (cursor.at(';')) {
      into.add(new Declaration.Empty(cursor.take()));
      return;
    }
    Optional<Identifier> visibility = visibility();
    if (cursor.at("message")) {
      into.add(message(visibility));
    } else if (cursor.at("enum")) {
      into.add(enums.enumeration(visibility));
    } else if (cursor.at("oneof")) {
      into.add(oneof());
    } else if (cursor.at("extend")) {
      into.add(extend());
    } else if (cursor.at("extensions")) {
      into.add(extensions());
    } else if (cursor.at("reserved")) {
      into.add(ranges.reserved(Sign.ALLOWED));
    } else if (cursor.at("option")) {
      into.add(options.statement());
    } else {
      into.add(field());
    }
  }

  private Declaration.Oneof oneof() {
    Span first = cursor.take();
    Identifier name = cursor.identifier("the name of the oneof", "write it as oneof name { … }");
    Span open = cursor.expect('{', "open the body of the oneof");
    List<Declaration> body =
        cursor.body(
            "oneof \"" + name.text() + "\"",
            open,
            into -> {
              if (cursor.at("option")) {
                into.add(options.statement());
              } else {
                into.add(field());
              }
            });
    requireMember(body, "oneof \"" + name.text() + "\"", open);
    return new Declaration.Oneof(name, List.copyOf(body), open, first.to(cursor.previous()));
  }

  /** {@code extend Type { … }}, of which the first word comes next. */
  Declaration.Extend extend() {
    Span first = cursor.take();
    Identifier type = cursor.messageName("write it as extend Message { … }");
    Span open = cursor.expect('{', "open the body of the extension");
    List<Declaration> body =
        cursor.body("extend \"" + type.text() + "\"", open, into -> into.add(field()));
    requireMember(body, "extend \"" + type.text() + "\"", open);
    return new Declaration.Extend(type, List.copyOf(body), open, first.to(cursor.previous()));
  }

  private void requireMember(List<Declaration> body, String owner, Span open) {
    if (body.isEmpty()) {
      cursor.error(
          open,
          "the body of " + owner + " has no field",
          "expected one field at least",
          "add one, or take out the whole statement");
    }
  }

  private Declaration.Extensions extensions() {
    Span first = cursor.take();
    List<Declaration.NumberRange> numbers = ranges.ranges(Sign.NONE);
    numbers.forEach(this::requireNumberBehind);
    OptionParser.Bracketed bracketed = options.bracketed();
    Span last = cursor.endOfStatement();
    return new Declaration.Extensions(
        numbers, bracketed.options(), bracketed.span(), first.to(last));
  }

  /** Descriptors have the number behind the last one, which must be a number of 32 bits, too. */
  private void requireNumberBehind(Declaration.NumberRange range) {
    if (range.end().filter(end -> end.value() == Integer.MAX_VALUE).isPresent()) {
      cursor.error(
          range.endSpan(),
          "the number " + Integer.MAX_VALUE + " is out of range",
          "expected at most " + (Integer.MAX_VALUE - 1),
          "end the range with \"to max\"");
    }
  }

  private Declaration.Field field() {
    Span first = cursor.span();
    Optional<Identifier> label = label();
    if (cursor.at("group")) {
      return group(first, label);
    }
    FieldType type = type();
    Identifier name = cursor.identifier("the name of the field", FIELD);
    Optional<Declaration.IntegerLiteral> number = number(name);
    OptionParser.Bracketed bracketed = options.bracketed();
    Span span = first.to(cursor.endOfStatement());
    return new Declaration.Field(
        label, type, name, number, bracketed.options(), bracketed.span(), span, span);
  }

  private Optional<Identifier> label() {
    if (cursor.at("optional") || cursor.at("repeated") || cursor.at("required")) {
      return Optional.of(cursor.identifier("a label", FIELD));
    }
    return Optional.empty();
  }

  private FieldType type() {
    if (cursor.at("map") && !cursor.then('<')) {
      return new FieldType.Named(cursor.identifier("a field's type", FIELD));
    }
    if (!cursor.at("map")) {
      return new FieldType.Named(
          cursor.typeName("a field's type, message, enum, oneof, reserved or option", FIELD));
    }
    Span first = cursor.take();
    String remedy = "write a map as map<string, Value> name = 1;";
    cursor.expect('<', remedy);
    Identifier key = notGroup(cursor.typeName("the type of the map's keys", remedy));
    cursor.expect(',', remedy);
    Identifier value = notGroup(cursor.typeName("the type of the map's values", remedy));
    Span last = cursor.expect('>', remedy);
    // The message of its entries is one level deeper.
    cursor.nested(first, () -> {});
    return new FieldType.MapOf(key, value, first.to(last));
  }

  private Identifier notGroup(Identifier type) {
    if (type.text().equals("group")) {
      cursor.error(
          type.span(),
          "a map is of groups",
          "expected another type: the word \"group\" needs a body",
          "for a message of that name, begin it with a dot or its package");
    }
    return type;
  }

  private Optional<Declaration.IntegerLiteral> number(Identifier name) {
    if (cursor.at(';') || cursor.at('[') || cursor.at('{')) {
      cursor.error(
          name.span(),
          "the field \"" + name.text() + "\" has no number",
          "expected \"=\" and a number that no other field of the message has",
          "write it as " + name.text() + " = 1");
      return Optional.empty();
    }
    cursor.expect('=', FIELD);
    return Optional.of(cursor.integer("a field number", FIELD, Sign.NONE));
  }

  private Declaration.Field group(Span first, Optional<Identifier> label) {
    Span word = cursor.take();
    String remedy = "write a group as optional group Name = 1 { … }";
    Identifier name = cursor.identifier("the name of the group", remedy);
    if (!Character.isUpperCase(name.text().charAt(0))) {
      cursor.error(
          name.span(),
          "the group \"" + name.text() + "\" begins with a small letter",
          "expected a capital letter: the name is a message's",
          "write it with a capital letter; the field gets it in small letters by itself");
    }
    Optional<Declaration.IntegerLiteral> number = number(name);
    OptionParser.Bracketed bracketed = options.bracketed();
    if (!cursor.at('{')) {
      throw cursor.fail("expected \"{\" and the group's fields", remedy);
    }
    Span head = first.to(cursor.span());
    Declaration.Message body = messageBody(Optional.empty(), name, first);
    return new Declaration.Field(
        label,
        new FieldType.Group(body, word),
        name,
        number,
        bracketed.options(),
        bracketed.span(),
        head,
        body.span());
  }
}
