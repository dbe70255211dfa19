package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.Identifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words {@code export} and {@code local} of edition 2024, and who may see what by them. */
final class Visibility {
  /** {@code SymbolVisibility.VISIBILITY_LOCAL}. */
  private static final int LOCAL = 1;

  /** {@code SymbolVisibility.VISIBILITY_EXPORT}. */
  private static final int EXPORT = 2;

  private Visibility() {}

  /** The number that descriptors have for the word of a message. */
  static Optional<Integer> of(MessageSymbol message) {
    return word(message).map(Visibility::number);
  }

  /** The number that descriptors have for the word of an enum. */
  static Optional<Integer> of(EnumSymbol symbol) {
    return word(symbol).map(Visibility::number);
  }

  private static int number(Identifier word) {
    return word.text().equals("export") ? EXPORT : LOCAL;
  }

  private static Optional<Identifier> word(Symbol symbol) {
    return switch (symbol) {
      case MessageSymbol message -> {
        Declaration.Message declaration = message.declaration();
        yield declaration == null ? Optional.empty() : declaration.visibility();
      }
      case EnumSymbol each -> each.declaration().visibility();
      case PackageSymbol _,
          FieldSymbol _,
          OneofSymbol _,
          EnumValueSymbol _,
          ServiceSymbol _,
          MethodSymbol _ ->
          Optional.empty();
    };
  }

  /** Checks the words in a file, and that it uses nothing that other files keep for themselves. */
  static void check(LinkedFile file) {
    Messages.forEach(file, message -> declaration(message, message.parent()));
    Enums.forEach(file, symbol -> declaration(symbol, symbol.parent()));
    Fields.forEach(
        file,
        field -> {
          use(file, field.shape().type().name().span(), field.type());
          Identifier extendee = field.shape().extendee();
          if (extendee != null) {
            use(file, extendee.span(), field.container());
          }
        });
    for (ServiceSymbol service : file.services) {
      for (MethodSymbol method : service.methods) {
        use(file, method.declaration().input().span(), method.input());
        use(file, method.declaration().output().span(), method.output());
      }
    }
  }

  private static void declaration(Symbol symbol, @Nullable MessageSymbol parent) {
    Identifier word = word(symbol).orElse(null);
    if (word == null) {
      return;
    }
    LinkedFile file = symbol.file();
    if (!file.edition().isAtLeast(Edition.EDITION_2024)) {
      file.reporter()
          .error(
              word.span(),
              "\"" + word.text() + "\" stands in a file of " + file.edition().written(),
              "expected it from edition 2024 on",
              "take it out, or begin the file with edition = \"2024\";");
    } else if (parent != null
        && word.text().equals("export")
        && Features.of(file).defaultSymbolVisibility() == Features.STRICT
        && !(symbol instanceof EnumSymbol && isNamespace(parent))) {
      file.reporter()
          .error(
              word.span(),
              "the nested " + symbol.what() + " \"" + symbol.fullName() + "\" is exported",
              "expected exports at the top of the file alone: its default_symbol_visibility is"
                  + " STRICT",
              "move it to the top of the file, or take out \"export\"");
    }
  }

  /** Whether a message is only there to hold enums: local, and without any number for fields. */
  private static boolean isNamespace(MessageSymbol message) {
    boolean isLocal = word(message).map(word -> word.text().equals("local")).orElse(false);
    return isLocal
        && message.reservedRanges.stream()
            .anyMatch(range -> range.start().value() == 1 && range.end().isEmpty());
  }

  private static void use(LinkedFile user, Span span, @Nullable Symbol symbol) {
    if (symbol == null || symbol.file() == user || !isLocal(symbol)) {
      return;
    }
    user.reporter()
        .error(
            span,
            "the " + symbol + " is local to " + symbol.file().name(),
            "expected a symbol that its file exports",
            "write export in front of it there, or use another one");
  }

  private static boolean isLocal(Symbol symbol) {
    Optional<Identifier> word = word(symbol);
    if (word.isPresent()) {
      return word.get().text().equals("local");
    }
    if (!symbol.file().edition().isAtLeast(Edition.EDITION_2024)) {
      return false;
    }
    MessageSymbol parent =
        switch (symbol) {
          case MessageSymbol message -> message.parent();
          case EnumSymbol each -> each.parent();
          case PackageSymbol _,
              FieldSymbol _,
              OneofSymbol _,
              EnumValueSymbol _,
              ServiceSymbol _,
              MethodSymbol _ ->
              null;
        };
    return switch (Features.of(symbol.file()).defaultSymbolVisibility()) {
      case Features.EXPORT_TOP_LEVEL -> parent != null;
      case Features.LOCAL_ALL, Features.STRICT -> true;
      default -> false;
    };
  }
}
