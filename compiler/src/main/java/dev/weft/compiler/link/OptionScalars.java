package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.link.OptionMessage.Bits;
import dev.weft.compiler.link.OptionMessage.Blob;
import dev.weft.compiler.syntax.OptionValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the single values of one field: numbers, bools, enums and strings. */
final class OptionScalars {
  /** Halfway from the largest float to the number that would be the next. */
  private static final double BEYOND_FLOAT = 0x1.ffffffp127;

  private final Reporter reporter;
  private final FieldSymbol field;

  OptionScalars(Reporter reporter, FieldSymbol field) {
    this.reporter = reporter;
    this.field = field;
  }

  /** The value as the field's type has it; null when it does not fit, which is reported. */
  OptionMessage.@Nullable Value read(OptionValue value) {
    Kind kind = FieldRules.kind(field);
    return switch (kind) {
      case BOOL -> bool(value);
      case STRING, BYTES ->
          value instanceof OptionValue.Text text
              ? new Blob(text.bytes())
              : refuse(value, "a string in quotes", "put it in quotes");
      case ENUM -> enumValue(value);
      case DOUBLE, FLOAT -> {
        // A whole number has no negative zero.
        Optional<Double> number = real(value).map(each -> isWholeZero(value) ? 0.0 : each);
        if (number.isEmpty()) {
          yield refuse(value, "a number, inf or nan", "write a number");
        }
        if (kind == Kind.DOUBLE) {
          yield new Bits(Double.doubleToRawLongBits(number.get()));
        }
        // A whole number is rounded once, not to a double first.
        float single =
            value instanceof OptionValue.Whole whole
                ? wholeNumber(whole).floatValue()
                : number.get().floatValue();
        yield new Bits(Integer.toUnsignedLong(Float.floatToRawIntBits(single)));
      }
      case INT64, UINT64, INT32, FIXED64, FIXED32, UINT32, SFIXED32, SFIXED64, SINT32, SINT64 ->
          integer(value, kind);
      case GROUP, MESSAGE -> throw new AssertionError(field + " is no single value");
    };
  }

  private static boolean isWholeZero(OptionValue value) {
    return value instanceof OptionValue.Whole whole && whole.magnitude() == 0;
  }

  private OptionMessage.@Nullable Value bool(OptionValue value) {
    if (value instanceof OptionValue.Word word && !word.isNegative()) {
      if (word.text().equals("true")) {
        return new Bits(1);
      }
      if (word.text().equals("false")) {
        return new Bits(0);
      }
    }
    return refuse(value, "true or false", "write one of the two, without quotes");
  }

  private OptionMessage.@Nullable Value enumValue(OptionValue value) {
    EnumSymbol type = (EnumSymbol) field.type();
    if (type == null) {
      return null;
    }
    String expected = "the name of a value of enum \"" + type.fullName() + "\"";
    if (!(value instanceof OptionValue.Word word) || word.isNegative()) {
      return refuse(value, expected, "write the name, without quotes");
    }
    Optional<EnumValueSymbol> found = type.value(word.text());
    if (found.isPresent()) {
      return new Bits(found.get().number());
    }
    List<String> known = type.values.stream().map(Symbol::name).toList();
    return refuse(
        value,
        expected,
        Suggestion.orElse(word.text(), known, "take one of " + String.join(", ", known)));
  }

  private OptionMessage.@Nullable Value integer(OptionValue value, Kind kind) {
    int bits = kind.integerBits();
    BigInteger least =
        kind.isSigned() ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    BigInteger most =
        BigInteger.ONE.shiftLeft(kind.isSigned() ? bits - 1 : bits).subtract(BigInteger.ONE);
    if (!(value instanceof OptionValue.Whole whole)) {
      return refuse(value, "a whole number from " + least + " to " + most, "write such a number");
    }
    BigInteger number = wholeNumber(whole);
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      return refuse(
          value, "a whole number from " + least + " to " + most, "take a number in that range");
    }
    return new Bits(wireBits(kind, number.longValue()));
  }

  /** The bits that go onto the wire for a number. */
  static long wireBits(Kind kind, long number) {
    return switch (kind) {
      case SINT32, SINT64 -> number << 1 ^ number >> 63;
      case FIXED32, SFIXED32, UINT32 -> number & 0xffff_ffffL;
      case DOUBLE,
          FLOAT,
          INT64,
          UINT64,
          INT32,
          FIXED64,
          BOOL,
          STRING,
          GROUP,
          MESSAGE,
          BYTES,
          ENUM,
          SFIXED64 ->
          number;
    };
  }

  /** The number that was written. */
  static BigInteger wholeNumber(OptionValue.Whole whole) {
    BigInteger magnitude = new BigInteger(Long.toUnsignedString(whole.magnitude()));
    return whole.isNegative() ? magnitude.negate() : magnitude;
  }

  /** The number that was written, as a floating one; empty when it is none. */
  static Optional<Double> real(OptionValue value) {
    return switch (value) {
      case OptionValue.Whole whole -> {
        double magnitude = new BigInteger(Long.toUnsignedString(whole.magnitude())).doubleValue();
        yield Optional.of(whole.isNegative() ? -magnitude : magnitude);
      }
      case OptionValue.Real real -> Optional.of(real.value());
      case OptionValue.Word word -> notFinite(word);
      case OptionValue.Text _, OptionValue.MessageLiteral _, OptionValue.ListLiteral _ ->
          Optional.empty();
    };
  }

  private static Optional<Double> notFinite(OptionValue.Word word) {
    double sign = word.isNegative() ? -1 : 1;
    return switch (word.text()) {
      case "inf" -> Optional.of(sign * Double.POSITIVE_INFINITY);
      case "nan" -> Optional.of(Double.NaN);
      default -> Optional.empty();
    };
  }

  /**
   * The nearest float, as protoc takes it for defaults and in message literals: what is too large
   * becomes infinite, but halfway to the number that would follow the largest it does not yet.
   */
  static float toFloat(double value) {
    return Math.abs(value) == BEYOND_FLOAT
        ? Math.copySign(Float.MAX_VALUE, (float) value)
        : (float) value;
  }

  private OptionMessage.@Nullable Value refuse(OptionValue value, String expected, String remedy) {
    reporter.error(
        value.span(),
        reporter.source().text(value.span()) + " does not fit \"" + field.name() + "\"",
        "expected " + expected,
        remedy);
    return null;
  }
}
