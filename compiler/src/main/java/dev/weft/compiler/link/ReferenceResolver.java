package dev.weft.compiler.link;

import dev.weft.compiler.link.NameResolver.Found;
import dev.weft.compiler.link.NameResolver.Result;
import dev.weft.compiler.link.NameResolver.Wanted;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Identifier;
import org.jspecify.annotations.Nullable;

/** Finds the types of fields and methods, and the messages that extensions extend. */
final class ReferenceResolver {
  private static final String TYPE =
      "expected a built-in type, or the name of a message or an enum";

  private final NameResolver names;

  ReferenceResolver(NameResolver names) {
    this.names = names;
  }

  void resolve(LinkedFile file) {
    file.messages.forEach(this::message);
    file.extensions.forEach(this::field);
    for (ServiceSymbol service : file.services) {
      for (MethodSymbol method : service.methods) {
        method.setTypes(
            methodType(method, method.declaration().input()),
            methodType(method, method.declaration().output()));
      }
    }
  }

  private void message(MessageSymbol message) {
    message.fields.forEach(this::field);
    message.extensions.forEach(this::field);
    message.messages.forEach(this::message);
  }

  private void field(FieldSymbol field) {
    Identifier extendee = field.shape().extendee();
    if (extendee != null) {
      MessageSymbol message = messageNamed(field, extendee, "expected the name of a message");
      if (message != null) {
        field.setContainer(message);
      }
    }
    if (field.kind() == null) {
      type(field);
    }
  }

  private void type(FieldSymbol field) {
    Identifier name = field.shape().type().name();
    Result result = names.resolve(field.file(), field.fullName(), name.text(), Wanted.TYPES);
    if (!(result instanceof Found found)) {
      names.report(field.file(), name.span(), name.text(), result, TYPE, NameResolver.BUILT_IN_TOO);
      return;
    }
    switch (found.symbol()) {
      case MessageSymbol message -> field.setType(Kind.MESSAGE, message);
      case EnumSymbol each -> field.setType(Kind.ENUM, each);
      case PackageSymbol _,
          FieldSymbol _,
          OneofSymbol _,
          EnumValueSymbol _,
          ServiceSymbol _,
          MethodSymbol _ ->
          wrongKind(field.file(), name.span(), name.text(), found.symbol(), TYPE);
    }
  }

  private @Nullable MessageSymbol methodType(MethodSymbol method, Identifier name) {
    return messageNamed(method, name, "expected the name of a message");
  }

  private @Nullable MessageSymbol messageNamed(Symbol user, Identifier name, String expected) {
    Result result = names.resolve(user.file(), user.fullName(), name.text(), Wanted.ANYTHING);
    if (!(result instanceof Found found)) {
      names.report(
          user.file(),
          name.span(),
          name.text(),
          result,
          expected,
          symbol -> symbol instanceof MessageSymbol);
      return null;
    }
    if (found.symbol() instanceof MessageSymbol message) {
      return message;
    }
    wrongKind(user.file(), name.span(), name.text(), found.symbol(), expected);
    return null;
  }

  private static void wrongKind(
      LinkedFile file, Span span, String name, Symbol symbol, String expected) {
    file.reporter()
        .error(
            span,
            "\"" + name + "\" is " + article(symbol.what()) + ", not a type that fits here",
            expected,
            "name another type"
                + (name.startsWith(".")
                    ? ""
                    : ", or begin the name with a dot to search from the" + " outermost scope"));
  }

  private static String article(String what) {
    return ("aeio".indexOf(what.charAt(0)) >= 0 ? "an " : "a ") + what;
  }
}
