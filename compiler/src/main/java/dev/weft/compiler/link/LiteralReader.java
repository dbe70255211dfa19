package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.link.NameResolver.Found;
import dev.weft.compiler.link.NameResolver.Result;
import dev.weft.compiler.link.NameResolver.Wanted;
import dev.weft.compiler.link.OptionMessage.Bits;
import dev.weft.compiler.link.OptionMessage.Blob;
import dev.weft.compiler.link.OptionMessage.Nested;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.OptionValue;
import dev.weft.compiler.syntax.OptionValue.Entry;
import dev.weft.protobuf.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads message literals: the text format, with the names that a file can see. */
final class LiteralReader {
  private final NameResolver names;
  private final LinkedFile file;

  LiteralReader(NameResolver names, LinkedFile file) {
    this.names = names;
    this.file = file;
  }

  /** The message that a literal of the given type stands for; what does not fit is reported. */
  OptionMessage read(OptionValue.MessageLiteral literal, MessageSymbol type) {
    OptionMessage message = new OptionMessage(type);
    Map<OneofSymbol, FieldSymbol> chosen = new HashMap<>();
    for (Entry entry : literal.entries()) {
      switch (entry.name().kind()) {
        case FIELD -> {
          FieldSymbol field = field(entry, type);
          if (field != null) {
            assign(entry, field, message, chosen);
          }
        }
        case EXTENSION -> {
          FieldSymbol field = extension(entry, type);
          if (field != null) {
            assign(entry, field, message, chosen);
          }
        }
        case ANY -> any(entry, type, message);
      }
    }
    if (type.isMapEntry()) {
      type.fields.forEach(field -> fill(field, message));
    } else {
      message.dropLeftOut();
    }
    return message;
  }

  /** The entry of a map is always serialized with its key and its value. */
  private static void fill(FieldSymbol field, OptionMessage entry) {
    Kind kind = field.kind();
    if (kind == null || entry.has(field)) {
      return;
    }
    if (field.type() instanceof MessageSymbol type) {
      entry.add(field, new Nested(new OptionMessage(type)));
    } else if (kind == Kind.STRING || kind == Kind.BYTES) {
      entry.add(field, new Blob(new byte[0]));
    } else {
      entry.add(field, new Bits(0));
    }
  }

  private @Nullable FieldSymbol field(Entry entry, MessageSymbol type) {
    String name = entry.name().text();
    FieldSymbol found = type.field(name).or(() -> group(type, name)).orElse(null);
    boolean isReserved =
        type.reservedNames.stream().anyMatch(reserved -> reserved.text().equals(name));
    if (found == null && !isReserved) {
      List<String> known = type.fields.stream().map(Symbol::name).toList();
      error(
          entry.name().span(),
          "\"" + type.fullName() + "\" has no field \"" + name + "\"",
          "expected the name of one of its fields",
          Suggestion.orElse(
              name,
              known,
              known.isEmpty()
                  ? "leave the braces empty"
                  : "take one of " + String.join(", ", known)));
    }
    return found;
  }

  /** A group goes by the name of its message, as does a delimited field that looks like one. */
  private static Optional<FieldSymbol> group(MessageSymbol type, String name) {
    return type.field(name.toLowerCase(Locale.ROOT))
        .filter(field ->
            FieldRules.isDelimited(field)
                && field.type() instanceof MessageSymbol body
                && body.name().equals(name)
                && body.name().toLowerCase(Locale.ROOT).equals(field.name())
                && body.scope().equals(field.scope())
                && body.file() == field.file());
  }

  private @Nullable FieldSymbol extension(Entry entry, MessageSymbol type) {
    String expected = "expected an extension of \"" + type.fullName() + "\"";
    String name = entry.name().text();
    Result result = names.resolve(file, type.fullName(), name, Wanted.FOR_OPTIONS);
    if (!(result instanceof Found found)) {
      names.report(
          file,
          entry.name().span(),
          name,
          result,
          expected,
          symbol -> symbol instanceof FieldSymbol field && field.isExtension());
      return null;
    }
    if (found.symbol() instanceof FieldSymbol field
        && field.isExtension()
        && (field.container() == null || field.container().fullName().equals(type.fullName()))) {
      return field;
    }
    error(
        entry.name().span(),
        "\"" + name + "\" is no extension of \"" + type.fullName() + "\"",
        expected,
        "name an extension of that message");
    return null;
  }

  private void any(Entry entry, MessageSymbol type, OptionMessage holder) {
    Optional<FieldSymbol> url = type.field("type_url");
    Optional<FieldSymbol> content = type.field("value");
    String name = entry.name().text();
    if (!type.fullName().equals("google.protobuf.Any") || url.isEmpty() || content.isEmpty()) {
      error(
          entry.name().span(),
          "\"" + type.fullName() + "\" can't hold a message by its type's name",
          "expected a name like this inside a google.protobuf.Any only",
          "write the name of a field");
      return;
    }
    Result result = names.resolve(file, "", "." + name, Wanted.ANYTHING);
    boolean isKnownPrefix =
        entry.name().prefix().equals("type.googleapis.com")
            || entry.name().prefix().equals("type.googleprod.com");
    if (!(result instanceof Found found)
        || !(found.symbol() instanceof MessageSymbol held)
        || !isKnownPrefix) {
      error(
          entry.name().span(),
          "the type \"" + entry.name().prefix() + "/" + name + "\" is not known here",
          "expected type.googleapis.com/ and the full name of a message",
          "import the file that defines the message");
      return;
    }
    if (!(entry.value() instanceof OptionValue.MessageLiteral literal)) {
      notMessage(entry.value(), name);
      return;
    }
    if (hasValue(holder, url.get()) || hasValue(holder, content.get())) {
      error(
          entry.name().span(),
          "the google.protobuf.Any is set a second time",
          "expected one message in it",
          "take out one of the two");
      return;
    }
    OptionMessage message = read(literal, held);
    Optional<FieldSymbol> missing = message.missing();
    if (missing.isPresent()) {
      error(
          entry.name().span(),
          "the required field \""
              + missing.get().name()
              + "\" of a message in \""
              + name
              + "\" is missing",
          "expected a value for each required field",
          "set " + missing.get().name() + ", too");
      return;
    }
    WireWriter writer = new WireWriter(256);
    message.encode(writer);
    String typeUrl = entry.name().prefix() + "/" + name;
    holder.replace(url.get(), new Blob(typeUrl.getBytes(StandardCharsets.UTF_8)));
    holder.replace(content.get(), new Blob(writer.toByteArray()));
  }

