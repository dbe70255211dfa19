package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FeatureSet;
import dev.weft.protobuf.wellknown.FeatureSet.EnumType;
import dev.weft.protobuf.wellknown.FeatureSet.FieldPresence;
import dev.weft.protobuf.wellknown.FeatureSet.JsonFormat;
import dev.weft.protobuf.wellknown.FeatureSet.MessageEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.RepeatedFieldEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.Utf8Validation;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;

/**
 * The features that hold for an element: the defaults of the file's edition, overridden by the
 * file, by each element around it, and by itself.
 *
 * <p>What proto2 and proto3 say with keywords and syntax is said here with the features that mean
 * the same, so that no one else has to know in which version of the language a file is written.
 */
record Features(
    FieldPresence fieldPresence,
    EnumType enumType,
    RepeatedFieldEncoding repeatedFieldEncoding,
    Utf8Validation utf8Validation,
    MessageEncoding messageEncoding,
    JsonFormat jsonFormat) {
  static Features defaults(Edition edition) {
    return switch (edition) {
      case EDITION_LEGACY, EDITION_PROTO2 ->
          new Features(
              FieldPresence.EXPLICIT,
              EnumType.CLOSED,
              RepeatedFieldEncoding.EXPANDED,
              Utf8Validation.NONE,
              MessageEncoding.LENGTH_PREFIXED,
              JsonFormat.LEGACY_BEST_EFFORT);
      case EDITION_PROTO3 -> ofOpenEnums(FieldPresence.IMPLICIT);
      case EDITION_2023, EDITION_2024 -> ofOpenEnums(FieldPresence.EXPLICIT);
      default -> throw new AssertionError(edition);
    };
  }

  private static Features ofOpenEnums(FieldPresence presence) {
    return new Features(
        presence,
        EnumType.OPEN,
        RepeatedFieldEncoding.PACKED,
        Utf8Validation.VERIFY,
        MessageEncoding.LENGTH_PREFIXED,
        JsonFormat.ALLOW);
  }

  /**
   * The features of an element inside of one with these.
   *
   * @param written what the element's options say
   * @throws DescriptorException if a feature is set to its unknown value
   */
  Features overriddenBy(FeatureSet written, FileDescriptor file, String element) {
    if (written.equals(FeatureSet.defaultInstance())) {
      return this;
    }
    if (file.edition().number() < Edition.EDITION_2023.number()) {
      throw new DescriptorException(
          file.name(), element + " sets features, which only a file with an edition can do");
    }
    Features merged =
        new Features(
            written.hasFieldPresence() ? written.fieldPresence() : fieldPresence,
            written.hasEnumType() ? written.enumType() : enumType,
            written.hasRepeatedFieldEncoding()
                ? written.repeatedFieldEncoding()
                : repeatedFieldEncoding,
            written.hasUtf8Validation() ? written.utf8Validation() : utf8Validation,
            written.hasMessageEncoding() ? written.messageEncoding() : messageEncoding,
            written.hasJsonFormat() ? written.jsonFormat() : jsonFormat);
    merged.requireKnown(file, element);
    return merged;
  }

  private void requireKnown(FileDescriptor file, String element) {
    if (fieldPresence == FieldPresence.FIELD_PRESENCE_UNKNOWN
        || enumType == EnumType.ENUM_TYPE_UNKNOWN
        || repeatedFieldEncoding == RepeatedFieldEncoding.REPEATED_FIELD_ENCODING_UNKNOWN
        || utf8Validation == Utf8Validation.UTF8_VALIDATION_UNKNOWN
        || messageEncoding == MessageEncoding.MESSAGE_ENCODING_UNKNOWN
        || jsonFormat == JsonFormat.JSON_FORMAT_UNKNOWN) {
      throw new DescriptorException(
          file.name(), element + " sets a feature to its unknown value; leave it out instead");
    }
  }

  /** The features of a field that has these, with what its label, type and options imply. */
  Features impliedBy(FieldDescriptorProto field) {
    FieldPresence presence =
        switch (field.label()) {
          case LABEL_REQUIRED -> FieldPresence.LEGACY_REQUIRED;
          case LABEL_OPTIONAL, LABEL_REPEATED ->
              field.proto3Optional() ? FieldPresence.EXPLICIT : fieldPresence;
        };
    RepeatedFieldEncoding repeated = repeatedFieldEncoding;
    if (field.options().hasPacked()) {
      repeated =
          field.options().packed() ? RepeatedFieldEncoding.PACKED : RepeatedFieldEncoding.EXPANDED;
    }
    MessageEncoding message =
        field.type() == FieldDescriptorProto.Type.TYPE_GROUP
            ? MessageEncoding.DELIMITED
            : messageEncoding;
    if (presence == fieldPresence
        && repeated == repeatedFieldEncoding
        && message == messageEncoding) {
      return this;
    }
    return new Features(presence, enumType, repeated, utf8Validation, message, jsonFormat);
  }

  boolean isDelimited() {
    return messageEncoding == MessageEncoding.DELIMITED;
  }

  boolean isPacked() {
    return repeatedFieldEncoding == RepeatedFieldEncoding.PACKED;
  }

  boolean isImplicit() {
    return fieldPresence == FieldPresence.IMPLICIT;
  }

  boolean isRequired() {
    return fieldPresence == FieldPresence.LEGACY_REQUIRED;
  }

  boolean isUtf8Checked() {
    return utf8Validation == Utf8Validation.VERIFY;
  }

  boolean isClosed() {
    return enumType == EnumType.CLOSED;
  }

  boolean isJsonBestEffort() {
    return jsonFormat == JsonFormat.LEGACY_BEST_EFFORT;
  }
}
