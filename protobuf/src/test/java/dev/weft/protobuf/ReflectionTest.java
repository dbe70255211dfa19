package dev.weft.protobuf;

import static dev.weft.protobuf.Samples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.SourceCodeInfo;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields read and set by their descriptors, in generated and dynamic messages. */
final class ReflectionTest {
  private static final DynamicType SAMPLE = DynamicType.of(Samples.SAMPLE);

  private static FieldDescriptor of(MessageType<?> type, String name) {
    return field(type.descriptor(), name);
  }

  // Reading

  @Test
  void unsetFieldsHaveTheirDefaults() {
    DynamicMessage sample = SAMPLE.defaultInstance();

    assertThat(sample.get(field("number"))).isEqualTo(7);
    assertThat(sample.get(field("text"))).isEqualTo("");
    assertThat(sample.get(field("blob"))).isEqualTo(Bytes.empty());
    assertThat(sample.get(field("color"))).isEqualTo(1);
    assertThat(sample.get(field("nested"))).isSameAs(SAMPLE.defaultInstance());
    assertThat(sample.get(field("unpacked"))).isInstanceOf(IntList.class).isEqualTo(List.of());
    assertThat(sample.get(field("packed"))).isInstanceOf(LongList.class).isEqualTo(List.of());
    assertThat(sample.get(field("names"))).isEqualTo(List.of());
    assertThat(sample.get(field("by_name"))).isEqualTo(Map.of());
    for (FieldDescriptor field : Samples.SAMPLE.fields()) {
      assertThat(sample.has(field)).as(field.name()).isFalse();
    }
  }

  @Test
  void unsetFieldsOfAGeneratedMessageHaveTheirDefaultsToo() {
    FieldDescriptorProto field = FieldDescriptorProto.defaultInstance();

    assertThat(field.get(of(FieldDescriptorProto.TYPE, "number"))).isEqualTo(0);
    assertThat(field.get(of(FieldDescriptorProto.TYPE, "type"))).isEqualTo(1);
    assertThat(field.get(of(FieldDescriptorProto.TYPE, "options")))
        .isSameAs(FieldOptions.defaultInstance());
    assertThat(
            FileDescriptorProto.defaultInstance().get(of(FileDescriptorProto.TYPE, "dependency")))
        .isEqualTo(List.of());
    assertThat(Struct.defaultInstance().get(of(Struct.TYPE, "fields"))).isEqualTo(Map.of());
  }

  @Test
  void aFieldWithPresenceIsThereEvenWithItsDefault() {
    DynamicMessage sample = SAMPLE.newBuilder().set(field("number"), 7).build();

    assertThat(sample.has(field("number"))).isTrue();
    assertThat(sample.toByteArray()).containsExactly(0x08, 7);
    assertThat(sample).isNotEqualTo(SAMPLE.defaultInstance());
  }

  @Test
  void aFieldWithoutPresenceIsThereIfItIsNotZero() {
    FieldDescriptor nanos = of(Timestamp.TYPE, "nanos");
    DynamicType dynamic = DynamicType.of(Timestamp.TYPE.descriptor());

    assertThat(Timestamp.builder().nanos(0).build().has(nanos)).isFalse();
    assertThat(Timestamp.builder().nanos(1).build().has(nanos)).isTrue();
    DynamicMessage zero = dynamic.newBuilder().set(nanos, 0).build();
    assertThat(zero.has(nanos)).isFalse();
    assertThat(zero)
        .isEqualTo(dynamic.defaultInstance())
        .hasSameHashCodeAs(dynamic.defaultInstance());
    assertThat(zero.toByteArray()).isEmpty();
  }

  @Test
  void negativeZeroIsNotZero() {
    FieldDescriptor number = of(Value.TYPE, "number_value");
    Value value = Value.builder().numberValue(-0.0).build();
    DynamicMessage dynamic =
        DynamicType.of(Value.TYPE.descriptor()).newBuilder().set(number, -0.0).build();

    assertThat(value.has(number)).isTrue();
    assertThat(dynamic.toByteArray())
        .isEqualTo(value.toByteArray())
        .containsExactly(0x11, 0, 0, 0, 0, 0, 0, 0, 0x80);
  }

  // Setting

