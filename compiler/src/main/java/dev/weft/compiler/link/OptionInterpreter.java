package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.link.NameResolver.Found;
import dev.weft.compiler.link.NameResolver.Result;
import dev.weft.compiler.link.NameResolver.Wanted;
import dev.weft.compiler.syntax.Option;
import dev.weft.compiler.syntax.OptionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns the options of a file's elements from what was written into messages. */
final class OptionInterpreter {
  private final NameResolver names;
  private final OptionSchema schema;

  OptionInterpreter(NameResolver names, OptionSchema schema) {
    this.names = names;
    this.schema = schema;
  }

  /** Interprets the built-in options, of which features decide how others are read. */
  void interpretBuiltIn(LinkedFile file) {
    OptionSets.forEach(file, set -> interpret(file, set, option -> !isCustom(option)));
  }

  /** Interprets the custom options. */
  void interpretCustom(LinkedFile file) {
    OptionSets.forEach(file, set -> interpret(file, set, OptionInterpreter::isCustom));
  }

  private static boolean isCustom(Option option) {
    return option.name().getFirst().isExtension();
  }

  private void interpret(LinkedFile file, OptionSet set, Predicate<Option> chosen) {
    MessageSymbol type = set.written().isEmpty() ? null : schema.message(set.target());
    if (type == null) {
      return;
    }
    OptionMessage before = set.meaning();
    OptionMessage message = before == null ? new OptionMessage(type) : before;
    for (Option option : set.written()) {
      if (chosen.test(option) && !isAttribute(set, option)) {
        file.markUsed(type.file());
        new Statement(file, set, option).interpret(message);
      }
    }
    if (!message.isEmpty()) {
      set.setMeaning(message);
    }
  }

  /** Whether it is written as an option, and is none: {@code default} and {@code json_name}. */
  private static boolean isAttribute(OptionSet set, Option option) {
    return set.target() == OptionTarget.FIELD
        && (option.isNamed("default") || option.isNamed("json_name"));
  }

  /** One option on its way into the message. */
  private final class Statement {
    private final LinkedFile file;
    private final OptionSet set;
    private final Option option;
    private final List<FieldSymbol> path = new ArrayList<>();

    Statement(LinkedFile file, OptionSet set, Option option) {
      this.file = file;
      this.set = set;
      this.option = option;
    }

    void interpret(OptionMessage options) {
      OptionMessage message = options;
      int last = option.name().size() - 1;
      for (int i = 0; i <= last; i++) {
        FieldSymbol field = field(i, message.type());
        if (field == null || field.kind() == null) {
          return;
        }
        path.add(field);
        if (i == last) {
          assign(field, message);
          return;
        }
        OptionMessage next = descend(i, field, message);
        if (next == null) {
          return;
        }
        message = next;
      }
    }

    private @Nullable FieldSymbol field(int index, MessageSymbol container) {
      Option.Part part = option.name().get(index);
      if (part.isExtension()) {
        return extension(part, container);
      }
      if (index == 0 && part.text().equals("uninterpreted_option")) {
        error(
            part,
            "\"uninterpreted_option\" can't be set",
            "expected the name of an option",
            "set the option itself");
        return null;
      }
      Optional<FieldSymbol> field = container.field(part.text());
      if (field.isEmpty()) {
        List<String> known = container.fields.stream().map(Symbol::name).toList();
        error(
            part,
            index == 0
                ? "there is no option \"" + part.text() + "\""
                : "\"" + container.fullName() + "\" has no field \"" + part.text() + "\"",
            index == 0
                ? "expected an option for " + plural(set.target())
                : "expected the name of one of its fields",
            Suggestion.orElse(
                part.text(), known, "write a custom option in parentheses: (" + part.text() + ")"));
      }
      return field.orElse(null);
    }

