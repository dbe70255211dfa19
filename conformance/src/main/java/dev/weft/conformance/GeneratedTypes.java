package dev.weft.conformance;

import dev.weft.conformance.messages.editions.TestAllTypesEdition2023;
import dev.weft.conformance.messages.editions.TestMessagesEdition2023Extensions;
import dev.weft.conformance.messages.editions.proto2.TestMessagesProto2EditionsExtensions;
import dev.weft.conformance.messages.proto2.TestMessagesProto2Extensions;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.BoolValue;
import dev.weft.protobuf.wellknown.BytesValue;
import dev.weft.protobuf.wellknown.DoubleValue;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Empty;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.FloatValue;
import dev.weft.protobuf.wellknown.Int32Value;
import dev.weft.protobuf.wellknown.Int64Value;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.UInt32Value;
import dev.weft.protobuf.wellknown.UInt64Value;
import dev.weft.protobuf.wellknown.Value;
import java.util.List;

/** The generated classes and extensions that the suites use. */
final class GeneratedTypes {
  /** What a case may be about. */
  static final List<MessageType<?>> MESSAGES =
      List.of(
          TestAllTypesEdition2023.TYPE,
          dev.weft.conformance.messages.proto2.TestAllTypesProto2.TYPE,
          dev.weft.conformance.messages.proto2.TestAllRequiredTypesProto2.TYPE,
          dev.weft.conformance.messages.proto3.TestAllTypesProto3.TYPE,
          dev.weft.conformance.messages.editions.proto2.TestAllTypesProto2.TYPE,
          dev.weft.conformance.messages.editions.proto2.TestAllRequiredTypesProto2.TYPE,
          dev.weft.conformance.messages.editions.proto3.TestAllTypesProto3.TYPE);

  /** What else an {@code Any} may hold. */
  private static final List<MessageType<?>> WELL_KNOWN =
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
          DoubleValue.TYPE,
          FloatValue.TYPE,
          Int32Value.TYPE,
          Int64Value.TYPE,
          StringValue.TYPE,
          UInt32Value.TYPE,
          UInt64Value.TYPE);

  private static final List<Extension<?, ?>> EXTENSIONS =
      List.of(
          TestMessagesEdition2023Extensions.EXTENSION_INT32,
          TestMessagesEdition2023Extensions.GROUPLIKETYPE,
          TestMessagesEdition2023Extensions.DELIMITED_EXT,
          TestMessagesProto2Extensions.EXTENSION_INT32,
          TestMessagesProto2Extensions.GROUPFIELD,
          dev.weft.conformance.messages.proto2.TestAllTypesProto2.MessageSetCorrectExtension1
              .MESSAGE_SET_EXTENSION,
          dev.weft.conformance.messages.proto2.TestAllTypesProto2.MessageSetCorrectExtension2
              .MESSAGE_SET_EXTENSION,
          dev.weft.conformance.messages.proto2.TestAllTypesProto2.ExtensionWithOneof
              .EXTENSION_WITH_ONEOF,
          TestMessagesProto2EditionsExtensions.EXTENSION_INT32,
          TestMessagesProto2EditionsExtensions.GROUPFIELD,
          dev.weft.conformance.messages.editions.proto2.TestAllTypesProto2
              .MessageSetCorrectExtension1.MESSAGE_SET_EXTENSION,
          dev.weft.conformance.messages.editions.proto2.TestAllTypesProto2
              .MessageSetCorrectExtension2.MESSAGE_SET_EXTENSION,
          dev.weft.conformance.messages.editions.proto2.TestAllTypesProto2.ExtensionWithOneof
              .EXTENSION_WITH_ONEOF);

  private GeneratedTypes() {}

  /** All of them by name. */
  static TypeRegistry registry() {
    TypeRegistry.Builder registry = TypeRegistry.builder();
    MESSAGES.forEach(registry::add);
    WELL_KNOWN.forEach(registry::add);
    EXTENSIONS.forEach(registry::add);
    return registry.build();
  }
}
