package dev.weft.protobuf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnysTest {
  private static final Timestamp FIVE = Timestamp.builder().seconds(5).build();

  private static Any any(String url) {
    return Any.builder().typeUrl(url).value(Bytes.of(FIVE.toByteArray())).build();
  }

  @Test
  void aPackedMessageHasItsTypeAndItsBytes() {
    assertThat(Anys.pack(FIVE)).isEqualTo(any("type.googleapis.com/google.protobuf.Timestamp"));
    assertThat(Anys.pack(FIVE, "example.org/types"))
        .isEqualTo(any("example.org/types/google.protobuf.Timestamp"));
    assertThat(Anys.pack(FIVE, "example.org/"))
        .isEqualTo(any("example.org/google.protobuf.Timestamp"));
    assertThat(Anys.pack(FIVE, "")).isEqualTo(any("/google.protobuf.Timestamp"));
  }

  @Test
  void equalMessagesArePackedEqually() {
    Value value = Value.builder().boolValue(true).build();

    assertThat(Anys.pack(Struct.builder().putFields("a", value).putFields("b", value).build()))
        .isEqualTo(Anys.pack(Struct.builder().putFields("b", value).putFields("a", value).build()));
  }

  @Test
  void aMessageIsUnpackedByItsTypeOrARegistry() {
    Any packed = Anys.pack(FIVE);
    TypeRegistry types = TypeRegistry.builder().add(Duration.TYPE).add(Timestamp.TYPE).build();

    assertThat(Anys.unpack(packed, Timestamp.TYPE)).isEqualTo(FIVE);
    assertThat((Object) Anys.unpack(packed, types)).isEqualTo(FIVE);
    DynamicType dynamic = DynamicType.of(Timestamp.TYPE.descriptor());
    assertThat(Anys.pack(Anys.unpack(packed, dynamic))).isEqualTo(packed);
    assertThat(Anys.is(packed, Timestamp.TYPE)).isTrue();
    assertThat(Anys.is(packed, dynamic)).isTrue();
    assertThat(Anys.typeName(packed)).isEqualTo("google.protobuf.Timestamp");
  }

  @Test
  void anotherTypeIsRefused() {
    assertThat(Anys.is(Anys.pack(FIVE), Duration.TYPE)).isFalse();
    assertThat(Anys.is(any("a/x.google.protobuf.Timestamp"), Timestamp.TYPE)).isFalse();
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Anys.unpack(Anys.pack(FIVE), Duration.TYPE))
        .withMessage(
            "google.protobuf.Any: type_url: holds a google.protobuf.Timestamp, not a"
                + " google.protobuf.Duration; ask Anys.is before");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Anys.unpack(Anys.pack(FIVE), TypeRegistry.empty()))
        .withMessageContaining("the TypeRegistry has no google.protobuf.Timestamp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "google.protobuf.Timestamp", "type.googleapis.com/"})
  void aUrlThatNamesNoTypeIsRefused(String url) {
    assertThat(Anys.is(any(url), Timestamp.TYPE)).isFalse();
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Anys.unpack(any(url), Timestamp.TYPE))
        .withMessageStartingWith("google.protobuf.Any: type_url: \"" + url + "\" names no type");
  }

  @Test
  void bytesThatAreNoMessageAreRefused() {
    Any broken =
        Any.builder()
            .typeUrl("type.googleapis.com/google.protobuf.Timestamp")
            .value(Bytes.of((byte) 0x08))
            .build();

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Anys.unpack(broken, Timestamp.TYPE))
        .withMessageStartingWith("google.protobuf.Any: value.seconds: byte 1: ");
  }
}
