package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.syntax.Option;
import dev.weft.compiler.syntax.OptionValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is written like a field's option, and has a place of its own in descriptors: {@code
 * default} and {@code json_name}.
 */
final class Attributes {
  private final LinkedFile file;

  Attributes(LinkedFile file) {
    this.file = file;
  }

  void read() {
    Fields.forEach(file, this::field);
  }

  private void field(FieldSymbol field) {
    boolean hasDefault = false;
    boolean hasJsonName = false;
    for (Option option : field.options().written()) {
      if (option.isNamed("default")) {
        if (hasDefault) {
          twice(option);
        }
        hasDefault = true;
        readDefault(field, option);
      } else if (option.isNamed("json_name")) {
        if (hasJsonName) {
          twice(option);
        }
        hasJsonName = true;
        readJsonName(field, option);
      }
    }
  }

  private void twice(Option option) {
    file.reporter()
        .error(
            option.nameSpan(),
            "\"" + option.nameText() + "\" is set a second time",
            "expected it once",
            "take out one of the two");
  }

  private void readJsonName(FieldSymbol field, Option option) {
    if (option.value() instanceof OptionValue.Text text) {
      field.setJsonName(new String(text.bytes(), StandardCharsets.UTF_8));
    } else {
      refuse(option, "a string in quotes", "put the name in quotes");
    }
  }

  private void readDefault(FieldSymbol field, Option option) {
    Kind kind = field.kind();
    if (field.isRepeated() || kind != null && kind.isMessage()) {
      file.reporter()
          .error(
              option.nameSpan(),
              "a default is given for \"" + field.name() + "\"",
              field.isRepeated()
                  ? "expected none: a repeated field is empty when it is not set"
                  : "expected none: a message has defaults in its own fields",
              "take out the default");
    } else if (kind != null) {
      byte[] text = defaultText(field, kind, option);
      if (text != null) {
        field.setDefaultText(text);
      }
    }
  }

  private byte @Nullable [] defaultText(FieldSymbol field, Kind kind, Option option) {
    return switch (kind) {
      case BOOL -> ascii(bool(option));
      case STRING -> string(option);
      case BYTES -> {
        byte[] bytes = string(option);
        yield bytes == null ? null : ascii(Escapes.escape(bytes));
      }
      case ENUM -> ascii(enumValue(field, option));
      case FLOAT ->
          ascii(real(option).map(value -> Decimal.of(OptionScalars.toFloat(value))).orElse(null));
      case DOUBLE -> ascii(real(option).map(Decimal::of).orElse(null));
      case INT64, UINT64, INT32, FIXED64, FIXED32, UINT32, SFIXED32, SFIXED64, SINT32, SINT64 ->
          ascii(integer(kind, option));
      case GROUP, MESSAGE -> throw new AssertionError("a message has no default");
    };
  }

  private static byte @Nullable [] ascii(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.US_ASCII);
  }

  private @Nullable String bool(Option option) {
    if (option.value() instanceof OptionValue.Word word
        && !word.isNegative()
        && (word.text().equals("true") || word.text().equals("false"))) {
      return word.text();
    }
    return refuse(option, "true or false", "write one of the two, without quotes");
  }

  private byte @Nullable [] string(Option option) {
    if (option.value() instanceof OptionValue.Text text) {
      return text.bytes();
    }
    refuse(option, "a string in quotes", "put it in quotes");
    return null;
  }

  private @Nullable String enumValue(FieldSymbol field, Option option) {
    if (!(field.type() instanceof EnumSymbol type)) {
      return null;
    }
    String expected = "the name of a value of enum \"" + type.fullName() + "\"";
    if (!(option.value() instanceof OptionValue.Word word) || word.isNegative()) {
      return refuse(option, expected, "write the name, without quotes");
    }
    if (type.value(word.text()).isPresent()) {
      return word.text();
    }
    List<String> known = type.values.stream().map(Symbol::name).toList();
    return refuse(
        option,
        expected,
        Suggestion.orElse(word.text(), known, "take one of " + String.join(", ", known)));
  }

  private Optional<Double> real(Option option) {
    Optional<Double> value = OptionScalars.real(option.value());
    if (value.isEmpty()) {
      refuse(option, "a number, inf or nan", "write a number");
    }
    return value;
  }

  private @Nullable String integer(Kind kind, Option option) {
    int bits = kind.isSigned() ? kind.integerBits() - 1 : kind.integerBits();
    BigInteger most = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    BigInteger least = kind.isSigned() ? most.not() : BigInteger.ZERO;
    if (option.value() instanceof OptionValue.Whole whole) {
      BigInteger value = OptionScalars.wholeNumber(whole);
      boolean isMinus = whole.isNegative() && !kind.isSigned();
      if (!isMinus && value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
        return value.toString();
      }
    }
    return refuse(
        option,
        "a whole number from " + least + " to " + most,
        "write a number in that range, or change the field's type");
  }

  private @Nullable String refuse(Option option, String expected, String remedy) {
    file.reporter()
        .error(
            option.value().span(),
            file.reporter().source().text(option.value().span())
                + " does not fit \""
                + option.nameText()
                + "\"",
            "expected " + expected,
            remedy);
    return null;
  }
}