    private @Nullable FieldSymbol extension(Option.Part part, MessageSymbol container) {
      String expected = "expected an extension of \"" + container.fullName() + "\"";
      Result result = names.resolve(file, set.scope(), part.text(), Wanted.FOR_OPTIONS);
      if (!(result instanceof Found found)) {
        names.report(
            file,
            part.span(),
            part.text(),
            result,
            expected,
            symbol -> symbol instanceof FieldSymbol field && field.isExtension());
        return null;
      }
      if (found.symbol() instanceof FieldSymbol field && field.isExtension()) {
        MessageSymbol extended = field.container();
        if (extended != null && extended.fullName().equals(container.fullName())) {
          return field;
        }
        if (extended == null) {
          return null;
        }
        error(
            part,
            "\"" + part.text() + "\" extends \"" + extended.fullName() + "\"",
            expected,
            "use it where it belongs, or take another one");
        return null;
      }
      error(
          part,
          "\"" + part.text() + "\" is the " + found.symbol(),
          expected,
          "name an extension, or take away the parentheses");
      return null;
    }

    private @Nullable OptionMessage descend(int index, FieldSymbol field, OptionMessage message) {
      Option.Part part = option.name().get(index);
      if (!(field.type() instanceof MessageSymbol type)) {
        error(
            part,
            "\"" + part.text() + "\" is a single value, and has no fields",
            "expected a message in front of a dot",
            "set the option itself: " + upTo(index) + " = …");
        return null;
      }
      if (field.isRepeated()) {
        error(
            part,
            "\"" + part.text() + "\" is a repeated message",
            "expected a whole message for each of its values",
            "write " + upTo(index) + " = { … }, once a value");
        return null;
      }
      OptionMessage nested = message.nested(field);
      if (nested == null) {
        nested = new OptionMessage(type);
        message.add(field, new OptionMessage.Nested(nested));
      }
      return nested;
    }

    private void assign(FieldSymbol field, OptionMessage message) {
      if (message.wasSet(field) && !field.isRepeated()) {
        error(
            option.name().getLast(),
            "the option \"" + option.nameText() + "\" is set a second time",
            "expected one value",
            "take out one of the two");
        return;
      }
      OptionMessage.Value value;
      if (field.type() instanceof EnumSymbol type) {
        // The name of its value is looked up, which uses the import.
        file.markUsed(type.file());
      }
      if (!(field.type() instanceof MessageSymbol type)) {
        value = new OptionScalars(file.reporter(), field).read(option.value());
      } else if (option.value() instanceof OptionValue.MessageLiteral literal) {
        value = new OptionMessage.Nested(new LiteralReader(names, file).read(literal, type));
      } else {
        String name = option.nameText();
        file.reporter()
            .error(
                option.value().span(),
                "\"" + name + "\" is a message, and can't be set to a single value",
                "expected { … } with values for its fields",
                "write " + name + " = { field: value }, or " + name + ".field = value");
        return;
      }
      if (value != null) {
        message.add(field, value);
        int index = field.isRepeated() ? set.nextIndex(path) : -1;
        set.setTarget(option, new OptionSet.Target(List.copyOf(path), asWritten(value), index));
      }
    }

    /** The value without what later statements may add to it. */
    private static OptionMessage.Value asWritten(OptionMessage.Value value) {
      return value instanceof OptionMessage.Nested nested
          ? new OptionMessage.Nested(nested.message().without(_ -> false))
          : value;
    }

    private String upTo(int index) {
      StringBuilder text = new StringBuilder();
      for (Option.Part part : option.name().subList(0, index + 1)) {
        text.append(text.isEmpty() ? "" : ".").append(part);
      }
      return text.toString();
    }

    private void error(Option.Part part, String what, String expected, String remedy) {
      file.reporter().error(part.span(), what, expected, remedy);
    }
  }

  private static String plural(OptionTarget target) {
    return switch (target) {
      case ENUM_VALUE -> "enum values";
      case FILE, EXTENSION_RANGE, MESSAGE, FIELD, ONEOF, ENUM, SERVICE, METHOD ->
          target.words() + "s";
    };
  }
}
