package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.UninterpretedOption;
import dev.weft.protobuf.wire.Hex;
import org.junit.jupiter.api.Test;

/** Messages of proto2 are whole only with their required fields. */
final class RequiredFieldsTest {
  private static final DynamicType WHOLE = DynamicType.of(Samples.WHOLE);
  private static final FieldDescriptor ID = field(Samples.WHOLE, "id");

  private static void assertRefused(MessageType<?> type, String hex, String missing) {
    byte[] bytes = Hex.bytes(hex);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> type.decode(bytes))
        .withMessage(type + ": required fields are missing: " + missing);
    assertThat(type.decodePartial(bytes, 0, bytes.length, DecodeLimits.DEFAULT).toByteArray())
        .isEqualTo(bytes);
  }

  @Test
  void decodingNamesTheMissingFieldsAtAnyDepth() {
    assertRefused(WHOLE, "", "id");
    assertRefused(
        WHOLE,
        """
        08 01     # id: 1
        12 02     # part {
          12 00   #   part { }
                  # }
        """,
        "part.id, part.part.id");
    assertRefused(
        WHOLE,
        """
        08 01        # id: 1
        1a 05        # parts: {
          0a 01 61   #   key: "a"
          12 00      #   value: { }
                     # }
        """,
        "parts[a].id");
    assertRefused(
        UninterpretedOption.TYPE,
        """
        12 05        # name {
          0a 01 61   #   name_part: "a"
          10 01      #   is_extension: true
                     # }
        12 03        # name {
          0a 01 61   #   name_part: "a"
                     # }
        """,
        "name[1].is_extension");
  }

  @Test
  void anEntryWithoutAValueLacksWhatItsMessageRequires() {
    byte[] bytes =
        Hex.bytes(
            """
            08 01        # id: 1
            1a 03        # parts: {
              0a 01 61   #   key: "a"
                         # }
            """);

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> WHOLE.decode(bytes))
        .withMessageEndingWith("required fields are missing: parts[a].id");
  }

  @Test
  void aLaterOccurrenceMayCompleteAMessage() {
    DynamicMessage whole =
        WHOLE.decode(
            Hex.bytes(
                """
                12 00       # part { }
                12 02 08 02 # part { id: 2 }
                08 01       # id: 1
                """));

    assertThat(((DynamicMessage) whole.get(field(Samples.WHOLE, "part"))).get(ID)).isEqualTo(2);
  }

  @Test
  void buildingNamesTheMissingFields() {
    assertThatIllegalStateException()
        .isThrownBy(() -> WHOLE.newBuilder().build())
        .withMessage("sample.Whole lacks required fields: id; set them, or use buildPartial()");
    assertThatIllegalStateException()
        .isThrownBy(() -> UninterpretedOption.NamePart.builder().build())
        .withMessageContaining("name_part, is_extension");
    assertThat(WHOLE.newBuilder().buildPartial().has(ID)).isFalse();
    assertThat(WHOLE.newBuilder().set(ID, 0).build().toByteArray()).containsExactly(8, 0);
  }

  @Test
  void messagesThatCanLackNothingAreNotSearched() {
    assertThat(Samples.WHOLE.hasRequiredFields()).isTrue();
    assertThat(Samples.SAMPLE.hasRequiredFields()).isTrue();
    assertThat(Samples.SET.hasRequiredFields()).isFalse();
    assertThat(FileDescriptorProto.TYPE.descriptor().hasRequiredFields()).isTrue();
  }
}
