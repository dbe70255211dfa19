package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What has been decided about a oneof.
 *
 * <p>A message holds a oneof as the number of the set field and its value: an object in one
 * variable, a number in another; a message without fields of one sort has no variable for them. The
 * records of the sealed interface are made when they are asked for.
 *
 * @param descriptor the oneof
 * @param stem from which the names of the methods and variables are made
 * @param className the sealed interface
 * @param comment of the declaration; empty if there is none
 */
record OneofPlan(OneofDescriptor descriptor, String stem, ClassName className, String comment) {
  /** The name of the accessor. */
  String name() {
    return FieldPlan.memberName(stem);
  }

  /** The record that stands for no field. */
  String notSet() {
    return JavaNames.free("NotSet", namesAround());
  }

  /** What no class in the interface may be called. */
  private Set<String> namesAround() {
    Set<String> names = JavaNames.withoutPackage(descriptor.containingMessage().file());
    names.addAll(className.simpleNames());
    return names;
  }

  /** The records of the interface by field. */
  Map<FieldDescriptor, String> recordNames() {
    Set<String> taken = namesAround();
    taken.add(notSet());
    Map<FieldDescriptor, String> names = new LinkedHashMap<>();
    for (FieldDescriptor field : descriptor.fields()) {
      String wanted = Identifiers.type(Identifiers.upperCamel(field.name()));
      String free = JavaNames.free(wanted, taken);
      taken.add(free);
      names.put(field, free);
    }
    return names;
  }

  Set<String> nestedNames() {
    Set<String> names = new HashSet<>(recordNames().values());
    names.add(notSet());
    return names;
  }

  static boolean isHeldAsObject(FieldDescriptor field) {
    return field.type().isMessage() || Scalar.of(field.type()).isObject();
  }

  boolean hasObjects() {
    return descriptor.fields().stream().anyMatch(OneofPlan::isHeldAsObject);
  }

  boolean hasNumbers() {
    return !descriptor.fields().stream().allMatch(OneofPlan::isHeldAsObject);
  }
}
