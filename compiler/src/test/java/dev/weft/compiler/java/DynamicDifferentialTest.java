package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated and dynamic messages of one descriptor read, write and refuse the same bytes: fields in
 * any order and often, packed and not, with numbers that enums lack and wire types that are wrong.
 */
final class DynamicDifferentialTest {
  private static final int RUNS = 400;
  private static final int MAX_DEPTH = 4;

  private final long seed = Long.getLong("weft.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @ParameterizedTest
  @ValueSource(strings = {"everything.proto", "proto2.proto", "editions.proto"})
  void bothTakeTheSameBytes(String name) {
    FileDescriptor file = Protos.file(name);
    Generated classes = Generated.of(file);
    for (MessageDescriptor message : file.messages()) {
      MessageType<Message> type = classes.type(message.fullName());
      DynamicType dynamicType = DynamicType.of(type.descriptor());
      for (int run = 0; run < RUNS; run++) {
        compare(type, dynamicType, broken(bytes(message)), broken(bytes(message)));
      }
    }
  }

  private <M extends Message> void compare(
      MessageType<Message> type, MessageType<M> dynamicType, byte[] bytes, byte[] more) {
    Object outcome = outcome(dynamicType, bytes);
    assertThat(outcome).as("seed %d", seed).isEqualTo(outcome(type, bytes));
    if (outcome instanceof String) {
      return;
    }
    Message generated = type.decode(bytes);
    M dynamic = dynamicType.decode(bytes);
    assertThat(type.decode(bytes)).isEqualTo(generated).hasSameHashCodeAs(generated);
    assertThat((Object) dynamicType.decode(bytes)).isEqualTo(dynamic).hasSameHashCodeAs(dynamic);
    assertThat(dynamicType.toDeterministicByteArray(dynamic))
        .as("seed %d", seed)
        .isEqualTo(type.toDeterministicByteArray(generated));
    for (FieldDescriptor field : type.descriptor().fields()) {
      assertThat(dynamic.has(field)).as("%s, seed %d", field, seed).isEqualTo(generated.has(field));
      if (!field.type().isMessage()) {
        assertThat(dynamic.get(field))
            .as("%s, seed %d", field, seed)
            .isEqualTo(generated.get(field));
      }
    }
    if (outcome(type, more) instanceof String) {
      return;
    }
    // A zero that was sent for a field without presence is gone once it is decoded.
    byte[] behind = type.decode(more).toByteArray();
    byte[] both = Arrays.copyOf(bytes, bytes.length + behind.length);
    System.arraycopy(behind, 0, both, bytes.length, behind.length);
    assertThat(merged(generated, type.decode(more)))
        .as("seed %d", seed)
        .isEqualTo(type.decode(both));
    assertThat((Object) merged(dynamic, dynamicType.decode(more)))
        .as("seed %d", seed)
        .isEqualTo(dynamicType.decode(both));
  }

  @SuppressWarnings("unchecked") // the builder of a message makes messages of the same class
  private static <M extends Message> M merged(M one, M other) {
    return ((MessageBuilder<M>) one.toBuilder()).merge(other).build();
  }

  /** A list of the bytes that are written again, or what is said. */
  private static Object outcome(MessageType<?> type, byte[] bytes) {
    try {
      return List.of(Arrays.toString(type.decode(bytes).toByteArray()));
    } catch (ProtobufException refusal) {
      return refusal.getMessage();
    }
  }

  // Random bytes

  private byte[] broken(byte[] bytes) {
    if (bytes.length > 0 && random.nextInt(3) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] bytes(MessageDescriptor type) {
    WireWriter out = new WireWriter(256);
    fields(out, type, 0);
    return out.toByteArray();
  }

  private void fields(WireWriter out, MessageDescriptor type, int depth) {
    if (type.fields().isEmpty()) {
      return;
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      field(out, type.fields().get(random.nextInt(type.fields().size())), depth);
    }
    for (FieldDescriptor field : type.fields()) {
      if (field.isRequired() && random.nextInt(10) != 0) {
        field(out, field, depth);
      }
    }
  }

  private void field(WireWriter out, FieldDescriptor field, int depth) {
    int end = out.length();
    int number = field.number();
    if (random.nextInt(20) == 0) {
      out.writeFixed32(WireType.tag(number, WireType.FIXED32), random.nextInt());
    } else if (field.type().isPackable() && field.isRepeated() && random.nextBoolean()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        value(out, field, depth);
      }
      out.writeMessageHeader(WireType.tag(number, WireType.LENGTH_DELIMITED), end);
    } else {
      if (field.type().wireType() == WireType.START_GROUP) {
        out.writeTag(WireType.tag(number, WireType.END_GROUP));
      }
      value(out, field, depth);
      int tag = WireType.tag(number, field.type().wireType());
      if (field.type().wireType() == WireType.LENGTH_DELIMITED) {
        out.writeMessageHeader(tag, end);
      } else {
        out.writeTag(tag);
      }
    }
  }

  private void value(WireWriter out, FieldDescriptor field, int depth) {
    switch (field.type()) {
      case INT32, INT64, UINT32, UINT64, SINT32, SINT64, BOOL ->
          out.writeTag(random.nextInt() >>> random.nextInt(32)); // a varint, as a tag is
      case ENUM -> {
        List<EnumValueDescriptor> values = field.enumType().values();
        out.writeTag(
            random.nextInt(5) == 0
                ? random.nextInt(100)
                : values.get(random.nextInt(values.size())).number());
      }
      case FIXED32, SFIXED32, FLOAT -> out.writeFixed32BigEndian(random.nextInt());
      case FIXED64, SFIXED64, DOUBLE -> {
        out.writeFixed32BigEndian(random.nextInt());
        out.writeFixed32BigEndian(random.nextInt());
      }
      case STRING, BYTES -> {
        byte[] text = "naïve 🎉".repeat(random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
        out.writeRaw(text, 0, text.length);
      }
      case MESSAGE, GROUP -> {
        if (depth < MAX_DEPTH) {
          fields(out, field.messageType(), depth + 1);
        }
      }
    }
  }
}
