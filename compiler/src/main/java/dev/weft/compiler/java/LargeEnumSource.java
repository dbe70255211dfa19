package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a final class with constants for an enum that has more values than an enum of Java can:
 * the initializer of a class is a method, and so has at most 64 KiB. The constants are made in
 * nested classes of {@value #CONSTANTS_PER_PART} each, and named in the class itself.
 */
final class LargeEnumSource {
  /** The initializer of an enum takes about 25 bytes for each. */
  static final int MAX_CONSTANTS_OF_ENUM = 2_500;

  private static final int CONSTANTS_PER_PART = 1_000;

  private final EnumDescriptor descriptor;
  private final EnumPlan plan;
  private final Comments comments;
  private final SourceText out;
  private final String simpleName;
  private final String part;
  private final String lookup;

  LargeEnumSource(EnumDescriptor descriptor, Comments comments, SourceText out) {
    this.descriptor = descriptor;
    this.plan = new EnumPlan(descriptor);
    this.comments = comments;
    this.out = out;
    simpleName = JavaNames.of(descriptor).simpleName();
    Set<String> taken = new HashSet<>(JavaNames.of(descriptor).simpleNames());
    descriptor.values().forEach(value -> taken.add(EnumPlan.constantName(value)));
    lookup = JavaNames.free("Lookup", taken);
    part = partName(taken);
  }

  /** The name of the nested classes without their number. */
  private static String partName(Set<String> taken) {
    String name = "Part";
    while (startsAny(name, taken)) {
      name += "_";
    }
    return name;
  }

  private static boolean startsAny(String start, Set<String> names) {
    return names.stream().anyMatch(name -> name.startsWith(start));
  }

  void put() {
    putText(
        "\n$doc\n$deprecated",
        "doc",
        Javadoc.of(comments.of(descriptor), "The enum {@code " + descriptor.fullName() + "}."),
        "deprecated",
        deprecated(JavaNames.isDeprecated(descriptor)));
    boolean isNested = descriptor.containingMessage().isPresent();
    out.open(
        "public " + (isNested ? "static " : "") + "final class $class implements $ProtoEnum {",
        "class",
        simpleName);
    out.enter(JavaNames.of(descriptor), Set.of());
    putConstants();
    putMembers();
    putParts();
    out.exit();
    out.close("}");
  }

  private void putText(String template, String... namesAndValues) {
    List<String> values = new ArrayList<>(List.of(namesAndValues));
    values.addAll(List.of("class", simpleName, "lookup", lookup));
    out.put(template, values.toArray(String[]::new));
  }

  private String deprecated(boolean isDeprecated) {
    return isDeprecated ? "@" + out.use(RuntimeClasses.named("Deprecated")) : "";
  }

  private void putConstants() {
    for (int i = 0; i < plan.constants().size(); i++) {
      EnumValueDescriptor value = plan.constants().get(i);
      putConstant(value, part + i / CONSTANTS_PER_PART + "." + EnumPlan.constantName(value));
    }
    if (!descriptor.isClosed()) {
      putText(
          """
          /** Stands for a number that this version of the enum does not have. */
          public static final $class UNRECOGNIZED = new $class("UNRECOGNIZED", -1);
          """);
    }
    for (EnumValueDescriptor alias : plan.aliases()) {
      putConstant(alias, EnumPlan.constantName(plan.constantOf(alias)));
    }
  }

  private void putConstant(EnumValueDescriptor value, String expression) {
    putText(
        "$doc\n$deprecated\npublic static final $class $name = " + expression + ";",
        "doc",
        Javadoc.of(comments.of(value), "The value {@code " + value.name() + "}."),
        "deprecated",
        deprecated(value.proto().options().deprecated()),
        "name",
        EnumPlan.constantName(value));
  }

  private void putMembers() {
    putText(
        """

        private final $String name;
        private final int number;

        private $class($String name, int number) {
          this.name = name;
          this.number = number;
        }

        /** The constants in the order of their declaration. */
        public static $List<$class> values() {
          return $lookup.VALUES;
        }
        """);
    if (descriptor.isClosed()) {
      putText(
          """

          /**
           * The constant with a number.
           *
           * @throws IllegalArgumentException if there is none
           */
          public static $class forNumber(int number) {
            $class found = $lookup.BY_NUMBER.get(number);
            if (found == null) {
              throw new $IllegalArgumentException($text + number);
            }
            return found;
          }

          /** Whether there is a constant with a number. */
          public static boolean isDefined(int number) {
            return $lookup.BY_NUMBER.containsKey(number);
          }

          @$Override
          public int number() {
            return number;
          }
          """,
          "text",
          JavaLiteral.quoted(descriptor.fullName() + " has no value with number "));
    } else {
      putText(
          """

          /** The constant with a number, or {@link #UNRECOGNIZED} if there is none. */
          public static $class forNumber(int number) {
            return $lookup.BY_NUMBER.getOrDefault(number, UNRECOGNIZED);
          }

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
    putText(
        """

        /** The name of the constant. */
        public $String name() {
          return name;
        }

        @$Override
        public $String toString() {
          return name;
        }
        """);
  }

  private void putParts() {
    List<EnumValueDescriptor> constants = plan.constants();
    int parts = (constants.size() + CONSTANTS_PER_PART - 1) / CONSTANTS_PER_PART;
    putText(
        "\nprivate static final class $lookup {\n  static final $List<$class> VALUES = values();");
    putText("  static final $Map<$Integer, $class> BY_NUMBER = byNumber();\n");
    putText("  private static $List<$class> values() {");
    putText("    $List<$class> values = new $ArrayList<>();");
    for (int i = 0; i < parts; i++) {
      putText("    " + part + i + ".addTo(values);");
    }
    putText(
        """
            return values.stream().toList();
          }

          private static $Map<$Integer, $class> byNumber() {
            $Map<$Integer, $class> constants = new $HashMap<>();
            VALUES.forEach(constant -> constants.put(constant.number, constant));
            return constants;
          }
        }
        """);
    for (int i = 0; i < parts; i++) {
      int from = i * CONSTANTS_PER_PART;
      putPart(
          part + i, constants.subList(from, Math.min(constants.size(), from + CONSTANTS_PER_PART)));
    }
  }

  private void putPart(String className, List<EnumValueDescriptor> constants) {
    putText("\nprivate static final class " + className + " {");
    for (EnumValueDescriptor value : constants) {
      String name = EnumPlan.constantName(value);
      putText(
          "  static final $class $name = new $class($quoted, $number);",
          "name",
          name,
          "quoted",
          JavaLiteral.quoted(name),
          "number",
          String.valueOf(value.number()));
    }
    putText("\n  static void addTo($List<$class> values) {");
    constants.forEach(value ->
        putText("    values.add(" + className + "." + EnumPlan.constantName(value) + ");"));
    putText("  }\n}");
  }
}
