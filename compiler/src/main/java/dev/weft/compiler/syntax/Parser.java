package dev.weft.compiler.syntax;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole file. What can't be understood is reported, skipped, and left out of the tree. */
public final class Parser {
  private static final List<String> STATEMENTS =
      List.of("message", "enum", "service", "extend", "import", "package", "option");

  private final Cursor cursor;
  private final OptionParser options;
  private final MessageParser messages;
  private final EnumParser enums;
  private final ServiceParser services;
  private boolean hasPackage;

  private Parser(Cursor cursor) {
    this.cursor = cursor;
    this.options = new OptionParser(cursor);
    RangeParser ranges = new RangeParser(cursor);
    this.enums = new EnumParser(cursor, options, ranges);
    this.messages = new MessageParser(cursor, options, ranges, enums);
    this.services = new ServiceParser(cursor, options);
  }

  /** Parses the source that {@code reporter} is about, and reports what is wrong with it. */
  public static ProtoFile parse(Reporter reporter) {
    Tokens tokens = Lexer.tokens(reporter);
    Parser parser = new Parser(new Cursor(tokens, reporter, SyntaxLimits.DEFAULT));
    return parser.file(reporter);
  }

  private ProtoFile file(Reporter reporter) {
    List<Declaration.SyntaxLevel> levels = new ArrayList<>();
    if (cursor.at("syntax") || cursor.at("edition")) {
      cursor.guarded(() -> levels.add(level()));
    }
    List<Declaration> declarations = new ArrayList<>();
    while (!cursor.atEnd()) {
      cursor.guarded(() -> statement(declarations));
    }
    return new ProtoFile(
        reporter.source(),
        levels.stream().findFirst(),
        List.copyOf(declarations),
        !reporter.hasErrors());
  }

  private Declaration.SyntaxLevel level() {
    boolean isEdition = cursor.at("edition");
    String remedy =
        isEdition
            ? "begin the file with edition = \"2023\";"
            : "begin the file with syntax = \"proto3\";";
    Span first = cursor.take();
    cursor.expect('=', remedy);
    Span value = cursor.span();
    byte[] text = cursor.string("a quoted name", remedy);
    Span valueSpan = value.to(cursor.previous());
    Span last = cursor.endOfStatement();
    return new Declaration.SyntaxLevel(
        isEdition, new String(text, StandardCharsets.UTF_8), valueSpan, first.to(last));
  }

  private void statement(List<Declaration> into) {
    if (cursor.at(';')) {
      into.add(new Declaration.Empty(cursor.take()));
      return;
    }
    Optional<Identifier> visibility = messages.visibility();
    if (cursor.at("message")) {
      into.add(messages.message(visibility));
    } else if (cursor.at("enum")) {
      into.add(enums.enumeration(visibility));
    } else if (cursor.at("service")) {
      into.add(services.service());
    } else if (cursor.at("extend")) {
      into.add(messages.extend());
    } else if (cursor.at("import")) {
      into.add(importStatement());
    } else if (cursor.at("package")) {
      into.add(packageStatement());
    } else if (cursor.at("option")) {
      into.add(options.statement());
    } else {
      throw unknownStatement();
    }
  }

  private Unreadable unknownStatement() {
    if (cursor.at('}')) {
      cursor.error(
          cursor.span(),
          "a closing brace has no opening one",
          "expected a statement or the end of the file",
          "take the brace out, or look for a missing \"{\" above");
      cursor.take();
      cursor.takeIf(';');
      return new Unreadable();
    }
    if (cursor.at("syntax") || cursor.at("edition")) {
      return cursor.fail(
          "expected \"" + cursor.text() + "\" once, as the first statement of the file",
          "move it to the top, or take it out");
    }
    return cursor.fail(
        "expected one of " + String.join(", ", STATEMENTS),
        cursor.at(TokenKind.IDENTIFIER)
            ? Suggestion.orElse(
                cursor.text(), STATEMENTS, "fields belong into a message, methods into a service")
            : "write a statement, or take this out");
  }

  private Declaration.Import importStatement() {
    Span first = cursor.take();
    Optional<Span> kindSpan = Optional.empty();
    Declaration.ImportKind kind = Declaration.ImportKind.PLAIN;
    for (Declaration.ImportKind each : Declaration.ImportKind.values()) {
      if (each != Declaration.ImportKind.PLAIN
          && cursor.at(each.name().toLowerCase(java.util.Locale.ROOT))) {
        kind = each;
        kindSpan = Optional.of(cursor.take());
        break;
      }
    }
    Span path = cursor.span();
    byte[] text =
        cursor.string("the quoted path of a file", "write it as import \"folder/file.proto\";");
    Span pathSpan = path.to(cursor.previous());
    Span last = cursor.endOfStatement();
    return new Declaration.Import(
        kind, kindSpan, new String(text, StandardCharsets.UTF_8), pathSpan, first.to(last));
  }

  private Declaration.Package packageStatement() {
    Span first = cursor.take();
    if (hasPackage) {
      cursor.error(
          first,
          "the file has a second package statement",
          "expected one at most",
          "take one of them out");
    }
    hasPackage = true;
    String remedy = "write it as package a.b;";
    Identifier name = cursor.identifier("the name of a package", remedy);
    StringBuilder text = new StringBuilder(name.text());
    while (cursor.takeIf('.')) {
      text.append('.').append(cursor.identifier("a name behind the point", remedy).text());
    }
    Span nameSpan = name.span().to(cursor.previous());
    Span last = cursor.endOfStatement();
    return new Declaration.Package(new Identifier(text.toString(), nameSpan), first.to(last));
  }
}
