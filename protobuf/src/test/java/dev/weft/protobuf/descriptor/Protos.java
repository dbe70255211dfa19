package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.DescriptorProto.ExtensionRange;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FeatureSet;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Label;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.MessageOptions;
import java.util.List;

/** Short ways to write serialized declarations. */
final class Protos {
  private Protos() {}

  /** {@code t.proto} with package {@code p}. */
  static FileDescriptorProto.Builder file(Edition edition) {
    return file("t.proto", edition).package_("p");
  }

  static FileDescriptorProto.Builder file(String name, Edition edition) {
    FileDescriptorProto.Builder file = FileDescriptorProto.builder().name(name);
    return switch (edition) {
      case EDITION_PROTO2 -> file;
      case EDITION_PROTO3 -> file.syntax("proto3");
      default -> file.syntax("editions").edition(edition);
    };
  }

  static FileDescriptor link(FileDescriptorProto.Builder file) {
    return FileDescriptor.link(file.build(), List.of());
  }

  static DescriptorProto.Builder message(String name, FieldDescriptorProto... fields) {
    return DescriptorProto.builder().name(name).addAllField(List.of(fields));
  }

  static EnumDescriptorProto enumeration(String name, String... values) {
    EnumDescriptorProto.Builder declared = EnumDescriptorProto.builder().name(name);
    for (int i = 0; i < values.length; i++) {
      declared.addValue(EnumValueDescriptorProto.builder().name(values[i]).number(i).build());
    }
    return declared.build();
  }

  static FieldDescriptorProto optional(String name, int number, Type type) {
    return field(name, number, type).label(Label.LABEL_OPTIONAL).build();
  }

  static FieldDescriptorProto repeated(String name, int number, Type type) {
    return field(name, number, type).label(Label.LABEL_REPEATED).build();
  }

  static FieldDescriptorProto required(String name, int number, Type type) {
    return field(name, number, type).label(Label.LABEL_REQUIRED).build();
  }

  static FieldDescriptorProto optional(String name, int number, String type) {
    return field(name, number, type).label(Label.LABEL_OPTIONAL).build();
  }

  static FieldDescriptorProto repeated(String name, int number, String type) {
    return field(name, number, type).label(Label.LABEL_REPEATED).build();
  }

  static FieldDescriptorProto extension(String extended, FieldDescriptorProto field) {
    return field.toBuilder().extendee(extended).build();
  }

  /** Extensions from {@code first} to {@code last}. */
  static ExtensionRange extensions(int first, int last) {
    return ExtensionRange.builder().start(first).end(last + 1).build();
  }

  static FieldDescriptorProto with(FieldDescriptorProto field, FeatureSet.Builder features) {
    return field.toBuilder()
        .options(field.options().toBuilder().features(features.build()).build())
        .build();
  }

  static FieldDescriptorProto packed(FieldDescriptorProto field, String value) {
    return field.toBuilder()
        .options(FieldOptions.builder().packed(Boolean.parseBoolean(value)).build())
        .build();
  }

  /** The message of a map's entries; the map is a repeated field of this type. */
  static DescriptorProto entry(String name, FieldDescriptorProto key, FieldDescriptorProto value) {
    return message(name, key, value)
        .options(MessageOptions.builder().mapEntry(true).build())
        .build();
  }

  static FieldDescriptor field(FileDescriptor file, String message, String field) {
    return file.findMessage(message).orElseThrow().findField(field).orElseThrow();
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.builder().name(name).number(number).type(type);
  }

  private static FieldDescriptorProto.Builder field(String name, int number, String type) {
    return FieldDescriptorProto.builder().name(name).number(number).typeName(type);
  }
}
