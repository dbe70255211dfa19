package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Reads services. */
final class ServiceParser {
  private static final String METHOD =
      "write a method as rpc Name(Request) returns (Response); with \"stream\" before a type if"
          + " there are many";

  private final Cursor cursor;
  private final OptionParser options;

  ServiceParser(Cursor cursor, OptionParser options) {
    this.cursor = cursor;
    this.options = options;
  }

  /** {@code service Name { … }}, of which the first word comes next. */
  Declaration.Service service() {
    Span first = cursor.take();
    Identifier name =
        cursor.identifier("the name of the service", "write it as service Name { … }");
    Span open = cursor.expect('{', "open the body of the service");
    List<Declaration> body = cursor.body("service \"" + name.text() + "\"", open, this::statement);
    return new Declaration.Service(name, List.copyOf(body), open, first.to(cursor.previous()));
  }

  private void statement(List<Declaration> into) {
    if (cursor.at(';')) {
      into.add(new Declaration.Empty(cursor.take()));
      return;
    }
    if (cursor.at("option")) {
      into.add(options.statement());
    } else if (cursor.at("rpc")) {
      into.add(method());
    } else {
      throw cursor.fail("expected \"rpc\" or \"option\"", METHOD);
    }
  }

  private Declaration.Method method() {
    Span first = cursor.take();
    Identifier name = cursor.identifier("the name of the method", METHOD);
    Party input = party();
    cursor.expect("returns", METHOD);
    Party output = party();
    List<Declaration> body = List.of();
    Span open = cursor.span();
    if (cursor.takeIf('{')) {
      body = cursor.body("method \"" + name.text() + "\"", open, this::methodStatement);
    } else {
      open = cursor.endOfStatement();
    }
    return new Declaration.Method(
        name,
        input.stream(),
        input.type(),
        output.stream(),
        output.type(),
        List.copyOf(body),
        open,
        first.to(cursor.previous()));
  }

  private record Party(Optional<Span> stream, Identifier type) {}

  private Party party() {
    cursor.expect('(', METHOD);
    Optional<Span> stream = Optional.empty();
    if (cursor.at("stream")) {
      stream = Optional.of(cursor.take());
    }
    Identifier type = cursor.messageName(METHOD);
    cursor.expect(')', METHOD);
    return new Party(stream, type);
  }

  private void methodStatement(List<Declaration> into) {
    if (cursor.at(';')) {
      into.add(new Declaration.Empty(cursor.take()));
      return;
    }
    if (!cursor.at("option")) {
      throw cursor.fail(
          "expected \"option\" or \"}\"", "only options can stand in a method's body");
    }
    into.add(options.statement());
  }
}
