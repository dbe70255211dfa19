package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;

/** A repeated field that is no map: null when it is empty. */
record RepeatedField(FieldPlan plan) implements FieldSource {
  private FieldDescriptor descriptor() {
    return plan.descriptor();
  }

  private boolean isUnboxed() {
    return descriptor().type().isPackable();
  }

  private boolean isClosedEnum() {
    return plan.isEnum() && descriptor().enumType().isClosed();
  }

  private Scalar scalar() {
    return Scalar.of(descriptor());
  }

  /** The class of the variable. */
  private String storage() {
    return isUnboxed() ? "$" + scalar().listPrefix() + "Array" : "$Repeated<$boxed>";
  }

  private String factory() {
    return isUnboxed() ? "$" + scalar().listPrefix() + "Array" : "$Repeated";
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
    if (plan.isEnum()) {
      putAccessor(
          out, "$doc", "$List<$type>", plan.name(), "$EnumViews.list($variable, $type::forNumber)");
      if (!isClosedEnum()) {
        putAccessor(
            out,
            "/** The numbers of {@link #$name()}, also those that this version of the enum lacks."
                + " */",
            "$IntList",
            plan.stem() + "Numbers",
            "$variable == null ? $IntList.empty() : $variable");
      }
    } else if (isUnboxed()) {
      String list = "$" + scalar().listPrefix() + "List";
      putAccessor(
          out, "$doc", list, plan.name(), "$variable == null ? " + list + ".empty() : $variable");
    } else {
      putAccessor(out, "$doc", "$List<$boxed>", plan.name(), "$Repeated.orEmpty($variable)");
    }
  }

  private void putAccessor(
      SourceText out, String doc, String type, String method, String expression) {
    plan.put(
        out,
        """

        %s
        $deprecated
        public %s %s() {
          return %s;
        }
        """
            .formatted(doc, type, method, expression));
  }

  // Reading

  @Override
  public void putRead(SourceText out) {
    if (isClosedEnum()) {
      putReadClosedEnum(out);
      return;
    }
    plan.put(
        out,
        """
        case $tag -> {
          %s list = %s.orNew(message.$variable);
          message.$variable = list;
          do {
            list.append(%s);
          } while (in.nextIs($tag));
        }
        """
            .formatted(storage(), factory(), readOne()));
    if (isUnboxed()) {
      plan.put(
          out,
          """
          case $packedTag ->
              message.$variable = %s.%s(message.$variable, in);
          """
              .formatted(factory(), scalar().packedReader()),
          "packedTag",
          String.valueOf(plan.packedTag()));
    }
  }

  private String readOne() {
    if (descriptor().type().isMessage()) {
      return plan.readMessage("null");
    }
    return "in." + scalar().reader() + "()";
  }

  private void putReadClosedEnum(SourceText out) {
    plan.put(
        out,
        """
        case $tag -> read$NameNumber(in, message);
        case $packedTag -> {
          int outer = in.enter();
          while (in.remaining() > 0) {
            read$NameNumber(in, message);
          }
          in.leave(outer);
        }
        """
            .replace("$NameNumber", Identifiers.capitalized(plan.stem()) + "Number"),
        "packedTag",
        String.valueOf(plan.packedTag()));
  }

  @Override
  public void putHelpers(SourceText out) {
    if (!isClosedEnum()) {
      return;
    }
    plan.put(
        out,
        """

        private static void read$NameNumber($WireReader in, %s message) {
          int number = in.readVarint32();
          if ($type.isDefined(number)) {
            message.$variable = $IntArray.orNew(message.$variable);
            message.$variable.append(number);
          } else {
            message.unknownFields =
                $UnknownFieldBytes.addEnum(message.unknownFields, $number, number);
          }
        }
        """
            .formatted(out.use(JavaNames.of(descriptor().containingMessage())))
            .replace("$NameNumber", Identifiers.capitalized(plan.stem()) + "Number"));
  }

  // Writing

  @Override
  public void putWrite(SourceText out) {
    List<String> lines = new ArrayList<>();
    if (isUnboxed()) {
      lines.add("if (message.$variable != null && !message.$variable.isEmpty()) {");
      lines.add(
          descriptor().isPacked()
              ? "  message.$variable.writePacked$writer(out, " + plan.packedTag() + ");"
              : "  message.$variable.writeEach$writer(out, $tag);");
    } else {
      lines.add("if (message.$variable != null) {");
      lines.add("  for (int i = message.$variable.size() - 1; i >= 0; i--) {");
      lines.addAll(elementLines());
      lines.add("  }");
    }
    lines.add("}");
    plan.put(
        out,
        String.join("\n", lines),
        "writer",
        descriptor().type().isMessage() ? "" : scalar().writer());
  }

