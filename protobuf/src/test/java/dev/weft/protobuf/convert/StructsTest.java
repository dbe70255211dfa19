package dev.weft.protobuf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.NullValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StructsTest {
  @Test
  void mapsAndListsComeBackAsTheyWere() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z", "text");
    members.put("a", 1.5);
    members.put("nothing", null);
    members.put("list", Arrays.asList(true, null, List.of(), Map.of("x", 2.0)));
    Struct struct = Structs.of(members);

    assertThat(Structs.toMap(struct)).isEqualTo(members);
    assertThat(Structs.toMap(struct).keySet()).containsExactly("z", "a", "nothing", "list");
    assertThat(struct.fields().get("nothing").kind())
        .isEqualTo(Value.builder().nullValue(NullValue.NULL_VALUE).build().kind());
    assertThat(Structs.of(Structs.toMap(struct))).isEqualTo(struct);
  }

  @Test
  void eachKindOfValueHasItsMessage() {
    assertThat(Structs.valueOf("a")).isEqualTo(Value.builder().stringValue("a").build());
    assertThat(Structs.valueOf(true)).isEqualTo(Value.builder().boolValue(true).build());
    assertThat(Structs.valueOf(NullValue.NULL_VALUE)).isEqualTo(Structs.ofNull());
    assertThat(Structs.valueOf(List.of(1)))
        .isEqualTo(Value.builder().listValue(Structs.of(List.of(1))).build());
    assertThat(Structs.valueOf(Structs.of(List.of(1)))).isEqualTo(Structs.valueOf(List.of(1)));
    assertThat(Structs.valueOf(Structs.of(Map.of("a", 1))))
        .isEqualTo(Structs.valueOf(Map.of("a", 1)));
    assertThat(Structs.valueOf(Structs.ofNull())).isEqualTo(Structs.ofNull());
    assertThat(Structs.toObject(Structs.ofNull())).isEmpty();
    assertThat(Structs.toObject(Structs.valueOf("a"))).contains("a");
  }

  @Test
  void numbersBecomeDoublesIfTheyFit() {
    for (Number number : List.of((byte) 3, (short) 3, 3, 3L, 3f, 3.0)) {
      assertThat(Structs.valueOf(number)).isEqualTo(Value.builder().numberValue(3).build());
    }
    assertThat(Structs.toObject(Structs.valueOf(1L << 53))).contains(0x1p53);
    assertThat(Structs.toObject(Structs.valueOf(Long.MIN_VALUE))).contains(-0x1p63);
    for (Number number : List.of((1L << 53) + 1, Long.MAX_VALUE, new BigDecimal("0.1"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Structs.valueOf(number))
          .withMessageStartingWith(number + " of class " + number.getClass().getName())
          .withMessageContaining("does not fit exactly");
    }
    for (Number number : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Structs.valueOf(number))
          .withMessageContaining("which JSON does not have");
    }
  }

  @Test
  void whatJsonDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structs.of(Map.of("a", List.of(new Object()))))
        .withMessageStartingWith("a google.protobuf.Value can't hold an object of class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Structs.valueOf(Map.of(1, "a")))
        .withMessageContaining("names of class String; 1 is none");
  }

  @Test
  void anUnsetValueIsRefusedByItsPath() {
    Struct struct =
        Struct.builder()
            .putFields(
                "a",
                Value.builder()
                    .listValue(
                        ListValue.builder()
                            .addValues(Structs.ofNull())
                            .addValues(Value.defaultInstance())
                            .build())
                    .build())
            .build();

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Structs.toMap(struct))
        .withMessageStartingWith(
            "google.protobuf.Struct: fields[\"a\"].list_value.values[1].kind: no kind of value");
  }
}
