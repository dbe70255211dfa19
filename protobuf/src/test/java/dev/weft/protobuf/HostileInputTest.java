package dev.weft.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import dev.weft.protobuf.wire.Hex;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, a decoder gives a message or a {@link ProtobufException}. */
final class HostileInputTest {
  private static final List<MessageType<?>> TYPES =
      List.of(FileDescriptorProto.TYPE, Struct.TYPE, Value.TYPE, Api.TYPE);

  private static byte[] descriptor() {
    return FileDescriptorProto.TYPE.descriptor().file().proto().toByteArray();
  }

  @Test
  void aMessageThatIsCutAnywhereGivesAMessageOrAFault() {
    byte[] whole = descriptor();
    int faults = 0;
    for (int length = 0; length < whole.length; length++) {
      faults += faultsOf(FileDescriptorProto.TYPE, Arrays.copyOf(whole, length));
    }
    assertThat(faults).isGreaterThan(whole.length * 9 / 10);
  }

  @Test
  void aMessageWithChangedBytesGivesAMessageOrAFault() {
    byte[] whole = descriptor();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 3_000; run++) {
      byte[] changed = whole.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        faultsOf(FileDescriptorProto.TYPE, changed);
      } catch (RuntimeException | AssertionError e) {
        fail("seed " + seed + ", run " + run, e);
      }
    }
  }

  @Test
  void randomBytesGiveAMessageOrAFault() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 100_000; run++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        faultsOf(TYPES.get(run % TYPES.size()), bytes);
      } catch (RuntimeException | AssertionError e) {
        fail("seed " + seed + ", run " + run, e);
      }
    }
  }

  /** 1 if the bytes are refused; if they are read, what was read must survive another trip. */
  private static <M extends Message> int faultsOf(MessageType<M> type, byte[] bytes) {
    M message;
    try {
      message = type.decode(bytes);
    } catch (ProtobufException e) {
      assertThat(e.getMessage()).startsWith(type.fullName() + ": ");
      return 1;
    }
    assertThat(type.decode(message.toByteArray())).isEqualTo(message);
    assertThat(message.toString()).isNotEmpty();
    return 0;
  }

  @Test
  void aFaultNamesTypePathOffsetAndCause() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() ->
            FileDescriptorProto.decode(
                Hex.bytes(
                    """
                    0a 01 61          # name: "a"
                    22 07             # message_type, 7 bytes
                    12 05             #   field, 5 bytes
                    0a 02 62 62       #     name: "bb"
                    18                #     number, cut
                    """)))
        .withMessage(
            "google.protobuf.FileDescriptorProto: message_type.field.number: byte 12: the message"
                + " ends inside a varint; it was cut short or is not of this type");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(
            () -> Struct.decode(Hex.bytes("0a 09 0a 01 6b 12 04 1a 02 c3 28 # fields k = …")))
        .withMessageStartingWith("google.protobuf.Struct: fields.string_value: byte 9: ")
        .withMessageContaining("not UTF-8")
        .satisfies(fault -> assertThat(fault.byteOffset()).hasValue(9))
        .satisfies(fault -> assertThat(fault.fieldPath()).isEqualTo("fields.string_value"));
  }

  @Test
  void aFaultInATagIsInNoField() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Api.decode(Hex.bytes("0a 00 00")))
        .withMessage(
            "google.protobuf.Api: byte 2: a tag has field number 0; field numbers start at 1");
  }

  @Test
  void nestingIsReadToTheLimitAndNoFurther() {
    Value value = Value.builder().boolValue(true).build();
    for (int depth = 1; depth + 2 <= 100; depth += 2) {
      value = Value.builder().listValue(ListValue.builder().addValues(value).build()).build();
    }
    byte[] deepest = ListValue.builder().addValues(value).build().toByteArray();
    byte[] tooDeep = Value.builder().listValue(ListValue.decode(deepest)).build().toByteArray();

    assertThat(ListValue.decode(deepest).toByteArray()).isEqualTo(deepest);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Value.decode(tooDeep))
        .withMessageContaining("deeper than the limit allows");
    assertThat(Value.TYPE.decode(tooDeep, 0, tooDeep.length, new DecodeLimits(101)).toByteArray())
        .isEqualTo(tooDeep);
  }

  @Test
  void fieldsThatTakeTurnsTakeNoLongTime() {
    // A million empty list_value fields between a million elements: each must be added in place.
    byte[] turn = Hex.bytes("32 04 0a 02 20 01  32 00");
    byte[] bytes = new byte[turn.length * 500_000];
    for (int i = 0; i < bytes.length; i += turn.length) {
      System.arraycopy(turn, 0, bytes, i, turn.length);
    }

    assertThat(Value.decode(bytes).listValue().values()).hasSize(500_000);
  }
}
