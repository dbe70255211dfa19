package dev.weft.protobuf;

import static dev.weft.protobuf.wellknown.FieldDescriptorProto.Label.LABEL_OPTIONAL;
import static dev.weft.protobuf.wellknown.FieldDescriptorProto.Label.LABEL_REPEATED;
import static dev.weft.protobuf.wellknown.FieldDescriptorProto.Label.LABEL_REQUIRED;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.MessageOptions;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import java.util.List;

/**
 * Descriptors with one field of each kind. The file is what this would be:
 *
 * <pre>{@code
 * syntax = "proto2";
 * package sample;
 * message Sample {
 *   optional int32 number = 1 [default = 7];
 *   repeated int32 unpacked = 2;
 *   repeated sint64 packed = 3 [packed = true];
 *   optional string text = 4;
 *   optional Sample nested = 5;
 *   repeated Sample children = 6;
 *   map<string, Sample> by_name = 7;
 *   map<int32, Color> colors = 8;
 *   optional group Inner = 9 { optional int32 number = 1; optional group Deeper = 2 {…same…} }
 *   oneof choice { int32 choice_number = 10; string choice_text = 11; Sample choice_sample = 12; }
 *   optional Color color = 13;
 *   repeated Color palette = 14 [packed = true];
 *   optional bytes blob = 15;
 *   repeated string names = 16;
 *   optional Whole whole = 17;
 *   extensions 100 to 199;
 * }
 * enum Color { RED = 1; BLUE = 2; }
 * message Whole { required int32 id = 1; optional Whole part = 2; map<string, Whole> parts = 3; }
 * message Set { option message_set_wire_format = true; extensions 4 to max; }
 * extend Sample { … 100 to 109 … }
 * extend Set { optional Sample low = 1000; optional Sample high = 2000000000; }
 * }</pre>
 */
public final class Samples {
  public static final FileDescriptor FILE = FileDescriptor.link(file(), List.of());
  public static final MessageDescriptor SAMPLE = FILE.findMessage("sample.Sample").orElseThrow();
  public static final MessageDescriptor WHOLE = FILE.findMessage("sample.Whole").orElseThrow();
  public static final MessageDescriptor SET = FILE.findMessage("sample.Set").orElseThrow();

  private Samples() {}

  /** A field of {@code sample.Sample}. */
  public static FieldDescriptor field(String name) {
    return field(SAMPLE, name);
  }

  /** A field of any message. */
  public static FieldDescriptor field(MessageDescriptor message, String name) {
    return message.findField(name).orElseThrow();
  }

  /** An extension of the file. */
  public static FieldDescriptor extension(String name) {
    return FILE.findExtension("sample." + name).orElseThrow();
  }

  private static FileDescriptorProto file() {
    return FileDescriptorProto.builder()
        .name("sample.proto")
        .package_("sample")
        .addMessageType(sample())
        .addMessageType(whole())
        .addMessageType(
            DescriptorProto.builder()
                .name("Set")
                .options(MessageOptions.builder().messageSetWireFormat(true).build())
                .addExtensionRange(range(4, Integer.MAX_VALUE))
                .build())
        .addEnumType(
            EnumDescriptorProto.builder()
                .name("Color")
                .addValue(EnumValueDescriptorProto.builder().name("RED").number(1).build())
                .addValue(EnumValueDescriptorProto.builder().name("BLUE").number(2).build())
                .build())
        .addExtension(extension("ext_number", 100, Type.TYPE_INT32).defaultValue("9").build())
        .addExtension(repeated(extension("ext_unpacked", 101, Type.TYPE_INT32)).build())
        .addExtension(packed(extension("ext_packed", 102, Type.TYPE_INT32)).build())
        .addExtension(
            extension("ext_message", 103, Type.TYPE_MESSAGE).typeName(".sample.Sample").build())
        .addExtension(
            repeated(extension("ext_messages", 104, Type.TYPE_MESSAGE))
                .typeName(".sample.Sample")
                .build())
        .addExtension(extension("ext_color", 105, Type.TYPE_ENUM).typeName(".sample.Color").build())
        .addExtension(
            packed(extension("ext_palette", 106, Type.TYPE_ENUM)).typeName(".sample.Color").build())
        .addExtension(
            extension("ext_group", 107, Type.TYPE_GROUP).typeName(".sample.Sample.Inner").build())
        .addExtension(extension("ext_text", 108, Type.TYPE_STRING).build())
        .addExtension(
            extension("low", 1000, Type.TYPE_MESSAGE)
                .extendee(".sample.Set")
                .typeName(".sample.Sample")
                .build())
        .addExtension(
            extension("high", 2_000_000_000, Type.TYPE_MESSAGE)
                .extendee(".sample.Set")
                .typeName(".sample.Sample")
                .build())
        .build();
  }

