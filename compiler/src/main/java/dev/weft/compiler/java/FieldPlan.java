package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.wire.WireType;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has been decided about a field before anything is written.
 *
 * @param descriptor the field
 * @param stem from which the names of its methods are made
 * @param bit its place among the bits of presence or, in the builder, of ownership; -1 if it needs
 *     none
 * @param comment of its declaration; empty if there is none
 */
record FieldPlan(FieldDescriptor descriptor, String stem, int bit, String comment) {
  /** The methods without parameters that every message or builder has. */
  static final Set<String> RESERVED_MEMBERS =
      Set.of(
          "protoType",
          "unknownFields",
          "toByteArray",
          "builder",
          "toBuilder",
          "defaultInstance",
          "build",
          "complete",
          "merge",
          "own",
          "getClass",
          "hashCode",
          "toString",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize",
          "yield"); // a method of this name can't be called without its object

  private static final ClassName DEPRECATED = RuntimeClasses.named("Deprecated");

  /** The name of its accessor, and of the Java variable that holds it where that hides nothing. */
  String name() {
    return memberName(stem);
  }

  /** {@code stem}, with an underscore where Java or every message has another use for it. */
  static String memberName(String stem) {
    return RESERVED_MEMBERS.contains(stem) ? stem + "_" : Identifiers.member(stem);
  }

  /**
   * Puts a template in which {@code $name}, {@code $Name}, {@code $number} and others are known.
   */
  void put(SourceText out, String template, String... namesAndValues) {
    out.put(template, values(out, namesAndValues));
  }

  /** Fills one line of a template as {@link #put} does. */
  String fill(SourceText out, String template, String... namesAndValues) {
    return out.fill(template, values(out, namesAndValues));
  }

  private Function<String, @Nullable String> values(SourceText out, String... namesAndValues) {
    return key -> {
      for (int i = 0; i < namesAndValues.length; i += 2) {
        if (namesAndValues[i].equals(key)) {
          return namesAndValues[i + 1];
        }
      }
      return switch (key) {
        case "name" -> name();
        case "variable" -> out.variable(name());
        case "Name" -> Identifiers.capitalized(stem);
        case "number" -> String.valueOf(descriptor.number());
        case "tag" -> String.valueOf(tag());
        case "type" -> valueType(out);
        case "Builder" -> JavaNames.builderOf(descriptor.containingMessage());
        case "boxed" -> boxedType(out);
        case "doc" -> Javadoc.of(comment, "The field {@code " + descriptor.name() + "}.");
        case "deprecated" ->
            descriptor.proto().options().deprecated() ? "@" + out.use(DEPRECATED) : "";
        case "word" -> String.valueOf(bit / 32);
        case "mask" -> "0x" + Integer.toHexString(1 << bit % 32);
        default -> null;
      };
    };
  }

  /** The tag of one value, as a Java number. */
  int tag() {
    return WireType.tag(descriptor.number(), descriptor.type().wireType());
  }

  /** The tag of packed values. */
  int packedTag() {
    return WireType.tag(descriptor.number(), WireType.LENGTH_DELIMITED);
  }

  /** The class of a message or enum field's values as it can be used in {@code out}. */
  String valueClass(SourceText out) {
    return out.use(
        descriptor.type().isMessage()
            ? JavaNames.of(descriptor.messageType())
            : JavaNames.of(descriptor.enumType()));
  }

  /** The name of the method that tells whether it is set. */
  String presenceMethod() {
    return "has" + Identifiers.capitalized(stem);
  }

  /** The call of a builder's method that sets the field to the object {@code value}. */
  String reflectiveSetter(SourceText out) {
    if (!isEnum()) {
      return fill(out, "$name(($boxed) value)");
    }
    return descriptor.enumType().isClosed()
        ? fill(out, "$name($type.forNumber(($Integer) value))")
        : fill(out, "$numbered(($Integer) value)", "numbered", stem + "Number");
  }

  /**
   * The template of {@code variable} as the builder takes it: null is refused by the field's name.
   */
  String nonNull(String variable) {
    return "$Objects.requireNonNull(" + variable + ", \"" + descriptor.name() + "\")";
  }

  /** The name of the method of {@code InPlaceType} that reads a message, and its arguments. */
  String readMessage(String current) {
    return descriptor.type() == FieldType.GROUP
        ? "$type.TYPE.readGroup(in, $tag, " + current + ")"
        : "$type.TYPE.readNested(in, " + current + ")";
  }

  /** The name of the method of {@code InPlaceType} that writes a message. */
  String messageWriter() {
    return descriptor.type() == FieldType.GROUP ? "writeGroup" : "writeNested";
  }

  /** Whether its values, or those of the map, are messages. */
  boolean holdsMessages() {
    return mapped().type().isMessage();
  }

  private FieldDescriptor mapped() {
    return descriptor.isMap() ? descriptor.messageType().findField(2).orElseThrow() : descriptor;
  }

  /** The class of the messages that it, or the map, holds. */
  String messageClass(SourceText out) {
    return out.use(JavaNames.of(mapped().messageType()));
  }

  boolean isEnum() {
    return descriptor.type() == FieldType.ENUM;
  }

  /** The Java type of one value as a user sees it. */
  String valueType(SourceText out) {
    if (descriptor.type().isMessage() || isEnum()) {
      return valueClass(out);
    }
    Scalar scalar = Scalar.of(descriptor.type());
    return scalar.isObject() ? out.use(RuntimeClasses.named(scalar.type())) : scalar.type();
  }

  /** {@link #valueType} as a type argument. */
  String boxedType(SourceText out) {
    if (descriptor.type().isMessage() || isEnum()) {
      return valueClass(out);
    }
    return out.use(RuntimeClasses.named(Scalar.of(descriptor.type()).boxed()));
  }
}
