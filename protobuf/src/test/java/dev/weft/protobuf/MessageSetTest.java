package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.extension;
import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wire.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extensions of a message with {@code message_set_wire_format}. */
final class MessageSetTest {
  private static final DynamicType SET = DynamicType.of(Samples.SET);
  private static final FieldDescriptor LOW = extension("low");
  private static final FieldDescriptor HIGH = extension("high");
  private static final DynamicMessage FIVE =
      DynamicType.of(Samples.SAMPLE).newBuilder().set(field("number"), 5).build();

  @Test
  void anItemIsAGroupWithTheNumberAndTheMessage() {
    DynamicMessage set = SET.newBuilder().set(HIGH, FIVE).set(LOW, FIVE).build();

    assertThat(set.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                0b                    # item {
                  10 e8 07            #   type_id: 1000
                  1a 02 08 05         #   message: { number: 5 }
                0c                    # }
                0b                    # item {
                  10 80 a8 d6 b9 07   #   type_id: 2000000000
                  1a 02 08 05         #   message: { number: 5 }
                0c                    # }
                """));
    assertThat(set.get(LOW)).isEqualTo(FIVE);
    assertThat(set.get(HIGH)).isEqualTo(FIVE);
    assertThat(set).isEqualTo(SET.newBuilder().set(LOW, FIVE).set(HIGH, FIVE).build());
  }

  @Test
  void theMessageMayComeBeforeTheNumberAndInParts() {
    DynamicMessage set =
        SET.decode(
            Hex.bytes(
                """
                0b             # item {
                  1a 02 08 05  #   message: { number: 5 }
                  1a 02 10 01  #   message: { unpacked: 1 }
                  20 01        #   field 4, which an item does not have
                  10 e8 07     #   type_id: 1000
                0c             # }
                0b             # item {
                  10 e8 07     #   type_id: 1000
                  1a 02 10 02  #   message: { unpacked: 2 }
                0c             # }
                """));
    DynamicMessage low = (DynamicMessage) set.get(LOW);

    assertThat(low.get(field("number"))).isEqualTo(5);
    assertThat(low.get(field("unpacked"))).isEqualTo(List.of(1, 2));
    assertThat(set.has(HIGH)).isFalse();
  }

  @Test
  void otherItemsAndFieldsAreKept() {
    String others =
        """
        0b 10 07 1a 01 61 0c  # item { type_id: 7 message: "a" }, which nobody knows
        0b 0c                 # item { }
        28 05                 # field 5, which is no item
        """;
    DynamicMessage set = SET.decode(Hex.bytes(others));

    assertThat(set.toByteArray()).isEqualTo(Hex.bytes(others));
    assertThat(set.has(LOW)).isFalse();
    DynamicMessage more = set.toBuilder().set(LOW, FIVE).build();
    assertThat(more.get(LOW)).isEqualTo(FIVE);
    assertThat(more.toBuilder().clear(LOW).build()).isEqualTo(set);
  }

  @Test
  void anExtensionThatIsNotInAnItemIsReadToo() {
    DynamicMessage set = SET.decode(Hex.bytes("c2 3e 02 08 05  # field 1000: { number: 5 }"));

    assertThat(set.get(LOW)).isEqualTo(FIVE);
    assertThat(set.toBuilder().clear(LOW).build()).isEqualTo(SET.defaultInstance());
  }

  @Test
  void anItemWithoutAnEndIsRefused() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> SET.decode(Hex.bytes("0b 10 e8 07 1a 02 08 05")))
        .withMessageContaining("the message ends inside group 1");
  }
}
