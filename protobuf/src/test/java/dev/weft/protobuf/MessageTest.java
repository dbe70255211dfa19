package dev.weft.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.NullValue;
import dev.weft.protobuf.wellknown.SourceCodeInfo;
import dev.weft.protobuf.wellknown.SourceContext;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Syntax;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import dev.weft.protobuf.wire.Hex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every generated message does, shown by the well-known types. */
final class MessageTest {
  @Test
  void aBuiltMessageDoesNotChangeWhenItsBuilderIsUsedOn() {
    FileDescriptorProto.Builder builder =
        FileDescriptorProto.builder().name("a.proto").addDependency("b.proto");
    FileDescriptorProto first = builder.build();
    FileDescriptorProto second = builder.name("c.proto").addDependency("d.proto").build();

    assertThat(first.name()).isEqualTo("a.proto");
    assertThat(first.dependency()).containsExactly("b.proto");
    assertThat(second.name()).isEqualTo("c.proto");
    assertThat(second.dependency()).containsExactly("b.proto", "d.proto");
  }

  @Test
  void aCopyDoesNotChangeTheOriginal() {
    Struct original =
        Struct.builder().putFields("a", Value.builder().numberValue(1).build()).build();
    Struct copy =
        original.toBuilder().putFields("b", Value.builder().boolValue(true).build()).build();

    assertThat(original.fields()).containsOnlyKeys("a");
    assertThat(copy.fields()).containsOnlyKeys("a", "b");
    assertThat(original.toBuilder().build()).isSameAs(original);
  }

  @Test
  void theDefaultInstanceNeverChanges() {
    Timestamp.builder().seconds(5).build();
    Struct.builder().putFields("a", Value.defaultInstance()).build();

    assertThat(Timestamp.defaultInstance().seconds()).isZero();
    assertThat(Struct.defaultInstance().fields()).isEmpty();
    assertThat(Timestamp.defaultInstance().toByteArray()).isEmpty();
  }

