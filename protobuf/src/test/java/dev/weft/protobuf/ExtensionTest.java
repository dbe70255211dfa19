package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.extension;
import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extensions, whose values lie among the unknown fields. */
final class ExtensionTest {
  private static final DynamicType SAMPLE = DynamicType.of(Samples.SAMPLE);
  private static final FieldDescriptor NUMBER = extension("ext_number");
  private static final FieldDescriptor UNPACKED = extension("ext_unpacked");
  private static final FieldDescriptor PACKED = extension("ext_packed");
  private static final FieldDescriptor MESSAGE = extension("ext_message");
  private static final FieldDescriptor MESSAGES = extension("ext_messages");
  private static final FieldDescriptor COLOR = extension("ext_color");
  private static final FieldDescriptor PALETTE = extension("ext_palette");
  private static final FieldDescriptor GROUP = extension("ext_group");
  private static final FieldDescriptor TEXT = extension("ext_text");

  private static DynamicMessage decode(String hex) {
    return SAMPLE.decode(Hex.bytes(hex));
  }

  // Reading

  @Test
  void unsetExtensionsHaveTheirDefaults() {
    DynamicMessage sample = SAMPLE.defaultInstance();

    assertThat(sample.get(NUMBER)).isEqualTo(9);
    assertThat(sample.get(TEXT)).isEqualTo("");
    assertThat(sample.get(COLOR)).isEqualTo(1);
    assertThat(sample.get(UNPACKED)).isEqualTo(List.of());
    assertThat(sample.get(MESSAGES)).isEqualTo(List.of());
    assertThat(sample.get(MESSAGE)).isEqualTo(SAMPLE.defaultInstance());
    for (FieldDescriptor extension : Samples.FILE.extensions()) {
      if (extension.containingMessage() == Samples.SAMPLE) {
        assertThat(sample.has(extension)).as(extension.name()).isFalse();
      }
    }
  }

  @Test
  void theLastOfSeveralSingleValuesCounts() {
    DynamicMessage sample =
        decode(
            """
            a0 06 01  # ext_number: 1
            a0 06 02  # ext_number: 2
            """);

    assertThat(sample.get(NUMBER)).isEqualTo(2);
    assertThat(sample.has(NUMBER)).isTrue();
  }

  @Test
  void packedAndUnpackedValuesAreReadInEitherForm() {
    DynamicMessage sample =
        decode(
            """
            a8 06 01        # ext_unpacked: 1
            aa 06 02 02 03  # ext_unpacked: 2, 3
            b0 06 04        # ext_packed: 4
            b2 06 02 05 06  # ext_packed: 5, 6
            """);

    assertThat(sample.get(UNPACKED)).isEqualTo(List.of(1, 2, 3));
    assertThat(sample.get(PACKED)).isEqualTo(List.of(4, 5, 6));
  }

  @Test
  void theOccurrencesOfAMessageAreMerged() {
    DynamicMessage sample =
        decode(
            """
            ba 06 04        # ext_message
              10 01         #   unpacked: 1
              08 05         #   number: 5
            ba 06 04        # ext_message
              10 02         #   unpacked: 2
              22 00         #   text: ""
            """);
    DynamicMessage merged = (DynamicMessage) sample.get(MESSAGE);

    assertThat(merged.get(field("unpacked"))).isEqualTo(List.of(1, 2));
    assertThat(merged.get(field("number"))).isEqualTo(5);
    assertThat(merged.has(field("text"))).isTrue();
  }

  @Test
  void anExtensionCanBeAGroup() {
    DynamicMessage sample =
        decode(
            """
            db 06         # ext_group {
              08 05       #   number: 5
              13 08 06 14 #   deeper { number: 6 }
            dc 06         # }
            """);
    DynamicMessage inner = (DynamicMessage) sample.get(GROUP);

    assertThat(inner.toByteArray()).isEqualTo(Hex.bytes("08 05 13 08 06 14"));
    assertThat(SAMPLE.newBuilder().set(GROUP, inner).build()).isEqualTo(sample);
  }

  @Test
  void aNumberThatItsClosedEnumLacksIsNoValue() {
    DynamicMessage sample =
        decode(
            """
            c8 06 03           # ext_color: 3, which there is not
            d2 06 03 02 03 01  # ext_palette: 2, 3, 1
            """);

    assertThat(sample.has(COLOR)).isFalse();
    assertThat(sample.get(COLOR)).isEqualTo(1);
    assertThat(sample.get(PALETTE)).isEqualTo(List.of(2, 1));
    assertThat(sample.toByteArray()).isEqualTo(Hex.bytes("c8 06 03 d2 06 03 02 03 01"));
  }

  @Test
  void bytesOfAnotherWireTypeAreNoValue() {
    DynamicMessage sample = decode("a5 06 01 02 03 04  # field 100 as fixed32");

    assertThat(sample.has(NUMBER)).isFalse();
    assertThat(sample.get(NUMBER)).isEqualTo(9);
  }