  private static DescriptorProto sample() {
    return DescriptorProto.builder()
        .name("Sample")
        .addField(field("number", 1, Type.TYPE_INT32).defaultValue("7").build())
        .addField(repeated(field("unpacked", 2, Type.TYPE_INT32)).build())
        .addField(packed(field("packed", 3, Type.TYPE_SINT64)).build())
        .addField(field("text", 4, Type.TYPE_STRING).build())
        .addField(message("nested", 5, "Sample").build())
        .addField(repeated(message("children", 6, "Sample")).build())
        .addField(repeated(message("by_name", 7, "Sample.ByNameEntry")).build())
        .addField(repeated(message("colors", 8, "Sample.ColorsEntry")).build())
        .addField(message("inner", 9, "Sample.Inner").type(Type.TYPE_GROUP).build())
        .addField(field("choice_number", 10, Type.TYPE_INT32).oneofIndex(0).build())
        .addField(field("choice_text", 11, Type.TYPE_STRING).oneofIndex(0).build())
        .addField(message("choice_sample", 12, "Sample").oneofIndex(0).build())
        .addField(field("color", 13, Type.TYPE_ENUM).typeName(".sample.Color").build())
        .addField(packed(field("palette", 14, Type.TYPE_ENUM)).typeName(".sample.Color").build())
        .addField(field("blob", 15, Type.TYPE_BYTES).build())
        .addField(repeated(field("names", 16, Type.TYPE_STRING)).build())
        .addField(message("whole", 17, "Whole").build())
        .addOneofDecl(OneofDescriptorProto.builder().name("choice").build())
        .addNestedType(entry("ByNameEntry", Type.TYPE_STRING, message("value", 2, "Sample")))
        .addNestedType(
            entry(
                "ColorsEntry",
                Type.TYPE_INT32,
                field("value", 2, Type.TYPE_ENUM).typeName(".sample.Color")))
        .addNestedType(
            DescriptorProto.builder()
                .name("Inner")
                .addField(field("number", 1, Type.TYPE_INT32).build())
                .addField(message("deeper", 2, "Sample.Inner").type(Type.TYPE_GROUP).build())
                .addField(message("sample", 3, "Sample").build())
                .build())
        .addExtensionRange(range(100, 200))
        .build();
  }

  private static DescriptorProto whole() {
    return DescriptorProto.builder()
        .name("Whole")
        .addField(field("id", 1, Type.TYPE_INT32).label(LABEL_REQUIRED).build())
        .addField(message("part", 2, "Whole").build())
        .addField(repeated(message("parts", 3, "Whole.PartsEntry")).build())
        .addNestedType(entry("PartsEntry", Type.TYPE_STRING, message("value", 2, "Whole")))
        .build();
  }

  private static DescriptorProto entry(
      String name, Type keyType, FieldDescriptorProto.Builder value) {
    return DescriptorProto.builder()
        .name(name)
        .addField(field("key", 1, keyType).build())
        .addField(value.build())
        .options(MessageOptions.builder().mapEntry(true).build())
        .build();
  }

  private static DescriptorProto.ExtensionRange range(int start, int end) {
    return DescriptorProto.ExtensionRange.builder().start(start).end(end).build();
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.builder()
        .name(name)
        .number(number)
        .type(type)
        .label(LABEL_OPTIONAL);
  }

  private static FieldDescriptorProto.Builder message(String name, int number, String type) {
    return field(name, number, Type.TYPE_MESSAGE).typeName(".sample." + type);
  }

  private static FieldDescriptorProto.Builder extension(String name, int number, Type type) {
    return field(name, number, type).extendee(".sample.Sample");
  }

  private static FieldDescriptorProto.Builder repeated(FieldDescriptorProto.Builder field) {
    return field.label(LABEL_REPEATED);
  }

  private static FieldDescriptorProto.Builder packed(FieldDescriptorProto.Builder field) {
    return repeated(field).options(FieldOptions.builder().packed(true).build());
  }
}
