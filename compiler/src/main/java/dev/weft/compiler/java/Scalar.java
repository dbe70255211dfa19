package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;

/**
 * How a value of a scalar type is held, read and written; for an enum, how its number is.
 *
 * @param type of a Java variable
 * @param boxed the class of a boxed value, or {@code type} if it is a class already
 * @param reader method of {@code WireReader} for one value
 * @param packedReader method of {@code WireReader} for packed values; empty if there is none
 * @param writer end of the names of the methods of {@code WireWriter}
 * @param zero the value that is not written when the field has no presence
 */
record Scalar(
    String type, String boxed, String reader, String packedReader, String writer, String zero) {

  private static final Scalar UNCHECKED_STRING =
      new Scalar("String", "String", "readUncheckedString", "", "UncheckedString", "\"\"");

  static Scalar of(FieldDescriptor field) {
    return field.type() == FieldType.STRING && !field.isUtf8Checked()
        ? UNCHECKED_STRING
        : of(field.type());
  }

  static Scalar of(FieldType type) {
    return switch (type) {
      case DOUBLE -> new Scalar("double", "Double", "readDouble", "readDoubles", "Double", "0");
      case FLOAT -> new Scalar("float", "Float", "readFloat", "readFloats", "Float", "0");
      case INT64, UINT64 ->
          new Scalar("long", "Long", "readVarint64", "readVarint64s", "Int64", "0");
      case SINT64 -> new Scalar("long", "Long", "readZigZag64", "readZigZag64s", "Sint64", "0");
      case FIXED64, SFIXED64 ->
          new Scalar("long", "Long", "readFixed64", "readFixed64s", "Fixed64", "0");
      case INT32, ENUM ->
          new Scalar("int", "Integer", "readVarint32", "readVarint32s", "Int32", "0");
      case UINT32 -> new Scalar("int", "Integer", "readVarint32", "readVarint32s", "Uint32", "0");
      case SINT32 -> new Scalar("int", "Integer", "readZigZag32", "readZigZag32s", "Sint32", "0");
      case FIXED32, SFIXED32 ->
          new Scalar("int", "Integer", "readFixed32", "readFixed32s", "Fixed32", "0");
      case BOOL -> new Scalar("boolean", "Boolean", "readBool", "readBools", "Bool", "false");
      case STRING -> new Scalar("String", "String", "readString", "", "String", "\"\"");
      case BYTES -> new Scalar("Bytes", "Bytes", "readBytes", "", "Bytes", "Bytes.empty()");
      case MESSAGE, GROUP -> throw new IllegalArgumentException(type + " is not a scalar");
    };
  }

  /** Whether values are objects and null stands for a field that is not set. */
  boolean isObject() {
    return packedReader.isEmpty();
  }

  /** The start of the names of the classes for repeated values: Int in IntList and IntArray. */
  String listPrefix() {
    return Identifiers.capitalized(type);
  }

  /** The hash code of an expression. */
  String hash(String expression) {
    return switch (type) {
      case "int" -> expression;
      case "String", "Bytes" -> expression + ".hashCode()";
      default -> "$" + boxed + ".hashCode(" + expression + ")";
    };
  }

  /** Whether two expressions are equal; NaN is equal to itself, and 0 differs from -0. */
  String equality(String one, String other) {
    return switch (type) {
      case "float", "double" -> "$" + boxed + ".compare(" + one + ", " + other + ") == 0";
      case "String", "Bytes" -> one + ".equals(" + other + ")";
      default -> one + " == " + other;
    };
  }

  /** Whether an expression differs from zero, bit by bit. */
  String isNonZero(String expression) {
    return switch (type) {
      case "float" -> "$Float.floatToRawIntBits(" + expression + ") != 0";
      case "double" -> "$Double.doubleToRawLongBits(" + expression + ") != 0";
      case "boolean" -> expression;
      default -> expression + " != 0";
    };
  }

  /** An expression as 64 bits, for a oneof; not for objects. */
  String toBits(String expression) {
    return switch (type) {
      case "float" -> "$Float.floatToRawIntBits(" + expression + ")";
      case "double" -> "$Double.doubleToRawLongBits(" + expression + ")";
      case "boolean" -> expression + " ? 1 : 0";
      default -> expression;
    };
  }

  /** The value that {@link #toBits} made from it. */
  String fromBits(String expression) {
    return switch (type) {
      case "float" -> "$Float.intBitsToFloat((int) " + expression + ")";
      case "double" -> "$Double.longBitsToDouble(" + expression + ")";
      case "boolean" -> expression + " != 0";
      case "int" -> "(int) " + expression;
      default -> expression;
    };
  }
}
