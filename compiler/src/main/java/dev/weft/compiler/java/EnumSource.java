package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import java.util.Iterator;
import java.util.Set;

/** Writes an enum. */
final class EnumSource {
  private final EnumDescriptor descriptor;
  private final EnumPlan plan;
  private final Comments comments;
  private final SourceText out;

  EnumSource(EnumDescriptor descriptor, Comments comments, SourceText out) {
    this.descriptor = descriptor;
    this.plan = new EnumPlan(descriptor);
    this.comments = comments;
    this.out = out;
  }

  void put() {
    if (plan.constants().size() > LargeEnumSource.MAX_CONSTANTS_OF_ENUM) {
      new LargeEnumSource(descriptor, comments, out).put();
      return;
    }
    ClassName name = JavaNames.of(descriptor);
    out.put(
        "\n$doc\n$deprecated",
        "doc",
        Javadoc.of(comments.of(descriptor), "The enum {@code " + descriptor.fullName() + "}."),
        "deprecated",
        deprecated(JavaNames.isDeprecated(descriptor)));
    out.open("public enum $class implements $ProtoEnum {", "class", name.simpleName());
    out.enter(name, Set.of());
    putConstants();
    putMembers(name.simpleName());
    out.exit();
    out.close("}");
  }

  private String deprecated(boolean isDeprecated) {
    return isDeprecated ? "@" + out.use(RuntimeClasses.named("Deprecated")) : "";
  }

  private void putConstants() {
    Iterator<EnumValueDescriptor> constants = plan.constants().iterator();
    while (constants.hasNext()) {
      EnumValueDescriptor value = constants.next();
      putValue(
          value, "$name($number)" + (constants.hasNext() || !descriptor.isClosed() ? "," : ";"));
    }
    if (!descriptor.isClosed()) {
      out.put(
          """
          /** Stands for a number that this version of the enum does not have. */
          UNRECOGNIZED(-1);
          """);
    }
    for (EnumValueDescriptor alias : plan.aliases()) {
      out.blankLine();
      putValue(
          alias,
          "public static final $class $name = "
              + EnumPlan.constantName(plan.constantOf(alias))
              + ";");
    }
  }

  private void putValue(EnumValueDescriptor value, String declaration) {
    out.put(
        "$doc\n$deprecated\n" + declaration,
        "doc",
        Javadoc.of(comments.of(value), "The value {@code " + value.name() + "}."),
        "deprecated",
        deprecated(value.proto().options().deprecated()),
        "class",
        JavaNames.of(descriptor).simpleName(),
        "name",
        EnumPlan.constantName(value),
        "number",
        String.valueOf(value.number()));
  }

  private void putMembers(String simpleName) {
    out.put(
        """

        private final int number;

        $class(int number) {
          this.number = number;
        }
        """,
        "class",
        simpleName);
    if (descriptor.isClosed()) {
      out.put(
          """

          @$Override
          public int number() {
            return number;
          }
          """);
    } else {
      out.put(
          """

          /**
           * The number on the wire.
           *
           * @throws IllegalArgumentException if this is {@link #UNRECOGNIZED}
           */
          @$Override
          public int number() {
            if (this == UNRECOGNIZED) {
              throw new $IllegalArgumentException(
                  "UNRECOGNIZED has no number; the message's …Number() method has it");
            }
            return number;
          }
          """);
    }
    putLookup(simpleName);
  }

  private void putLookup(String simpleName) {
    out.blankLine();
    out.put(
        descriptor.isClosed()
            ? """
            /**
             * The constant with a number.
             *
             * @throws IllegalArgumentException if there is none
             */
            """
            : "/** The constant with a number, or {@link #UNRECOGNIZED} if there is none. */");
    out.open("public static $class forNumber(int number) {", "class", simpleName);
    out.open("return switch (number) {");
    for (EnumValueDescriptor value : plan.constants()) {
      out.put(
          "case $number -> $name;",
          "number",
          String.valueOf(value.number()),
          "name",
          EnumPlan.constantName(value));
    }
    out.put(
        descriptor.isClosed()
            ? """
            default ->
                throw new $IllegalArgumentException($text + number);
            """
            : "default -> UNRECOGNIZED;",
        "text",
        JavaLiteral.quoted(descriptor.fullName() + " has no value with number "));
    out.close("};");
    out.close("}");
    if (descriptor.isClosed()) {
      putIsDefined();
    }
  }

  private void putIsDefined() {
    out.blankLine();
    out.put("/** Whether there is a constant with a number. */");
    out.open("public static boolean isDefined(int number) {");
    out.open("return switch (number) {");
    for (EnumValueDescriptor value : plan.constants()) {
      out.put("case $number -> true;", "number", String.valueOf(value.number()));
    }
    out.put("default -> false;");
    out.close("};");
    out.close("}");
  }
}
