package dev.weft.protobuf.descriptor;

import static java.lang.Character.SURROGATE;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import org.jspecify.annotations.Nullable;

/** What a field or an extension must be for its descriptor to be used. */
final class FieldRules {
  private static final int MAX_NUMBER = (1 << 29) - 1;

  private FieldRules() {}

  /** The oneof that the field says it is in; null if it does not. */
  static @Nullable OneofDescriptor oneof(
      FieldDescriptor field, @Nullable MessageDescriptor message) {
    if (!field.proto().hasOneofIndex()) {
      require(
          field,
          !field.proto().proto3Optional() || field.isExtension(),
          "is proto3_optional but in no oneof of its own");
      return null;
    }
    require(field, !field.isExtension(), "is an extension, which can't be in a oneof");
    require(field, !field.isRepeated(), "is repeated, which a field of a oneof can't be");
    int index = field.proto().oneofIndex();
    int count = message == null ? 0 : message.allOneofs().size();
    if (message == null || index < 0 || index >= count) {
      throw refusal(
          field, "is in the oneof with index " + index + ", but there are " + count + " oneofs");
    }
    return message.allOneofs().get(index);
  }

  /** Checks a field whose names are resolved. */
  static void check(FieldDescriptor field) {
    checkNumber(field);
    checkJsonName(field);
    checkType(field);
    checkDefault(field);
    if (field.isExtension()) {
      checkExtension(field);
    }
    if (field.type().isMessage() && field.messageType().isMapEntry()) {
      checkMap(field);
    }
  }

  private static void checkNumber(FieldDescriptor field) {
    boolean isInMessageSet = field.isExtension() && field.containingMessage().isMessageSet();
    int most = isInMessageSet ? Integer.MAX_VALUE : MAX_NUMBER;
    if (field.number() < 1 || field.number() > most) {
      throw refusal(field, "has number " + field.number() + "; it must be from 1 to " + most);
    }
  }

  private static void checkJsonName(FieldDescriptor field) {
    boolean isText =
        field.jsonName().codePoints().allMatch(each -> Character.getType(each) != SURROGATE);
    require(field, isText, "has a JSON name that is not UTF-8");
  }

  private static void checkType(FieldDescriptor field) {
    boolean isNamed = field.type().isMessage() || field.type() == FieldType.ENUM;
    if (!isNamed && field.proto().hasTypeName()) {
      throw refusal(
          field, "has type " + field.type().keyword() + " and also " + field.proto().typeName());
    }
    require(
        field,
        !field.proto().proto3Optional() || field.file().edition() == Edition.EDITION_PROTO3,
        "is proto3_optional in a file that is not proto3");
  }

  private static void checkDefault(FieldDescriptor field) {
    if (field.proto().hasDefaultValue()) {
      require(field, !field.isRepeated(), "is repeated, so that it can have no default value");
      require(field, !field.type().isMessage(), "is a message, which can have no default value");
      require(field, field.hasPresence(), "has a default value but no presence");
    }
    boolean isEnum = field.type() == FieldType.ENUM && !field.isRepeated();
    require(
        field,
        !isEnum || field.hasPresence() || !field.enumType().isClosed(),
        "has no presence, so that it can't be of a closed enum");
  }

  private static void checkExtension(FieldDescriptor extension) {
    MessageDescriptor extended = extension.containingMessage();
    if (!extended.isExtensionNumber(extension.number())) {
      throw refusal(
          extension,
          "has number "
              + extension.number()
              + ", which "
              + extended.fullName()
              + " does not leave to extensions");
    }
    require(
        extension,
        extension.proto().label() != FieldDescriptorProto.Label.LABEL_REQUIRED,
        "is an extension, which can't be required");
    require(
        extension,
        !extended.isMessageSet() || (extension.type().isMessage() && !extension.isRepeated()),
        "extends a message set; such an extension must be one optional message");
  }

  private static void checkMap(FieldDescriptor field) {
    MessageDescriptor entry = field.messageType();
    require(
        field,
        field.isRepeated()
            && !field.isExtension()
            && entry.containingMessage().orElse(null) == field.containingMessage(),
        "has the type of a map entry but is no map beside it");
    // The key is linked later or before, so that its type is read from the declaration.
    switch (FieldType.of(entry.fieldsByNumber().getFirst().proto().type())) {
      case DOUBLE, FLOAT, BYTES, ENUM, MESSAGE, GROUP ->
          throw refusal(field, "is a map with keys that are not integers, bools or strings");
      case INT32,
          INT64,
          UINT32,
          UINT64,
          SINT32,
          SINT64,
          FIXED32,
          FIXED64,
          SFIXED32,
          SFIXED64,
          BOOL,
          STRING -> {}
    }
  }

  private static void require(FieldDescriptor field, boolean holds, String problem) {
    if (!holds) {
      throw refusal(field, problem);
    }
  }

  private static DescriptorException refusal(FieldDescriptor field, String problem) {
    return new DescriptorException(field.file().name(), field.fullName() + " " + problem);
  }
}
