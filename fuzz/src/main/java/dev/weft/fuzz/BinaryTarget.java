package dev.weft.fuzz;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes are read as a generated and as a dynamic message, which are the same; what was read is
 * written, merged and rebuilt field by field.
 */
final class BinaryTarget implements Target.Property {
  private static final List<MessageType<?>> GENERATED =
      Stream.concat(Schema.GENERATED.stream(), Schema.WELL_KNOWN.stream()).toList();
  private static final List<DynamicType> DYNAMIC = GENERATED.stream().map(Schema::dynamic).toList();

  @Override
  public void check(byte[] input) {
    MessageType<?> generated = Schema.chosen(GENERATED, input);
    byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    Object read = read(generated, bytes);
    Object readDynamic = read(Schema.chosen(DYNAMIC, input), bytes);
    Faults.requireEqual(read, readDynamic, "generated and dynamic differ");
  }

  /** The bytes that the message has when it is written, or the path to the fault. */
  private static <M extends Message> Object read(MessageType<M> type, byte[] bytes) {
    M message;
    try {
      message = type.decode(bytes);
    } catch (ProtobufException fault) {
      Faults.requireInBytes(fault, type, bytes.length);
      return type + ": " + fault.fieldPath();
    }
    byte[] written = message.toByteArray();
    M again = type.decode(written);
    Faults.requireEqual(message, again, "written and read");
    Faults.requireEqual(message.hashCode(), again.hashCode(), "hash codes");
    Faults.requireEqual(
        message, type.decode(type.toDeterministicByteArray(message)), "written in order");
    Faults.requireEqual(message.toString(), again.toString(), "for people");
    Faults.requireEqual(message, rebuilt(type, message), "rebuilt");
    requireMerged(type, message, bytes);
    return Bytes.of(written);
  }

  private static <M extends Message> M rebuilt(MessageType<M> type, M message) {
    MessageBuilder<M> builder = type.newBuilder();
    for (FieldDescriptor field : type.descriptor().fields()) {
      if (message.has(field)) {
        builder.set(field, message.get(field));
      }
    }
    return builder.unknownFields(message.unknownFields()).buildPartial();
  }

  /** Reading bytes twice is to merge what was read with itself. */
  private static <M extends Message> void requireMerged(
      MessageType<M> type, M message, byte[] bytes) {
    byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
    M readTwice = type.decodePartial(twice, 0, twice.length, DecodeLimits.DEFAULT);
    MessageBuilder<M> builder = type.newBuilder();
    builder.merge(message).merge(message);
    Faults.requireEqual(readTwice, builder.buildPartial(), "merged");
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < GENERATED.size(); i++) {
      byte[] bytes = Filled.message(GENERATED.get(i)).toByteArray();
      byte[] seed = new byte[bytes.length + 1];
      seed[0] = (byte) i;
      System.arraycopy(bytes, 0, seed, 1, bytes.length);
      seeds.add(seed);
    }
    return seeds;
  }
}
