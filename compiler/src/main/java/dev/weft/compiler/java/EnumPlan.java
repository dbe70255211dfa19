package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import java.util.List;
import java.util.Set;

/**
 * What is decided about an enum: the names of its constants, and which of its values are aliases.
 */
record EnumPlan(EnumDescriptor descriptor) {
  static final String UNRECOGNIZED = "UNRECOGNIZED";

  /** The fields of the generated class. */
  private static final Set<String> FIELDS = Set.of("name", "number");

  /**
   * The name of the value, with an underscore if Java or the generated class has another use for
   * it, and with as many as tell it from the other values.
   */
  static String constantName(EnumValueDescriptor value) {
    boolean isTaken =
        FIELDS.contains(value.name())
            || (value.name().equals(UNRECOGNIZED) && !value.type().isClosed());
    String name = isTaken ? value.name() + "_" : Identifiers.member(value.name());
    while (!name.equals(value.name()) && value.type().findValue(name).isPresent()) {
      name += "_";
    }
    return name;
  }

  /** The values that are constants: the first with each number. */
  List<EnumValueDescriptor> constants() {
    return descriptor.values().stream().filter(value -> !isAlias(value)).toList();
  }

  /** The values that are other names of a constant. */
  List<EnumValueDescriptor> aliases() {
    return descriptor.values().stream().filter(this::isAlias).toList();
  }

  EnumValueDescriptor constantOf(EnumValueDescriptor alias) {
    return descriptor.findValue(alias.number()).orElseThrow();
  }

  private boolean isAlias(EnumValueDescriptor value) {
    return constantOf(value) != value;
  }
}