  @Test
  void eachKindOfFieldCanBeSetByItsDescriptor() {
    FileDescriptorProto file =
        FileDescriptorProto.TYPE
            .newBuilder()
            .set(of(FileDescriptorProto.TYPE, "name"), "a.proto")
            .add(of(FileDescriptorProto.TYPE, "dependency"), "b.proto")
            .add(of(FileDescriptorProto.TYPE, "dependency"), "c.proto")
            .set(
                of(FileDescriptorProto.TYPE, "source_code_info"),
                SourceCodeInfo.builder()
                    .addLocation(SourceCodeInfo.Location.builder().addPath(4).build())
                    .build())
            .build();

    assertThat(file.name()).isEqualTo("a.proto");
    assertThat(file.dependency()).containsExactly("b.proto", "c.proto");
    assertThat(file.sourceCodeInfo().location().getFirst().path()).containsExactly(4);
    FieldDescriptor path = of(SourceCodeInfo.Location.TYPE, "path");
    assertThat(
            SourceCodeInfo.Location.TYPE.newBuilder().set(path, List.of(1, 2)).add(path, 3).build())
        .isEqualTo(SourceCodeInfo.Location.builder().addPath(1).addPath(2).addPath(3).build());
  }

  @Test
  void mapsTakeEntriesOneByOneOrAllAtOnce() {
    FieldDescriptor fields = of(Struct.TYPE, "fields");
    Value one = Value.builder().numberValue(1).build();
    Value two = Value.builder().numberValue(2).build();
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("b", one);
    entries.put("a", two);

    assertThat(Struct.TYPE.newBuilder().put(fields, "b", one).put(fields, "a", two).build())
        .isEqualTo(Struct.TYPE.newBuilder().set(fields, entries).build())
        .isEqualTo(Struct.builder().putFields("b", one).putFields("a", two).build());
    assertThat(Struct.TYPE.newBuilder().set(fields, entries).put(fields, "b", two).build())
        .isEqualTo(Struct.builder().putFields("b", two).putFields("a", two).build());
  }

  @Test
  void anEnumCanBeGivenAsItsNumberOrItsConstant() {
    FieldDescriptor type = of(FieldDescriptorProto.TYPE, "type");

    assertThat(FieldDescriptorProto.TYPE.newBuilder().set(type, 9).build())
        .isEqualTo(
            FieldDescriptorProto.TYPE
                .newBuilder()
                .set(type, FieldDescriptorProto.Type.TYPE_STRING)
                .build());
    assertThat(SAMPLE.newBuilder().set(field("palette"), List.of(2, 1)).build().toByteArray())
        .containsExactly(0x72, 2, 2, 1);
  }

  @Test
  void settingOneOfAOneofUnsetsTheOthers() {
    for (MessageBuilder<?> builder : List.of(SAMPLE.newBuilder())) {
      builder.set(field("choice_text"), "a").set(field("choice_number"), 5);

      assertThat(builder.has(field("choice_text"))).isFalse();
      assertThat(builder.build().toByteArray()).containsExactly(0x50, 5);
      builder.set(field("choice_number"), 6).clear(field("choice_text"));
      assertThat(builder.get(field("choice_number"))).isEqualTo(6);
    }
    Value value =
        Value.TYPE
            .newBuilder()
            .set(of(Value.TYPE, "string_value"), "a")
            .set(of(Value.TYPE, "bool_value"), false)
            .build();
    assertThat(value.kind()).isEqualTo(Value.builder().boolValue(false).build().kind());
  }

  @Test
  void clearingUnsetsEachKindOfField() {
    MessageBuilder<DynamicMessage> builder = new RandomMessages(1).next(SAMPLE).toBuilder();
    Samples.SAMPLE.fields().forEach(builder::clear);

    assertThat(builder.unknownFields(UnknownFields.empty()).build())
        .isEqualTo(SAMPLE.defaultInstance())
        .hasSameHashCodeAs(SAMPLE.defaultInstance());
    MessageBuilder<FileDescriptorProto> generated =
        new RandomMessages(1).next(FileDescriptorProto.TYPE).toBuilder();
    FileDescriptorProto.TYPE.descriptor().fields().forEach(generated::clear);
    assertThat(generated.unknownFields(UnknownFields.empty()).build())
        .isEqualTo(FileDescriptorProto.defaultInstance());
  }

  @Test
  void aBuiltMessageDoesNotChangeWhenItsBuilderIsUsedOn() {
    DynamicMessage nested = SAMPLE.newBuilder().set(field("number"), 1).build();
    MessageBuilder<DynamicMessage> builder =
        SAMPLE
            .newBuilder()
            .add(field("unpacked"), 1)
            .add(field("names"), "a")
            .put(field("by_name"), "a", nested);
    DynamicMessage first = builder.build();
    byte[] bytes = first.toByteArray();
    Object list = builder.get(field("unpacked"));
    builder
        .add(field("unpacked"), 2)
        .add(field("names"), "b")
        .put(field("by_name"), "b", nested)
        .set(field("number"), 3);

    assertThat(first.toByteArray()).isEqualTo(bytes);
    assertThat(list).isEqualTo(List.of(1));
    assertThat(builder.build().get(field("names"))).isEqualTo(List.of("a", "b"));
    assertThat(first.toBuilder().build()).isSameAs(first);
  }

