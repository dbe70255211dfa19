package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import dev.weft.protobuf.wire.Hex;
import dev.weft.protobuf.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of maps in the bytes, and texts that bytes cannot express. */
final class EncodingTest {
  private static final DynamicType SAMPLE = DynamicType.of(Samples.SAMPLE);
  private static final String LONE = "a\ud83d";

  // Determinism

  @Test
  void entriesAreWrittenInTheOrderOfTheirArrivalOrOfTheirKeys() {
    DynamicMessage sample =
        SAMPLE
            .newBuilder()
            .put(field("colors"), 300, 1)
            .put(field("colors"), -1, 2)
            .put(field("colors"), 2, 1)
            .build();

    assertThat(sample.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                42 05 08 ac 02 10 01                        # 300: RED
                42 0d 08 ff ff ff ff ff ff ff ff ff 01 10 02 # -1: BLUE
                42 04 08 02 10 01                           # 2: RED
                """));
    assertThat(SAMPLE.toDeterministicByteArray(sample))
        .isEqualTo(
            Hex.bytes(
                """
                42 0d 08 ff ff ff ff ff ff ff ff ff 01 10 02 # -1: BLUE
                42 04 08 02 10 01                           # 2: RED
                42 05 08 ac 02 10 01                        # 300: RED
                """));
  }

  @Test
  void equalMessagesGiveEqualBytesHoweverTheyWereMade() {
    long seed = Long.getLong("weft.seed", System.nanoTime());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      names.add("name " + i);
    }
    Struct inOrder = nested(names);
    Collections.shuffle(names, new Random(seed));
    Struct shuffled = nested(names);

    assertThat(shuffled).isEqualTo(inOrder);
    assertThat(Struct.TYPE.toDeterministicByteArray(shuffled))
        .as("seed %d", seed)
        .isEqualTo(Struct.TYPE.toDeterministicByteArray(inOrder));
    DynamicType dynamic = DynamicType.of(Struct.TYPE.descriptor());
    assertThat(dynamic.toDeterministicByteArray(dynamic.decode(shuffled.toByteArray())))
        .isEqualTo(Struct.TYPE.toDeterministicByteArray(inOrder));
  }

  private static Struct nested(List<String> names) {
    Struct.Builder inner = Struct.builder();
    names.forEach(name -> inner.putFields(name, Value.builder().stringValue(name).build()));
    Struct.Builder outer = Struct.builder();
    Value value = Value.builder().structValue(inner.build()).build();
    names.forEach(name -> outer.putFields(name, value));
    return outer.build();
  }

  // Lone surrogates

  @Test
  void aLoneSurrogateIsRefusedWithTypeAndPath() {
    FileDescriptorProto file =
        FileDescriptorProto.builder()
            .addMessageType(DescriptorProto.defaultInstance())
            .addMessageType(
                DescriptorProto.builder().addReservedName("b").addReservedName(LONE).build())
            .build();

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(file::toByteArray)
        .withMessageStartingWith(
            "google.protobuf.FileDescriptorProto: message_type[1].reserved_name[1]: ")
        .withMessageContaining("lone surrogate at index 1")
        .satisfies(
            fault -> assertThat(fault.fieldPath()).isEqualTo("message_type[1].reserved_name[1]"));
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> FileDescriptorProto.TYPE.toDeterministicByteArray(file))
        .withMessageStartingWith("google.protobuf.FileDescriptorProto: message_type[1]");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> FileDescriptorProto.TYPE.write(file, new WireWriter(64)))
        .withMessageStartingWith("google.protobuf.FileDescriptorProto: message_type[1]");
  }

  @Test
  void soItIsInMapsAndOneofs() {
    Value lone = Value.builder().stringValue(LONE).build();
    Value list = Value.builder().listValue(ListValue.builder().addValues(lone).build()).build();

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Struct.builder().putFields("k", list).build().toByteArray())
        .withMessageStartingWith(
            "google.protobuf.Struct: fields[\"k\"].list_value.values[0].string_value: ");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Struct.builder().putFields(LONE, list).build().toByteArray())
        .withMessageStartingWith("google.protobuf.Struct: fields[\"a?\"]: ");
  }

  @Test
  void soItIsInDynamicMessages() {
    DynamicMessage nested = SAMPLE.newBuilder().set(field("text"), LONE).build();
    DynamicMessage sample = SAMPLE.newBuilder().add(field("children"), nested).build();

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(sample::toByteArray)
        .withMessageStartingWith("sample.Sample: children[0].text: ");
  }
}
