package dev.weft.compiler.link;

import dev.weft.compiler.link.OptionMessage.Bits;
import dev.weft.compiler.link.OptionMessage.Entry;
import dev.weft.compiler.link.OptionMessage.Nested;
import dev.weft.compiler.link.OptionMessage.Value;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for options that have been interpreted: where they belong, and what they need. */
final class OptionChecks {
  private final LinkedFile file;
  private final OptionSet set;
  private final Set<FieldSymbol> reported = new HashSet<>();

  private OptionChecks(LinkedFile file, OptionSet set) {
    this.file = file;
    this.set = set;
  }

  static void check(LinkedFile file, OptionSet set) {
    OptionMessage options = set.meaning();
    if (options == null) {
      return;
    }
    OptionChecks checks = new OptionChecks(file, set);
    checks.message(options);
    Lifetimes.checkDefinition(file, set);
    if (!file.edition().isEdition()) {
      checks.noFeatures();
    }
  }

  private void message(OptionMessage message) {
    for (Entry entry : message.entries()) {
      if (isFeatures(entry.field()) && !file.edition().isEdition()) {
        continue;
      }
      if (file.isRequested()) {
        targets(entry.field());
      }
      lifetimes(entry);
      for (Value value : entry.values()) {
        if (value instanceof Nested nested) {
          message(nested.message());
          required(nested.message(), entry.field());
        }
      }
    }
  }

  private static boolean isFeatures(FieldSymbol field) {
    return field.type() != null && field.type().fullName().equals("google.protobuf.FeatureSet");
  }

  private void targets(FieldSymbol field) {
    OptionMessage options = field.options().meaning();
    List<Value> targets = options == null ? List.of() : options.values("targets");
    boolean fits =
        targets.isEmpty()
            || targets.stream().anyMatch(each -> ((Bits) each).bits() == set.target().number());
    if (!fits && reported.add(field)) {
      file.reporter()
          .error(
              span(field),
              "the option \"" + field.name() + "\" is set on " + article(set.target().words()),
              "expected it on " + places(targets),
              "set it there, or take it out");
    }
  }

  private void lifetimes(Entry entry) {
    FieldSymbol field = entry.field();
    Lifetimes.check(file, span(field), field.name(), field.options());
    if (field.type() instanceof EnumSymbol type) {
      for (Value value : entry.values()) {
        type.value((int) ((Bits) value).bits())
            .ifPresent(each -> Lifetimes.check(file, span(field), each.name(), each.options()));
      }
    }
  }

  private static String places(List<Value> targets) {
    return targets.stream()
        .map(each -> (int) ((Bits) each).bits())
        .map(number -> {
          for (OptionTarget target : OptionTarget.values()) {
            if (target.number() == number) {
              return article(target.words());
            }
          }
          return "nothing";
        })
        .collect(Collectors.joining(" or "));
  }

  private static String article(String words) {
    return ("aeio".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
  }

  private void required(OptionMessage message, FieldSymbol holder) {
    for (FieldSymbol field : message.type().fields) {
      if (FieldRules.isRequired(field) && !message.has(field) && reported.add(field)) {
        file.reporter()
            .error(
                span(holder),
                "the required field \""
                    + field.name()
                    + "\" of \""
                    + message.type().fullName()
                    + "\" is missing",
                "expected a value for each required field",
                "set " + field.name() + ", too");
      }
    }
  }

  private void noFeatures() {
    for (Option option : set.written()) {
      if (!option.name().getFirst().isExtension()
          && option.name().getFirst().text().equals("features")) {
        file.reporter()
            .error(
                option.nameSpan(),
                "a feature is set in a file of " + file.edition().written(),
                "expected features in editions alone",
                "begin the file with edition = \"2023\";, or take out the feature");
      }
    }
  }

  /** The option that has set a field, or a message around it. */
  private Span span(FieldSymbol field) {
    Span first = new Span(0, 0);
    for (Option option : set.written()) {
      OptionSet.Target target = set.target(option);
      if (target != null && target.fields().contains(field)) {
        return option.nameSpan();
      }
      if (target != null && target.fields().getLast().type() instanceof MessageSymbol) {
        first = option.nameSpan();
      }
    }
    return first;
  }
}