  @Test
  void aFieldCanBeSetToWhatTheSameBuilderHolds() {
    MessageBuilder<DynamicMessage> builder =
        SAMPLE.newBuilder().set(field("unpacked"), List.of(1, 2)).put(field("colors"), 1, 2);
    builder.set(field("unpacked"), builder.get(field("unpacked")));
    builder.set(field("colors"), builder.get(field("colors")));

    assertThat(builder.get(field("unpacked"))).isEqualTo(List.of(1, 2));
    assertThat(builder.get(field("colors"))).isEqualTo(Map.of(1, 2));
  }

  // Misuse

  @Test
  void aValueOfAnotherClassIsRefused() {
    MessageBuilder<DynamicMessage> builder = SAMPLE.newBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("number"), 1L))
        .withMessage(
            "sample.Sample.number takes a value of type int32, not an object of class"
                + " java.lang.Long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("unpacked"), 1))
        .withMessageContaining("sample.Sample.unpacked takes a Collection");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("by_name"), List.of()))
        .withMessageContaining("sample.Sample.by_name takes a Map");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put(field("colors"), "1", 1))
        .withMessageContaining("sample.Sample.ColorsEntry.key takes a value of type int32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("color"), 3))
        .withMessage(
            "sample.Sample.color can't hold 3, since the closed enum sample.Color has no such"
                + " number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("nested"), Timestamp.defaultInstance()))
        .withMessageContaining("sample.Sample.nested takes messages of type sample.Sample");
    assertThat(builder.build()).isEqualTo(SAMPLE.defaultInstance());
  }

  @Test
  void aListOrMapWithAWrongValueChangesNothing() {
    MessageBuilder<DynamicMessage> builder =
        SAMPLE.newBuilder().set(field("unpacked"), List.of(1)).put(field("colors"), 1, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(field("unpacked"), List.of(2, "3")));
    Map<Object, Object> entries = new LinkedHashMap<>(Map.of(2, 2));
    entries.put(3, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.set(field("colors"), entries));
    assertThat(builder.get(field("unpacked"))).isEqualTo(List.of(1));
    assertThat(builder.get(field("colors"))).isEqualTo(Map.of(1, 1));
  }

  @Test
  void nullIsRefusedByTheNameOfTheField() {
    MessageBuilder<DynamicMessage> builder = SAMPLE.newBuilder();

    assertThatNullPointerException()
        .isThrownBy(() -> builder.set(field("number"), null))
        .withMessage("sample.Sample.number can't hold null; use clear");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.set(field("names"), new ArrayList<>(Arrays.asList("a", null))))
        .withMessageContaining("sample.Sample.names");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.add(field("children"), null))
        .withMessageContaining("sample.Sample.children");
  }

  @Test
  void aFieldOfAnotherTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timestamp.defaultInstance().get(field("number")))
        .withMessage("sample.Sample.number is no field of google.protobuf.Timestamp");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Struct.TYPE.newBuilder().clear(of(ListValue.TYPE, "values")));
    assertThatIllegalArgumentException().isThrownBy(() -> SAMPLE.typeOf(of(Api.TYPE, "methods")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SAMPLE.typeOf(field("number")))
        .withMessage("sample.Sample.number holds no messages");
  }

  @Test
  void listsAreAddedToAndMapsArePutInto() {
    MessageBuilder<DynamicMessage> builder = SAMPLE.newBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(field("number"), 1))
        .withMessage("sample.Sample.number is no list; use set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(field("colors"), 1))
        .withMessage("sample.Sample.colors is no list; use put");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.put(field("names"), 1, 1))
        .withMessage("sample.Sample.names is no map; use set or add");
  }

  @Test
  void theTypeOfAFieldMakesItsMessages() {
    assertThat((Object) Struct.TYPE.typeOf(of(Struct.TYPE, "fields"))).isSameAs(Value.TYPE);
    assertThat((Object) SAMPLE.typeOf(field("by_name"))).isEqualTo(SAMPLE);
    assertThat((Object) SAMPLE.typeOf(field("whole")).descriptor()).isSameAs(Samples.WHOLE);
    assertThat((Object) SAMPLE.typeOf(Samples.extension("ext_message"))).isEqualTo(SAMPLE);
  }
}