  private void assign(
      Entry entry, FieldSymbol field, OptionMessage message, Map<OneofSymbol, FieldSymbol> chosen) {
    if (field.kind() == null) {
      return;
    }
    if (!entry.hasColon() && !(field.type() instanceof MessageSymbol)) {
      error(
          entry.span(),
          "\"" + field.name() + "\" has no colon before its value",
          "expected name: value",
          "put a colon behind the name");
      return;
    }
    OneofSymbol oneof = field.oneof();
    FieldSymbol other = oneof == null ? null : chosen.putIfAbsent(oneof, field);
    if (oneof != null && other != null && other != field) {
      error(
          entry.name().span(),
          "\"" + field.name() + "\" and \"" + other.name() + "\" are both set",
          "expected one field of the oneof \"" + oneof.name() + "\"",
          "take out one of the two");
      return;
    }
    if (!field.isRepeated()) {
      if (hasValue(message, field)) {
        error(
            entry.name().span(),
            "\"" + field.name() + "\" is set a second time",
            "expected one value: the field is not repeated",
            "take out one of the two");
        return;
      }
      if (entry.value() instanceof OptionValue.ListLiteral list) {
        error(
            list.span(),
            "\"" + field.name() + "\" is set to a list",
            "expected one value: the field is not repeated",
            "take away the brackets");
        return;
      }
    }
    if (entry.value() instanceof OptionValue.ListLiteral list) {
      list.values().forEach(value -> add(value, field, message));
    } else {
      add(entry.value(), field, message);
    }
  }

  private void add(OptionValue value, FieldSymbol field, OptionMessage message) {
    OptionMessage.Value read = null;
    if (field.type() instanceof MessageSymbol type) {
      if (value instanceof OptionValue.MessageLiteral literal) {
        read = new Nested(read(literal, type));
      } else {
        notMessage(value, field.name());
      }
    } else {
      read = textValue(value, field);
    }
    if (read != null && field.isRepeated()) {
      message.add(field, read);
    } else if (read != null) {
      message.replace(field, read);
    }
  }

  /** Whether a field is set; without presence, zero and empty are no values. */
  private static boolean hasValue(OptionMessage message, FieldSymbol field) {
    return message.has(field) && !FieldRules.isLeftOut(field, message.value(field, 0));
  }

  /** Single values, of which the text format takes more forms than an option does. */
  private OptionMessage.@Nullable Value textValue(OptionValue value, FieldSymbol field) {
    Kind kind = FieldRules.kind(field);
    if (kind == Kind.BOOL && value instanceof OptionValue.Word word && !word.isNegative()) {
      switch (word.text()) {
        case "t", "True" -> {
          return new Bits(1);
        }
        case "f", "False" -> {
          return new Bits(0);
        }
        default -> {}
      }
    }
    if (kind == Kind.BOOL
        && value instanceof OptionValue.Whole whole
        && !whole.isNegative()
        && whole.magnitude() >>> 1 == 0) {
      return new Bits(whole.magnitude());
    }
    if (kind == Kind.ENUM
        && field.type() instanceof EnumSymbol type
        && value instanceof OptionValue.Whole whole) {
      var number = OptionScalars.wholeNumber(whole);
      if (number.bitLength() < 32
          && (!FieldRules.isClosed(type) || type.value(number.intValue()).isPresent())) {
        return new Bits(number.longValue());
      }
    }
    if (kind.isFloating() && value instanceof OptionValue.Whole whole && !whole.isDecimal()) {
      error(
          value.span(),
          file.syntax().source().text(value.span()) + " does not fit \"" + field.name() + "\"",
          "expected a decimal number in a message literal",
          "write it in decimal, without leading zeros");
      return null;
    }
    if (kind.isFloating()
        && (value instanceof OptionValue.Whole || value instanceof OptionValue.Real)) {
      double real = OptionScalars.real(value).orElseThrow();
      return new OptionScalars(file.reporter(), field)
          .read(
              new OptionValue.Real(
                  kind == Kind.FLOAT ? OptionScalars.toFloat(real) : real, value.span()));
    }
    if (kind.isFloating() && value instanceof OptionValue.Word word) {
      String lower = word.text().toLowerCase(Locale.ROOT);
      String plain = lower.equals("infinity") ? "inf" : lower;
      return new OptionScalars(file.reporter(), field)
          .read(new OptionValue.Word(plain, word.isNegative(), word.span()));
    }
    return new OptionScalars(file.reporter(), field).read(value);
  }

  private void notMessage(OptionValue value, String name) {
    error(
        value.span(),
        "\"" + name + "\" is a message, and can't be set to a single value",
        "expected { … } with values for its fields",
        "write " + name + " { field: value }");
  }

  private void error(Span span, String what, String expected, String remedy) {
    file.reporter().error(span, what, expected, remedy);
  }
}
