package dev.weft.fuzz;

import dev.weft.conformance.messages.editions.TestAllTypesEdition2023;
import dev.weft.conformance.messages.proto2.TestAllRequiredTypesProto2;
import dev.weft.conformance.messages.proto2.TestAllTypesProto2;
import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.BoolValue;
import dev.weft.protobuf.wellknown.BytesValue;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Empty;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.Int32Value;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages with every kind of field there is. */
final class Schema {
  /** Generated types. */
  static final List<MessageType<?>> GENERATED =
      List.of(
          TestAllTypesProto2.TYPE,
          TestAllTypesProto3.TYPE,
          TestAllTypesEdition2023.TYPE,
          TestAllRequiredTypesProto2.TYPE,
          TestAllTypesProto2.MessageSetCorrect.TYPE);

  /** Types with formats of their own, as JSON at least. */
  static final List<MessageType<?>> WELL_KNOWN =
      List.of(
          Any.TYPE,
          Duration.TYPE,
          Empty.TYPE,
          FieldMask.TYPE,
          ListValue.TYPE,
          Struct.TYPE,
          Timestamp.TYPE,
          Value.TYPE,
          BoolValue.TYPE,
          BytesValue.TYPE,
          Int32Value.TYPE,
          StringValue.TYPE);

  /** The types' extensions, whose messages are dynamic. */
  static final List<Extension<?, ?>> EXTENSIONS =
      GENERATED.stream()
          .map(type -> type.descriptor().file())
          .distinct()
          .flatMap(Schema::extensions)
          .<Extension<?, ?>>map(Extension::of)
          .toList();

  static final TypeRegistry TYPES = registry();

  /** Types that have nothing but their descriptors in common with those above. */
  private static final Map<String, DynamicType> DYNAMIC =
      Stream.concat(GENERATED.stream(), WELL_KNOWN.stream())
          .collect(
              Collectors.toUnmodifiableMap(
                  MessageType::fullName, type -> DynamicType.of(type.descriptor())));

  private Schema() {}

  private static Stream<FieldDescriptor> extensions(FileDescriptor file) {
    return Stream.concat(
        file.extensions().stream(), file.messages().stream().flatMap(Schema::extensions));
  }

  private static Stream<FieldDescriptor> extensions(MessageDescriptor message) {
    return Stream.concat(
        message.extensions().stream(),
        message.nestedMessages().stream().flatMap(Schema::extensions));
  }

  private static TypeRegistry registry() {
    TypeRegistry.Builder registry = TypeRegistry.builder();
    GENERATED.forEach(registry::add);
    WELL_KNOWN.forEach(registry::add);
    EXTENSIONS.forEach(registry::add);
    return registry.build();
  }

  /** The type that the first byte of an input stands for. */
  static <T> T chosen(List<T> choices, byte[] input) {
    return choices.get(input.length == 0 ? 0 : (input[0] & 0xff) % choices.size());
  }

  /** The dynamic type of the name of {@code type}. */
  static DynamicType dynamic(MessageType<?> type) {
    return Objects.requireNonNull(DYNAMIC.get(type.fullName()));
  }
}