  /**
   * A message is written in place rather than by the method of its type that does the same, so that
   * the JVM compiles the loop and what it calls as one.
   */
  private List<String> elementLines() {
    return switch (descriptor().type()) {
      case MESSAGE ->
          List.of(
              "    int end = out.length();",
              "    $type.TYPE.encode(message.$variable.get(i), out);",
              "    out.writeMessageHeader($tag, end);");
      case GROUP -> List.of("    $type.TYPE.writeGroup(out, $tag, message.$variable.get(i));");
      default -> List.of("    out.write$writer($tag, message.$variable.get(i));");
    };
  }

  // Values

  private String seen() {
    return isClosedEnum() ? "$name()" : plan.isEnum() ? plan.stem() + "Numbers()" : "$name()";
  }

  @Override
  public String equality(SourceText out) {
    return plan.fill(out, seen() + ".equals(that." + seen() + ")");
  }

  @Override
  public String hash(SourceText out) {
    return plan.fill(out, seen() + ".hashCode()");
  }

  @Override
  public String value(SourceText out) {
    return plan.isEnum()
        ? plan.fill(out, "message.$variable == null ? $IntList.empty() : message.$variable")
        : plan.fill(out, "message.$name()");
  }

  @Override
  public String reflectiveCall(SourceText out) {
    return plan.fill(out, "own$Name()");
  }

  // Builder

  @Override
  public void putBuilder(SourceText out) {
    String converted = factory() + ".orNull(" + plan.nonNull("values") + ")";
    String valuesType = isUnboxed() ? "$Collection<$boxed>" : "$Collection<? extends $boxed>";
    if (plan.isEnum()) {
      converted = "$EnumViews.numbers(" + plan.nonNull("values") + ", $type::number)";
    }
    putChange(
        out,
        "Sets the field {@code %s} to the given values, in place of any before.",
        "$name(" + valuesType + " values)",
        "message.$variable = " + converted + ";\nowned_$word &= ~$mask;");
    putChange(
        out,
        "Adds a value to the field {@code %s}.",
        "add$Name($type value)",
        "own$Name().append(" + added("value") + ");");
    if (plan.isEnum() && !isClosedEnum()) {
      putChange(
          out,
          "Sets the field {@code %s} to the values with the given numbers.",
          plan.stem() + "Numbers($Collection<$Integer> values)",
          "message.$variable = $IntArray.orNull("
              + plan.nonNull("values")
              + ");\nowned_$word &= ~$mask;");
    }
    putChange(
        out,
        "Adds values to the field {@code %s}.",
        "addAll$Name(" + valuesType + " values)",
        plan.isEnum()
            ? plan.nonNull("values") + ".forEach(this::add$Name);"
            : "own$Name().appendAll(" + plan.nonNull("values") + ");");
    putChange(
        out,
        "Removes all values of the field {@code %s}.",
        "clear$Name()",
        "message.$variable = null;\nowned_$word &= ~$mask;");
    plan.put(
        out,
        """

        private %s own$Name() {
          own();
          if ((owned_$word & $mask) == 0) {
            message.$variable = %s.mutableCopy(message.$variable);
            owned_$word |= $mask;
          }
          return message.$variable;
        }
        """
            .formatted(storage(), factory()));
  }

  private String added(String value) {
    if (plan.isEnum()) {
      return plan.nonNull(value) + ".number()";
    }
    return isUnboxed() ? value : plan.nonNull(value);
  }

  private void putChange(SourceText out, String doc, String signature, String statements) {
    StringBuilder body = new StringBuilder();
    if (statements.startsWith("message.")) {
      body.append("  own();\n");
    }
    statements.lines().forEach(line -> body.append("  ").append(line).append('\n'));
    plan.put(
        out,
        "\n/** "
            + doc.replace("%s", descriptor().name())
            + " */\n$deprecated\npublic $Builder "
            + signature
            + " {\n"
            + body
            + "  return this;\n}\n");
  }
}
