package dev.weft.compiler.java;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;

/**
 * A singular field of a number, bool, string, bytes or enum that is in no oneof. An object is null
 * when it is not set; a number with presence has a bit; an enum is held as its number.
 */
record ScalarField(FieldPlan plan) implements FieldSource {
  /** How many chars or bytes a default may have that is written down in the class. */
  private static final int MAX_LITERAL = 1_000;

  private static final String FROM_DESCRIPTOR =
      "($type) TYPE.descriptor().findField($number).orElseThrow().defaultValue()";

  private FieldDescriptor descriptor() {
    return plan.descriptor();
  }

  private Scalar scalar() {
    return Scalar.of(descriptor());
  }

  private boolean hasBit() {
    return plan.bit() >= 0;
  }

  private boolean isClosedEnum() {
    return plan.isEnum() && descriptor().enumType().isClosed();
  }

  private String storage() {
    return scalar().isObject() ? "$" + scalar().type() : scalar().type();
  }

  @Override
  public void putStorage(SourceText out) {
    plan.put(out, "private " + storage() + " $variable;");
  }

  @Override
  public void putCopy(SourceText out) {
    plan.put(out, "this.$variable = original.$variable;");
  }

  // Accessors

  @Override
  public void putAccessors(SourceText out) {
    plan.put(
        out,
        """

        $doc
        $deprecated
        public $type $name() {
          return %s;
        }
        """
            .formatted(userValue("$variable")));
    if (descriptor().hasPresence()) {
      plan.put(
          out,
          """

          /** Whether {@link #$name()} is set. */
          $deprecated
          public boolean has$Name() {
            return %s;
          }
          """
              .formatted(isPresent("")));
    }
    if (plan.isEnum() && !isClosedEnum()) {
      plan.put(
          out,
          """

          /** The number of {@link #$name()}, also when this version of the enum does not have it. */
          $deprecated
          public int $nameNumber() {
            return $variable;
          }
          """
              .replace("$nameNumber", plan.stem() + "Number"));
    }
  }

  private String isPresent(String prefix) {
    return hasBit() ? "(" + prefix + "presence_$word & $mask) != 0" : prefix + "$variable != null";
  }

  private String userValue(String variable) {
    if (plan.isEnum()) {
      String found = "$type.forNumber(" + variable + ")";
      return isDefaultZero() ? found : isPresent("") + " ? " + found + " : $type." + defaultName();
    }
    String absent = defaultValue();
    if (scalar().isObject()) {
      return variable + " == null ? " + absent + " : " + variable;
    }
    return isDefaultZero() ? variable : isPresent("") + " ? " + variable + " : " + absent;
  }

  private boolean isDefaultZero() {
    Object value = descriptor().defaultValue();
    return switch (value) {
      case Integer number -> number == 0;
      case Long number -> number == 0;
      case Boolean bool -> !bool;
      case Float number -> Float.floatToRawIntBits(number) == 0;
      case Double number -> Double.doubleToRawLongBits(number) == 0;
      default -> false;
    };
  }

  private String defaultName() {
    EnumDescriptor type = descriptor().enumType();
    int number = (Integer) descriptor().defaultValue();
    return EnumPlan.constantName(type.findValue(number).orElseThrow());
  }

  private String defaultValue() {
    return defaultValue(descriptor());
  }

  /** The template of what the accessor of a scalar gives when it is not set; not for an enum. */
  static String defaultValue(FieldDescriptor field) {
    if (field.defaultValue() instanceof Bytes bytes) {
      if (bytes.size() > MAX_LITERAL) {
        return FROM_DESCRIPTOR;
      }
      return bytes.isEmpty() ? "$Bytes.empty()" : "$Bytes.of(" + JavaLiteral.ofBytes(bytes) + ")";
    }
    if (field.defaultValue() instanceof String text && text.length() > MAX_LITERAL) {
      return FROM_DESCRIPTOR;
    }
    return JavaLiteral.of(field.defaultValue());
  }

