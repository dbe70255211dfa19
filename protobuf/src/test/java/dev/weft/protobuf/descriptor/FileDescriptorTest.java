package dev.weft.protobuf.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Label;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileDescriptorTest {
  @Test
  void generatedMessagesCarryTheirDescriptors() {
    MessageDescriptor api = Api.TYPE.descriptor();

    assertThat(api.fullName()).isEqualTo("google.protobuf.Api");
    assertThat(api.file().dependencies())
        .extracting(FileDescriptor::name)
        .containsExactly("google/protobuf/source_context.proto", "google/protobuf/type.proto");
    assertThat(api.findField("source_context").orElseThrow().messageType().file())
        .isSameAs(api.file().dependencies().getFirst());
    assertThat(Api.TYPE.descriptor()).isSameAs(api);
  }

  @Test
  void aMapIsARepeatedMessageOfKeyAndValue() {
    FieldDescriptor fields = Struct.TYPE.descriptor().findField("fields").orElseThrow();

    assertThat(fields.isMap()).isTrue();
    assertThat(fields.messageType().findField("value").orElseThrow().messageType())
        .isSameAs(Value.TYPE.descriptor());
  }

  @Test
  void fieldsKnowTheirOneof() {
    MessageDescriptor value = Value.TYPE.descriptor();

    assertThat(value.oneofs()).extracting(OneofDescriptor::name).containsExactly("kind");
    assertThat(value.oneofs().getFirst().fields()).isEqualTo(value.fields());
    assertThat(value.fields())
        .allSatisfy(field -> assertThat(field.oneof()).contains(value.oneofs().getFirst()));
  }

  @Test
  void theOneofOfAnOptionalFieldIsNotSeen() {
    DescriptorProto message =
        DescriptorProto.builder()
            .name("M")
            .addField(
                field("a", Type.TYPE_INT32).toBuilder().oneofIndex(0).proto3Optional(true).build())
            .addField(field("b", Type.TYPE_INT32).toBuilder().number(2).build())
            .addOneofDecl(
                dev.weft.protobuf.wellknown.OneofDescriptorProto.builder().name("_a").build())
            .build();
    MessageDescriptor linked = link(file().addMessageType(message).build()).messages().getFirst();

    assertThat(linked.oneofs()).isEmpty();
    assertThat(linked.fields().get(0).oneof()).isEmpty();
    assertThat(linked.fields().get(0).hasPresence()).isTrue();
    assertThat(linked.fields().get(1).hasPresence()).isFalse();
  }

  @Test
  void namesAreResolvedFromTheInnermostScopeOutwards() {
    DescriptorProto inner = DescriptorProto.builder().name("T").build();
    DescriptorProto outer =
        DescriptorProto.builder()
            .name("M")
            .addNestedType(inner)
            .addField(message("near", "T"))
            .addField(message("far", ".p.T").toBuilder().number(2).build())
            .addField(message("half", "p.T").toBuilder().number(3).build())
            .build();
    FileDescriptor file = link(file().addMessageType(outer).addMessageType(inner).build());
    List<FieldDescriptor> fields = file.messages().getFirst().fields();

    assertThat(fields.get(0).messageType().fullName()).isEqualTo("p.M.T");
    assertThat(fields.get(1).messageType().fullName()).isEqualTo("p.T");
    assertThat(fields.get(2).messageType().fullName()).isEqualTo("p.T");
  }

  @Test
  void whatAnImportImportsIsSeenOnlyIfItIsPublic() {
    FileDescriptor base =
        link(
            FileDescriptorProto.builder()
                .name("base.proto")
                .syntax("proto3")
                .addMessageType(DescriptorProto.builder().name("Base").build())
                .build());
    FileDescriptorProto.Builder middle =
        FileDescriptorProto.builder()
            .name("middle.proto")
            .syntax("proto3")
            .addDependency("base.proto");
    FileDescriptorProto user =
        file()
            .addDependency("middle.proto")
            .addMessageType(
                DescriptorProto.builder().name("M").addField(message("b", ".Base")).build())
            .build();

    FileDescriptor hiding = FileDescriptor.link(middle.build(), List.of(base));
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> FileDescriptor.link(user, List.of(hiding)))
        .withMessage(
            "t.proto: p.M.b has type .Base, which neither this file nor its imports declare");
    FileDescriptor showing =
        FileDescriptor.link(middle.addPublicDependency(0).build(), List.of(base));
    assertThat(
            FileDescriptor.link(user, List.of(showing))
                .messages()
                .getFirst()
                .fields()
                .getFirst()
                .messageType())
        .isSameAs(base.messages().getFirst());
  }

  @Test
  void faultsNameFileAndPlace() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file().addDependency("x.proto").build()))
        .withMessageContaining("imports [x.proto] but was given []");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file().syntax("proto4").build()))
        .withMessageContaining("proto4");
    DescriptorProto twice =
        DescriptorProto.builder()
            .name("M")
            .addField(field("a", Type.TYPE_INT32))
            .addField(field("b", Type.TYPE_INT32))
            .build();
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file().addMessageType(twice).build()))
        .withMessageContaining("p.M has two fields with number 1");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() ->
            link(
                file()
                    .addMessageType(DescriptorProto.builder().name("M").build())
                    .addEnumType(
                        EnumDescriptorProto.builder()
                            .name("M")
                            .addValue(EnumValueDescriptorProto.builder().name("A").build())
                            .build())
                    .build()))
        .withMessageContaining("p.M is declared twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TYPE_INT32  | -5         | -5",
        "TYPE_UINT32 | 4294967295 | -1",
        "TYPE_UINT64 | 18446744073709551615 | -1",
        "TYPE_BOOL   | true       | true",
        "TYPE_DOUBLE | -inf       | -Infinity",
        "TYPE_DOUBLE | 1.5e3      | 1500.0",
        "TYPE_FLOAT  | nan        | NaN",
        "TYPE_STRING | 'a\\b'     | 'a\\b'",
        "TYPE_BYTES  | '\\001\\xffA\\n\\\"' | 'Bytes[5]01ff410a22'",
        "TYPE_ENUM   | TWO        | 2",
      })
  void defaultsAreRead(Type type, String text, String value) {
    assertThat(proto2Field(type, text).defaultValue().toString()).isEqualTo(value);
  }

  @Test
  void aDefaultThatIsNoneIsRefused() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> proto2Field(Type.TYPE_INT32, "x"))
        .withMessageContaining("p.M.f has default \"x\", which is no INT32");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> proto2Field(Type.TYPE_ENUM, "THREE"))
        .withMessageContaining("THREE");
  }

  @Test
  void withoutADefaultTheFirstValueOfTheEnumIsIt() {
    FieldDescriptorProto.Builder field = field("f", Type.TYPE_ENUM).toBuilder().typeName(".p.E");
    assertThat(proto2(field.build()).defaultValue()).isEqualTo(1);
    assertThat(proto2(field("f", Type.TYPE_BYTES)).defaultValue()).isEqualTo(Bytes.empty());
  }

  @Test
  void numbersArePackedAsTheSyntaxAndTheOptionSay() {
    FieldDescriptorProto numbers =
        field("f", Type.TYPE_INT32).toBuilder().label(Label.LABEL_REPEATED).build();
    FieldOptions packed = FieldOptions.builder().packed(true).build();
    FieldOptions unpacked = FieldOptions.builder().packed(false).build();

    assertThat(proto2(numbers).isPacked()).isFalse();
    assertThat(proto2(numbers.toBuilder().options(packed).build()).isPacked()).isTrue();
    assertThat(proto3(numbers).isPacked()).isTrue();
    assertThat(proto3(numbers.toBuilder().options(unpacked).build()).isPacked()).isFalse();
    assertThat(proto3(numbers.toBuilder().type(Type.TYPE_STRING).build()).isPacked()).isFalse();
  }

  private static FieldDescriptor proto2Field(Type type, String defaultValue) {
    FieldDescriptorProto.Builder field = field("f", type).toBuilder().defaultValue(defaultValue);
    return proto2((type == Type.TYPE_ENUM ? field.typeName(".p.E") : field).build());
  }

  private static FieldDescriptor proto2(FieldDescriptorProto field) {
    EnumDescriptorProto numbers =
        EnumDescriptorProto.builder()
            .name("E")
            .addValue(EnumValueDescriptorProto.builder().name("ONE").number(1).build())
            .addValue(EnumValueDescriptorProto.builder().name("TWO").number(2).build())
            .build();
    return only(field, file().clearSyntax().addEnumType(numbers));
  }

  private static FieldDescriptor proto3(FieldDescriptorProto field) {
    return only(field, file());
  }

  private static FieldDescriptor only(
      FieldDescriptorProto field, FileDescriptorProto.Builder file) {
    return link(file.addMessageType(DescriptorProto.builder().name("M").addField(field).build())
            .build())
        .messages()
        .getFirst()
        .fields()
        .getFirst();
  }

  private static FieldDescriptorProto field(String name, Type type) {
    return FieldDescriptorProto.builder()
        .name(name)
        .number(1)
        .label(Label.LABEL_OPTIONAL)
        .type(type)
        .build();
  }

  private static FieldDescriptorProto message(String name, String type) {
    return field(name, Type.TYPE_MESSAGE).toBuilder().typeName(type).build();
  }

  private static FileDescriptorProto.Builder file() {
    return FileDescriptorProto.builder().name("t.proto").package_("p").syntax("proto3");
  }

  private static FileDescriptor link(FileDescriptorProto proto) {
    return FileDescriptor.link(proto, List.of());
  }
}