  @Test
  void aValueThatIsNoMessageIsFoundWhenItIsAskedFor() {
    DynamicMessage sample =
        decode(
            """
            ba 06 02  # ext_message
              08 80   #   number: a varint that does not end
            """);

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> sample.get(MESSAGE))
        .withMessageStartingWith("sample.Sample: [sample.ext_message].number: ")
        .withMessageContaining("ends inside a varint");
  }

  // Changing

  @Test
  void eachKindIsSetReadAndCleared() {
    DynamicMessage value = SAMPLE.newBuilder().set(field("number"), 5).build();
    MessageBuilder<DynamicMessage> builder =
        SAMPLE
            .newBuilder()
            .set(NUMBER, 1)
            .set(UNPACKED, List.of(1, 2))
            .add(PACKED, 3)
            .add(PACKED, 4)
            .set(MESSAGE, value)
            .add(MESSAGES, value)
            .add(MESSAGES, value)
            .set(COLOR, 2)
            .set(TEXT, "a");
    DynamicMessage sample = builder.build();

    assertThat(sample.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                a0 06 01           # ext_number: 1
                a8 06 01           # ext_unpacked: 1
                a8 06 02           # ext_unpacked: 2
                b2 06 02 03 04     # ext_packed: 3, 4
                ba 06 02 08 05     # ext_message { number: 5 }
                c2 06 02 08 05     # ext_messages { number: 5 }
                c2 06 02 08 05     # ext_messages { number: 5 }
                c8 06 02           # ext_color: BLUE
                e2 06 01 61        # ext_text: "a"
                """));
    assertThat(sample.get(MESSAGES)).isEqualTo(List.of(value, value));
    assertThat(sample.get(PACKED)).isInstanceOf(IntList.class).isEqualTo(List.of(3, 4));
    for (FieldDescriptor each : List.of(NUMBER, UNPACKED, PACKED, MESSAGE, MESSAGES, COLOR, TEXT)) {
      assertThat(builder.has(each)).as(each.name()).isTrue();
      builder.clear(each);
      assertThat(builder.has(each)).as(each.name()).isFalse();
    }
    assertThat(builder.build()).isEqualTo(SAMPLE.defaultInstance());
  }

  @Test
  void messagesAreEqualInWhateverOrderTheirExtensionsWereSet() {
    DynamicMessage up = SAMPLE.newBuilder().set(NUMBER, 1).set(TEXT, "a").set(COLOR, 2).build();
    DynamicMessage down = SAMPLE.newBuilder().set(COLOR, 2).set(TEXT, "a").set(NUMBER, 1).build();

    assertThat(up).isEqualTo(down).hasSameHashCodeAs(down);
  }

  @Test
  void settingReplacesAllOccurrencesAndKeepsOtherFields() {
    DynamicMessage sample =
        decode(
            """
            a0 06 01  # ext_number: 1
            c8 06 02  # ext_color: BLUE
            a0 06 02  # ext_number: 2
            f8 06 05  # field 111, which nobody knows
            """);

    assertThat(sample.toBuilder().set(NUMBER, 3).build().toByteArray())
        .isEqualTo(Hex.bytes("a0 06 03 c8 06 02 f8 06 05"));
  }

  @Test
  void anEmptyListIsNoValue() {
    assertThat(SAMPLE.newBuilder().set(UNPACKED, List.of()).set(PACKED, List.of()).build())
        .isEqualTo(SAMPLE.defaultInstance());
  }

  @Test
  void wrongValuesAreRefused() {
    MessageBuilder<DynamicMessage> builder = SAMPLE.newBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(NUMBER, "1"))
        .withMessageContaining("sample.ext_number takes a value of type int32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(UNPACKED, 1))
        .withMessageContaining("sample.ext_unpacked takes a Collection");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(NUMBER, 1))
        .withMessageContaining("sample.ext_number is not repeated; use set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(COLOR, 3))
        .withMessageContaining("sample.ext_color can't hold 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(MESSAGE, Timestamp.defaultInstance()))
        .withMessageContaining("sample.ext_message takes messages of type sample.Sample");
  }

  @Test
  void anExtensionOfAnotherTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timestamp.defaultInstance().get(NUMBER))
        .withMessage("sample.ext_number extends sample.Sample, not google.protobuf.Timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timestamp.builder().set(NUMBER, 1))
        .withMessageContaining("sample.ext_number extends sample.Sample");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Extension.of(field("number")))
        .withMessageContaining("not an extension");
  }

  @Test
  void aLoneSurrogateIsRefusedByTheNameOfTheExtension() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> SAMPLE.newBuilder().set(TEXT, "\ud800"))
        .withMessageStartingWith("sample.Sample: [sample.ext_text]: ");
  }

  @Test
  void unknownGroupsBeyondTheUsualDepthAreKeptWhenExtensionsChange() {
    byte[] deep = new byte[2 * 150 * 2];
    for (int i = 0; i < 150; i++) {
      deep[2 * i] = (byte) 0xfb; // field 111 starts
      deep[2 * i + 1] = 0x06;
      deep[300 + 2 * i] = (byte) 0xfc; // field 111 ends
      deep[300 + 2 * i + 1] = 0x06;
    }
    DynamicMessage sample = SAMPLE.decode(deep, 0, deep.length, new DecodeLimits(200));
    DynamicMessage more = sample.toBuilder().set(NUMBER, 1).build();

    assertThat(more.get(NUMBER)).isEqualTo(1);
    assertThat(more.toBuilder().clear(NUMBER).build()).isEqualTo(sample);
  }

  @Test
  void mergingPutsTheOthersExtensionsBehind() {
    DynamicMessage one = SAMPLE.newBuilder().set(NUMBER, 1).add(UNPACKED, 1).build();
    DynamicMessage other = SAMPLE.newBuilder().set(NUMBER, 2).add(UNPACKED, 2).build();
    DynamicMessage both = one.toBuilder().merge(other).build();

    assertThat(both.get(NUMBER)).isEqualTo(2);
    assertThat(both.get(UNPACKED)).isEqualTo(List.of(1, 2));
  }
}
