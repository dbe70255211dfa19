package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What has been decided about a message before anything is written: every name in its class.
 *
 * <p>Names are given in the order of field numbers, then to the oneofs. A field whose methods would
 * be named like those of an earlier one gets an underscore and its number; so a field that is added
 * with a higher number never renames another.
 */
final class MessagePlan {
  private final MessageDescriptor descriptor;
  private final Map<FieldDescriptor, String> stems = new HashMap<>();
  private final Map<OneofDescriptor, OneofPlan> oneofs = new HashMap<>();
  private final List<FieldSource> fields = new ArrayList<>();
  private final String typeClass;
  private int presenceBits;
  private int ownershipBits;

  MessagePlan(MessageDescriptor descriptor, Comments comments) {
    this.descriptor = descriptor;
    List<FieldDescriptor> byNumber = new ArrayList<>(descriptor.fields());
    byNumber.sort(Comparator.comparingInt(FieldDescriptor::number));
    nameMembers(byNumber, comments);
    for (FieldDescriptor field : byNumber) {
      fields.add(source(field, comments));
    }
    Set<String> nested = new HashSet<>(JavaNames.nestedNames(descriptor).values());
    nested.addAll(className().simpleNames());
    typeClass = JavaNames.free(className().simpleName() + "Type", nested);
  }

  private void nameMembers(List<FieldDescriptor> byNumber, Comments comments) {
    Set<String> taken = new HashSet<>(FieldPlan.RESERVED_MEMBERS);
    for (FieldDescriptor field : byNumber) {
      String stem = Identifiers.lowerCamel(field.name());
      if (!Collections.disjoint(FieldSource.memberNames(field, stem), taken)) {
        stem = stem + "_" + field.number();
      }
      stems.put(field, stem);
      taken.addAll(FieldSource.memberNames(field, stem));
    }
    for (OneofDescriptor oneof : descriptor.oneofs()) {
      String stem = Identifiers.lowerCamel(oneof.name());
      while (taken.contains(FieldPlan.memberName(stem))
          || taken.contains("clear" + Identifiers.capitalized(stem))) {
        stem += "Oneof";
      }
      taken.add(FieldPlan.memberName(stem));
      taken.add("clear" + Identifiers.capitalized(stem));
      oneofs.put(oneof, new OneofPlan(oneof, stem, JavaNames.of(oneof), comments.of(oneof)));
    }
  }

  private FieldSource source(FieldDescriptor field, Comments comments) {
    String stem = Objects.requireNonNull(stems.get(field));
    String comment = comments.of(field);
    if (field.isRepeated()) {
      FieldPlan plan = new FieldPlan(field, stem, ownershipBits++, comment);
      return field.isMap() ? new MapField(plan) : new RepeatedField(plan);
    }
    if (field.oneof().isPresent()) {
      return new OneofMember(
          new FieldPlan(field, stem, -1, comment),
          Objects.requireNonNull(oneofs.get(field.oneof().get())));
    }
    if (field.type().isMessage()) {
      return new MessageField(new FieldPlan(field, stem, -1, comment));
    }
    boolean needsBit = field.hasPresence() && !Scalar.of(field.type()).isObject();
    return new ScalarField(new FieldPlan(field, stem, needsBit ? presenceBits++ : -1, comment));
  }

  /** The fields without which the message is not whole. */
  List<FieldSource> requiredFields() {
    return fields.stream().filter(field -> field.plan().descriptor().isRequired()).toList();
  }

  /** Whether other files can add fields to the message. */
  boolean isExtendable() {
    return descriptor.isExtendable();
  }

  /** What the constant of an extension may not be called: it would hide a nested class. */
  Set<String> namesOtherThanExtensions() {
    Set<String> names = nestedClasses();
    names.add("TYPE");
    return names;
  }

  MessageDescriptor descriptor() {
    return descriptor;
  }

  ClassName className() {
    return JavaNames.of(descriptor);
  }

  /** The private class of the constant {@code TYPE}. */
  String typeClass() {
    return typeClass;
  }

  /** The simple names of all classes right inside the message's class. */
  Set<String> nestedClasses() {
    Set<String> names = new HashSet<>(JavaNames.nestedNames(descriptor).values());
    names.add(JavaNames.builderOf(descriptor));
    names.add(typeClass);
    return names;
  }

  /** The fields by number. */
  List<FieldSource> fields() {
    return fields;
  }

  /** The oneofs in the order of their declaration. */
  List<OneofPlan> oneofs() {
    return descriptor.oneofs().stream().map(oneofs::get).toList();
  }

  /** The name of the accessor of a field. */
  String fieldName(FieldDescriptor field) {
    return FieldPlan.memberName(Objects.requireNonNull(stems.get(field)));
  }

  /** How many ints hold the presence of numbers. */
  int presenceWords() {
    return (presenceBits + 31) / 32;
  }

  /** How many ints hold which lists and maps belong to a builder. */
  int ownershipWords() {
    return (ownershipBits + 31) / 32;
  }
}
