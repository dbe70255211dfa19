package dev.weft.protobuf.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.RandomMessages;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.BoolValue;
import dev.weft.protobuf.wellknown.BytesValue;
import dev.weft.protobuf.wellknown.DoubleValue;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Empty;
import dev.weft.protobuf.wellknown.FeatureSetDefaults;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import dev.weft.protobuf.wellknown.FloatValue;
import dev.weft.protobuf.wellknown.GeneratedCodeInfo;
import dev.weft.protobuf.wellknown.Int32Value;
import dev.weft.protobuf.wellknown.Int64Value;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Type;
import dev.weft.protobuf.wellknown.UInt32Value;
import dev.weft.protobuf.wellknown.UInt64Value;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorRequest;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dynamic messages hold, write and refuse just what generated ones do. */
final class SameAsGeneratedTest {
  private static final long SEED = Long.getLong("weft.seed", System.nanoTime());

  /** All types of the module, with those inside of these. */
  static Stream<MessageType<?>> types() {
    return Stream.of(
        FileDescriptorSet.TYPE,
        FeatureSetDefaults.TYPE,
        GeneratedCodeInfo.TYPE,
        CodeGeneratorRequest.TYPE,
        CodeGeneratorResponse.TYPE,
        Api.TYPE,
        Type.TYPE,
        Any.TYPE,
        Struct.TYPE,
        FieldMask.TYPE,
        Timestamp.TYPE,
        Duration.TYPE,
        Empty.TYPE,
        BoolValue.TYPE,
        BytesValue.TYPE,
        DoubleValue.TYPE,
        FloatValue.TYPE,
        Int32Value.TYPE,
        Int64Value.TYPE,
        UInt32Value.TYPE,
        UInt64Value.TYPE,
        StringValue.TYPE);
  }

  @ParameterizedTest
  @MethodSource("types")
  <M extends Message> void theBytesOfRandomMessagesAreTheSame(MessageType<M> type) {
    DynamicType dynamicType = DynamicType.of(type.descriptor());
    RandomMessages messages = new RandomMessages(SEED);
    for (int i = 0; i < 50; i++) {
      M generated = messages.next(type);
      byte[] bytes = generated.toByteArray();
      DynamicMessage dynamic = dynamicType.decode(bytes);

      assertThat(dynamic.toByteArray()).as("seed %d, message %d", SEED, i).isEqualTo(bytes);
      assertThat(dynamicType.decode(bytes)).isEqualTo(dynamic).hasSameHashCodeAs(dynamic);
      assertThat(dynamic.toString()).isEqualTo(generated.toString());
      assertThat((Object) type.decode(bytes)).isEqualTo(generated).hasSameHashCodeAs(generated);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <M extends Message> void theSameSetByDescriptorGivesTheSameBytes(MessageType<M> type) {
    DynamicType dynamicType = DynamicType.of(type.descriptor());
    for (long seed = SEED; seed < SEED + 50; seed++) {
      M generated = new RandomMessages(seed).next(type);
      DynamicMessage dynamic = new RandomMessages(seed).next(dynamicType);

      assertThat(dynamic.toByteArray()).as("seed %d", seed).isEqualTo(generated.toByteArray());
      assertThat(dynamicType.decode(generated.toByteArray()))
          .as("seed %d", seed)
          .isEqualTo(dynamic)
          .hasSameHashCodeAs(dynamic);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <M extends Message> void mutatedBytesAreReadOrRefusedAlike(MessageType<M> type) {
    DynamicType dynamicType = DynamicType.of(type.descriptor());
    RandomMessages messages = new RandomMessages(SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = messages.next(type).toByteArray();
      for (int j = random.nextInt(4); j >= 0 && bytes.length > 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) (1 << random.nextInt(8));
      }
      byte[] cut = Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * bytes.length / 3);

      assertThat(outcome(dynamicType, cut)).as("seed %d", SEED).isEqualTo(outcome(type, cut));
    }
  }

  /** What is written again, or what is said. */
  private static Object outcome(MessageType<?> type, byte[] bytes) {
    try {
      return Arrays.toString(type.decode(bytes).toByteArray());
    } catch (ProtobufException refusal) {
      return refusal.getMessage();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  <M extends Message> void mergingIsWhatBytesBehindEachOtherMean(MessageType<M> type) {
    RandomMessages messages = new RandomMessages(SEED);
    for (int i = 0; i < 50; i++) {
      mergeLikeBytes(type, messages);
      mergeLikeBytes(DynamicType.of(type.descriptor()), messages);
    }
  }

  @SuppressWarnings("unchecked") // the builder of a message makes messages of the same class
  private static <M extends Message> void mergeLikeBytes(
      MessageType<M> type, RandomMessages messages) {
    M one = messages.next(type);
    M other = messages.next(type);
    byte[] first = one.toByteArray();
    byte[] second = other.toByteArray();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    Message merged = ((MessageBuilder<M>) one.toBuilder()).merge(other).build();
    assertThat((Object) merged).as("seed %d", SEED).isEqualTo(type.decode(both));
    assertThat(one.toByteArray()).as("unchanged").isEqualTo(first);
    assertThat(other.toByteArray()).as("unchanged").isEqualTo(second);
  }
}