  @Test
  void whatTheUserGetsCannotBeChanged() {
    List<String> dependencies =
        FileDescriptorProto.builder().addDependency("a").build().dependency();
    Map<String, Value> fields =
        Struct.builder().putFields("a", Value.defaultInstance()).build().fields();

    assertThatThrownBy(() -> dependencies.add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> dependencies.set(0, "b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.put("b", Value.defaultInstance()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void nullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> Api.builder().name(null));
    assertThatNullPointerException().isThrownBy(() -> Api.builder().sourceContext(null));
    assertThatNullPointerException()
        .isThrownBy(() -> FileDescriptorProto.builder().addDependency(null));
    assertThatNullPointerException().isThrownBy(() -> Struct.builder().putFields("a", null));
    assertThatNullPointerException().isThrownBy(() -> Value.builder().stringValue(null));
    assertThatNullPointerException().isThrownBy(() -> new Value.Kind.StringValue(null));
  }

  @Test
  void aMessageFieldThatIsNotSetReadsAsTheDefaultInstance() {
    Api api = Api.defaultInstance();

    assertThat(api.hasSourceContext()).isFalse();
    assertThat(api.sourceContext()).isSameAs(SourceContext.defaultInstance());
    assertThat(Api.builder().sourceContext(SourceContext.defaultInstance()).build())
        .isNotEqualTo(api);
  }

  @Test
  void aMessageFieldThatComesTwiceIsMerged() {
    Api api =
        Api.decode(
            Hex.bytes(
                """
                2a 05 0a 03 61 2e 61  # source_context { file_name: "a.a" }
                2a 04 0a 02 62 62     # source_context { file_name: "bb" }
                2a 02 38 01           # source_context { 7: 1 }
                """));

    assertThat(api.sourceContext().fileName()).isEqualTo("bb");
    assertThat(api.sourceContext().unknownFields().toBytes())
        .isEqualTo(Bytes.of(Hex.bytes("38 01")));
  }

  @Test
  void theListsOfAMessageThatComesTwiceAreJoined() {
    Value value =
        Value.decode(
            Hex.bytes(
                """
                32 04 0a 02 20 01  # list_value { values { bool_value: true } }
                32 04 0a 02 20 00  # list_value { values { bool_value: false } }
                """));

    assertThat(value.listValue().values())
        .extracting(Value::boolValue)
        .containsExactly(true, false);
  }

  @Test
  void aOneofHoldsWhatCameLast() {
    Value value =
        Value.decode(
            Hex.bytes(
                """
                1a 01 61                    # string_value: "a"
                32 04 0a 02 20 01           # list_value { … }
                11 00 00 00 00 00 00 f0 3f  # number_value: 1
                """));

    assertThat(value.kind()).isEqualTo(new Value.Kind.NumberValue(1));
    assertThat(value.hasNumberValue()).isTrue();
    assertThat(value.hasStringValue()).isFalse();
    assertThat(value.stringValue()).isEmpty();
    assertThat(value.toByteArray()).isEqualTo(Hex.bytes("11 00 00 00 00 00 00 f0 3f"));
  }

  @Test
  void aOneofIsReadByASwitch() {
    assertThat(words(Value.builder().boolValue(true).build())).isEqualTo("bool true");
    assertThat(words(Value.builder().stringValue("x").build())).isEqualTo("text x");
    assertThat(words(Value.builder().stringValue("x").boolValue(false).build()))
        .isEqualTo("bool false");
    assertThat(words(Value.builder().numberValue(0).clearKind().build())).isEqualTo("nothing");
    assertThat(words(Value.builder().kind(new Value.Kind.StringValue("y")).build()))
        .isEqualTo("text y");
    assertThat(words(Value.builder().boolValue(true).kind(Value.defaultInstance().kind()).build()))
        .isEqualTo("nothing");
  }

  private static String words(Value value) {
    return switch (value.kind()) {
      case Value.Kind.NullValue _ -> "null";
      case Value.Kind.NumberValue number -> "number " + number.value();
      case Value.Kind.StringValue text -> "text " + text.value();
      case Value.Kind.BoolValue bool -> "bool " + bool.value();
      case Value.Kind.StructValue _ -> "struct";
      case Value.Kind.ListValue _ -> "list";
      case Value.Kind.NotSet _ -> "nothing";
    };
  }

  @Test
  void anOpenEnumKeepsNumbersThatItDoesNotHave() {
    byte[] encoded = Hex.bytes("38 e8 07 # syntax: 1000");
    Api api = Api.decode(encoded);

    assertThat(api.syntax()).isEqualTo(Syntax.UNRECOGNIZED);
    assertThat(api.syntaxNumber()).isEqualTo(1000);
    assertThat(api.toByteArray()).isEqualTo(encoded);
    assertThat(Api.builder().syntaxNumber(1000).build()).isEqualTo(api);
    assertThatThrownBy(() -> Api.builder().syntax(Syntax.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Value.builder().nullValue(NullValue.NULL_VALUE).build().hasNullValue()).isTrue();
  }

  @Test
  void aNumberThatAClosedEnumDoesNotHaveIsAnUnknownField() {
    byte[] encoded = Hex.bytes("28 63 # type: 99");
    FieldDescriptorProto field = FieldDescriptorProto.decode(encoded);

    assertThat(field.hasType()).isFalse();
    assertThat(field.type()).isEqualTo(FieldDescriptorProto.Type.TYPE_DOUBLE);
    assertThat(field.unknownFields().toBytes()).isEqualTo(Bytes.of(encoded));
    assertThat(field.toByteArray()).isEqualTo(encoded);
  }

  @Test
  void fieldsWithPresenceTellTheDefaultFromNothing() {
    FieldOptions absent = FieldOptions.defaultInstance();
    FieldOptions present = FieldOptions.builder().packed(false).build();

    assertThat(absent.hasPacked()).isFalse();
    assertThat(present.hasPacked()).isTrue();
    assertThat(present).isNotEqualTo(absent);
    assertThat(present.toByteArray()).isEqualTo(Hex.bytes("10 00"));
    assertThat(present.toBuilder().clearPacked().build()).isEqualTo(absent);
    assertThat(absent.jstype()).isEqualTo(FieldOptions.JSType.JS_NORMAL);
  }

  @Test
  void unknownFieldsKeepTheirOrderAndComeLast() {
    Timestamp timestamp =
        Timestamp.decode(
            Hex.bytes(
                """
                52 02 68 69              # 10: "hi"
                10 02                    # nanos: 2
                4b 08 01 4c              # 9: group { 1: 1 }
                08 01                    # seconds: 1
                5d 01 00 00 00           # 11: 4 bytes
                """));

    assertThat(timestamp.seconds()).isEqualTo(1);
    assertThat(timestamp.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                08 01
                10 02
                52 02 68 69
                4b 08 01 4c
                5d 01 00 00 00
                """));
    assertThat(timestamp.toBuilder().unknownFields(UnknownFields.empty()).build())
        .isEqualTo(Timestamp.builder().seconds(1).nanos(2).build())
        .isNotEqualTo(timestamp);
  }

  @Test
  void unknownFieldsCanBeGivenIfTheyAreWhole() {
    UnknownFields fields = UnknownFields.of(Bytes.of(Hex.bytes("52 02 68 69")));

    assertThat(Timestamp.builder().unknownFields(fields).build().toByteArray())
        .isEqualTo(Hex.bytes("52 02 68 69"));
    assertThatThrownBy(() -> UnknownFields.of(Bytes.of(Hex.bytes("52 03 68 69"))))
        .isInstanceOf(ProtobufException.class);
  }

  @Test
  void packedAndUnpackedNumbersAreBothRead() {
    SourceCodeInfo.Location packed =
        SourceCodeInfo.Location.decode(Hex.bytes("0a 03 04 00 02 # path: [4, 0, 2]"));
    SourceCodeInfo.Location mixed =
        SourceCodeInfo.Location.decode(Hex.bytes("08 04 0a 00 0a 01 00 08 02"));

    assertThat(packed.path().toIntArray()).containsExactly(4, 0, 2);
    assertThat(mixed).isEqualTo(packed).hasSameHashCodeAs(packed);
  }

  @Test
  void equalityIsThatOfTheFields() {
    Value one = Value.builder().numberValue(Double.NaN).build();
    Value same = Value.decode(one.toByteArray());

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(Value.builder().numberValue(0.0).build())
        .isNotEqualTo(Value.builder().numberValue(-0.0).build());
    assertThat(Struct.decode(new byte[0])).isEqualTo(Struct.defaultInstance());
    assertThat((Object) Struct.defaultInstance()).isNotEqualTo(ListValue.defaultInstance());
  }

  @Test
  void textShowsTheSetFieldsByName() {
    FieldDescriptorProto field =
        FieldDescriptorProto.builder()
            .name("a\"b\n")
            .number(3)
            .type(FieldDescriptorProto.Type.TYPE_INT32)
            .options(FieldOptions.builder().packed(true).build())
            .build();

    assertThat(field)
        .hasToString(
            "FieldDescriptorProto { name: \"a\\\"b\\n\" number: 3 type: TYPE_INT32"
                + " options FieldOptions { packed: true } }");
    assertThat(Timestamp.builder().nanos(1).build()).hasToString("Timestamp { nanos: 1 }");
    assertThat(Timestamp.defaultInstance()).hasToString("Timestamp { }");
    assertThat(Struct.builder().putFields("k", Value.builder().boolValue(true).build()).build())
        .hasToString("Struct { fields { key: \"k\" value: Value { bool_value: true } } }");
  }

  @Test
  void textIsBounded() {
    Value.Builder value = Value.builder().stringValue("x".repeat(100_000));
    for (int i = 0; i < 90; i++) {
      value = Value.builder().listValue(ListValue.builder().addValues(value.build()).build());
    }
    ListValue.Builder list = ListValue.builder();
    for (int i = 0; i < 100_000; i++) {
      list.addValues(Value.defaultInstance());
    }

    assertThat(value.build().toString()).hasSizeLessThan(10_000);
    assertThat(list.build().toString()).hasSizeLessThan(10_000);
  }
}