  // Reading and writing

  @Override
  public void putRead(SourceText out) {
    String reader = scalar().reader();
    if (isClosedEnum()) {
      plan.put(
          out,
          """
          case $tag -> {
            int number = in.readVarint32();
            if ($type.isDefined(number)) {
              message.$variable = number;
              message.presence_$word |= $mask;
            } else {
              message.unknownFields =
                  $UnknownFieldBytes.addEnum(message.unknownFields, $number, number);
            }
          }
          """);
    } else if (hasBit()) {
      plan.put(
          out,
          """
          case $tag -> {
            message.$variable = in.$reader();
            message.presence_$word |= $mask;
          }
          """,
          "reader",
          reader);
    } else {
      plan.put(out, "case $tag -> message.$variable = in.$reader();", "reader", reader);
    }
  }

  @Override
  public void putWrite(SourceText out) {
    plan.put(
        out,
        """
        if (%s) {
          out.write$writer($tag, message.$variable);
        }
        """
            .formatted(isWritten()),
        "writer",
        scalar().writer());
  }

  private String isWritten() {
    if (descriptor().hasPresence()) {
      return isPresent("message.");
    }
    return scalar().isObject()
        ? "message.$variable != null && !message.$variable.isEmpty()"
        : scalar().isNonZero("message.$variable");
  }

  // Values

  @Override
  public String equality(SourceText out) {
    if (scalar().isObject() && descriptor().hasPresence()) {
      return plan.fill(out, "$Objects.equals(this.$variable, that.$variable)");
    }
    return scalar().isObject()
        ? plan.fill(out, scalar().equality("$name()", "that.$name()"))
        : plan.fill(out, scalar().equality("this.$variable", "that.$variable"));
  }

  @Override
  public String hash(SourceText out) {
    return plan.fill(out, scalar().hash(scalar().isObject() ? "$name()" : "this.$variable"));
  }

  @Override
  public String value(SourceText out) {
    if (scalar().isObject()) {
      return plan.fill(out, descriptor().hasPresence() ? "message.$variable" : "message.$name()");
    }
    return plan.fill(
        out,
        hasBit() ? isPresent("message.") + " ? message.$variable : null" : "message.$variable");
  }

  // Builder

  @Override
  public String reflectiveCall(SourceText out) {
    return plan.reflectiveSetter(out);
  }

  @Override
  public void putHelpers(SourceText out) {}

  @Override
  public void putBuilder(SourceText out) {
    String assigned = "value";
    if (plan.isEnum()) {
      assigned = plan.nonNull("value") + ".number()";
    } else if (scalar().isObject()) {
      assigned = plan.nonNull("value");
    }
    putSetter(out, "$name", "$type", assigned, "Sets the field {@code $proto}.");
    if (plan.isEnum() && !isClosedEnum()) {
      putSetter(
          out,
          plan.stem() + "Number",
          "int",
          "value",
          "Sets the field {@code $proto} to any number.");
    }
    plan.put(
        out,
        """

        /** Unsets the field {@code $proto}. */
        $deprecated
        public $Builder clear$Name() {
          own();
          message.$variable = $unset;
          $forgetPresence
          return this;
        }
        """,
        "forgetPresence",
        hasBit() ? plan.fill(out, "message.presence_$word &= ~$mask;") : "",
        "unset",
        scalar().isObject() ? "null" : scalar().zero(),
        "proto",
        descriptor().name());
  }

  private void putSetter(
      SourceText out, String method, String parameter, String assigned, String doc) {
    plan.put(
        out,
        """

        /** %s */
        $deprecated
        public $Builder %s(%s value) {
          own();
          message.$variable = %s;
          $notePresence
          return this;
        }
        """
            .formatted(doc, method, parameter, assigned),
        "notePresence",
        hasBit() ? plan.fill(out, "message.presence_$word |= $mask;") : "",
        "proto",
        descriptor().name());
  }
}
