package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.HashSet;
import java.util.Set;

/**
 * The parts of a message class that belong to one field. In what these write, {@code message} is
 * the instance, {@code in} the reader, {@code out} the writer and {@code that} the other message.
 */
sealed interface FieldSource
    permits ScalarField, MessageField, OneofMember, RepeatedField, MapField {
  /** What has been decided about the field. */
  FieldPlan plan();

  /** The names of the methods that the class and its builder get for a field. */
  static Set<String> memberNames(FieldDescriptor field, String stem) {
    String name = FieldPlan.memberName(stem);
    String capitalized = Identifiers.capitalized(stem);
    boolean isOpenEnum =
        field.type() == FieldType.ENUM && !field.isMap() && !field.enumType().isClosed();
    Set<String> names = new HashSet<>(Set.of(name, "clear" + capitalized));
    if (field.isMap()) {
      names.addAll(Set.of("put" + capitalized, "putAll" + capitalized, stem + "Numbers"));
    } else if (field.isRepeated()) {
      names.addAll(Set.of("add" + capitalized, "addAll" + capitalized));
      names.add(isOpenEnum ? stem + "Numbers" : name);
    } else {
      names.add(field.hasPresence() ? "has" + capitalized : name);
      names.add(isOpenEnum ? stem + "Number" : name);
    }
    return names;
  }

  /** The Java variable that holds the field. */
  void putStorage(SourceText out);

  /** The assignment that copies it from {@code original}. */
  void putCopy(SourceText out);

  /** The methods that give it to the user. */
  void putAccessors(SourceText out);

  /** The cases of the switch over tags. */
  void putRead(SourceText out);

  /** The statements that write it. */
  void putWrite(SourceText out);

  /** A condition: equal in {@code this} and {@code that}. */
  String equality(SourceText out);

  /** An int expression. */
  String hash(SourceText out);

  /** An expression for its value in {@code message}. */
  String value(SourceText out);

  /**
   * The call with which the builder sets the field to the object {@code value}; for a repeated
   * field, the one that returns the list or map to add to.
   */
  String reflectiveCall(SourceText out);

  /** The methods of the builder. */
  void putBuilder(SourceText out);

  /** Methods that reading or writing the field needs, beside the switch. */
  void putHelpers(SourceText out);
}
