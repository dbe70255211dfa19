package dev.weft.fuzz;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Extensions and the items of message sets are read out of bytes that were unknown so far. */
final class ExtensionsTarget implements Target.Property {
  @Override
  public void check(byte[] input) {
    for (MessageType<?> type : Schema.GENERATED) {
      if (type.descriptor().isExtendable()) {
        check(type, input);
        check(Schema.dynamic(type), input);
      }
    }
  }

  private static <M extends Message> void check(MessageType<M> type, byte[] input) {
    M message;
    try {
      message = type.decodePartial(input, 0, input.length, DecodeLimits.DEFAULT);
    } catch (ProtobufException fault) {
      Faults.requireInBytes(fault, type, input.length);
      return;
    }
    for (Extension<?, ?> extension : Schema.EXTENSIONS) {
      FieldDescriptor field = extension.descriptor();
      if (field.containingMessage() == type.descriptor()) {
        check(type, message, field);
      }
    }
  }

  private static <M extends Message> void check(
      MessageType<M> type, M message, FieldDescriptor field) {
    Object value;
    try {
      value = message.get(field);
    } catch (ProtobufException fault) {
      Faults.requireType(fault, type);
      return;
    }
    if (message.has(field)) {
      MessageBuilder<M> builder = type.newBuilder();
      builder.merge(message);
      builder.set(field, value);
      M changed = builder.buildPartial();
      Faults.requireEqual(value, changed.get(field), field + " set again");
      byte[] bytes = changed.toByteArray();
      M read = type.decodePartial(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
      Faults.requireEqual(value, read.get(field), field + " written and read");
      Faults.requireEqual(
          false, builder.clear(field).buildPartial().has(field), field + " when cleared");
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Schema.GENERATED.forEach(type -> {
      MessageBuilder<?> builder = type.newBuilder();
      builder.unknownFields(Filled.message(type).unknownFields());
      seeds.add(builder.buildPartial().toByteArray());
    });
    return seeds;
  }
}
