package dev.weft.protobuf.descriptor;

import static dev.weft.protobuf.descriptor.Protos.entry;
import static dev.weft.protobuf.descriptor.Protos.extension;
import static dev.weft.protobuf.descriptor.Protos.extensions;
import static dev.weft.protobuf.descriptor.Protos.field;
import static dev.weft.protobuf.descriptor.Protos.file;
import static dev.weft.protobuf.descriptor.Protos.link;
import static dev.weft.protobuf.descriptor.Protos.message;
import static dev.weft.protobuf.descriptor.Protos.optional;
import static dev.weft.protobuf.descriptor.Protos.repeated;
import static dev.weft.protobuf.descriptor.Protos.required;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FeatureSet;
import dev.weft.protobuf.wellknown.FeatureSet.MessageEncoding;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FieldOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MessageDescriptorTest {
  @Test
  void fieldsAreFoundByNumberWithGapsAndInAnyOrder() {
    int[] numbers = {7, 1, 536870911, 2, 100, 4, 19};
    FieldDescriptorProto[] fields = new FieldDescriptorProto[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      fields[i] = optional("f" + numbers[i], numbers[i], Type.TYPE_INT32);
    }
    MessageDescriptor message = only(fields);

    assertThat(message.fields()).extracting(FieldDescriptor::index).isSorted();
    assertThat(message.fieldsByNumber())
        .extracting(FieldDescriptor::number)
        .containsExactly(1, 2, 4, 7, 19, 100, 536870911);
    for (int number : numbers) {
      assertThat(message.findField(number).orElseThrow().name()).isEqualTo("f" + number);
    }
    for (int number : new int[] {-1, 0, 3, 5, 6, 8, 99, 101, Integer.MIN_VALUE}) {
      assertThat(message.findField(number)).as("%d", number).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "foo_bar, fooBar",
    "foo__bar_, fooBar",
    "_foo, Foo",
    "FooBar, FooBar",
    "FOO_BAR, FOOBAR",
    "a_1b, a1b",
    "fooBar, fooBar"
  })
  void aNameInJsonIsDerivedIfNoneIsDeclared(String name, String jsonName) {
    MessageDescriptor message = only(optional(name, 1, Type.TYPE_INT32));

    assertThat(message.fields().getFirst().jsonName()).isEqualTo(jsonName);
    assertThat(message.findFieldByJsonName(jsonName)).contains(message.fields().getFirst());
    assertThat(message.findFieldByJsonName(name)).contains(message.fields().getFirst());
    assertThat(message.findFieldByJsonName("foo.bar")).isEmpty();
  }

  @Test
  void aNameInJsonWinsOverAnOriginalName() {
    MessageDescriptor message =
        only(
            optional("a", 1, Type.TYPE_INT32),
            optional("b", 2, Type.TYPE_INT32).toBuilder().jsonName("a").build(),
            optional("c", 3, Type.TYPE_INT32).toBuilder().jsonName("a").build(),
            optional("d", 4, Type.TYPE_INT32).toBuilder().jsonName("").build());

    assertThat(message.fields().get(1).jsonName()).isEqualTo("a");
    assertThat(message.fields().get(3).jsonName()).isEmpty();
    assertThat(message.findFieldByJsonName("a").orElseThrow().name()).isEqualTo("a");
    assertThat(message.findFieldByJsonName("b").orElseThrow().name()).isEqualTo("b");
    assertThat(
            only(
                    optional("x", 1, Type.TYPE_INT32).toBuilder().jsonName("y").build(),
                    optional("y", 2, Type.TYPE_INT32).toBuilder().jsonName("z").build())
                .findFieldByJsonName("y")
                .orElseThrow()
                .name())
        .isEqualTo("x");
  }

  @Test
  void requiredFieldsAreFoundThroughCyclesAndMapsAndFiles() {
    FileDescriptor base =
        link(
            file(Edition.EDITION_PROTO2)
                .addMessageType(
                    message("Has", required("r", 1, Type.TYPE_INT32), optional("a", 2, ".p.A"))
                        .build())
                .addMessageType(message("A", repeated("b", 1, ".p.B")).build())
                .addMessageType(
                    message("B", optional("c", 1, ".p.C"), optional("b", 2, ".p.B")).build())
                .addMessageType(
                    message("C", optional("a", 1, ".p.A"), optional("h", 2, ".p.Has")).build())
                .addMessageType(message("Loop", optional("l", 1, ".p.Loop")).build())
                .addMessageType(
                    message("Map", repeated("m", 1, ".p.Map.MEntry"))
                        .addNestedType(
                            entry(
                                "MEntry",
                                optional("key", 1, Type.TYPE_INT32),
                                optional("value", 2, ".p.C")))
                        .build())
                .addMessageType(
                    message("Extendable")
                        .addExtensionRange(extensions(1, 9))
                        .addExtension(extension(".p.Extendable", optional("e", 1, ".p.Has")))
                        .build()));
    FileDescriptor user =
        FileDescriptor.link(
            file("user.proto", Edition.EDITION_PROTO3)
                .addDependency("t.proto")
                .addMessageType(message("Uses", optional("f", 1, ".p.A")).build())
                .addMessageType(message("Not", optional("f", 1, ".p.Loop")).build())
                .build(),
            List.of(base));

    assertThat(base.messages())
        .filteredOn(MessageDescriptor::hasRequiredFields)
        .extracting(MessageDescriptor::name)
        .containsExactly("Has", "A", "B", "C", "Map");
    assertThat(user.messages())
        .filteredOn(MessageDescriptor::hasRequiredFields)
        .extracting(MessageDescriptor::name)
        .containsExactly("Uses");
  }

  @Test
  void aGroupIsNamedByAMessageBesideIt() {
    FeatureSet.Builder delimited = FeatureSet.builder().messageEncoding(MessageEncoding.DELIMITED);
    FileDescriptor file =
        link(
            file(Edition.EDITION_2023)
                .addMessageType(
                    message(
                            "M",
                            Protos.with(optional("near", 1, ".p.M.Near"), delimited),
                            Protos.with(optional("other", 2, ".p.M.Near"), delimited),
                            Protos.with(optional("far", 3, ".p.Far"), delimited),
                            optional("plain", 4, ".p.M.Plain"))
                        .addNestedType(message("Near").build())
                        .addNestedType(message("Plain").build())
                        .addExtensionRange(extensions(10, 19))
                        .addExtension(
                            extension(
                                ".p.M", Protos.with(optional("ext", 10, ".p.M.Ext"), delimited)))
                        .addNestedType(message("Ext").build())
                        .build())
                .addMessageType(message("Far").build())
                .addMessageType(message("Top").build())
                .addExtension(
                    extension(".p.M", Protos.with(optional("top", 11, ".p.Top"), delimited))));

    assertThat(field(file, "p.M", "near").isGroupLike()).isTrue();
    assertThat(field(file, "p.M", "other").isGroupLike()).isFalse();
    assertThat(field(file, "p.M", "far").isGroupLike()).isFalse();
    assertThat(field(file, "p.M", "plain").isGroupLike()).isFalse();
    assertThat(file.findExtension("p.M.ext").orElseThrow().isGroupLike()).isTrue();
    assertThat(file.findExtension("p.top").orElseThrow().isGroupLike()).isTrue();
  }

  @Test
  void aGroupOfProto2IsAGroup() {
    FileDescriptor file =
        link(
            file(Edition.EDITION_PROTO2)
                .addMessageType(
                    message(
                            "M",
                            optional("g", 1, Type.TYPE_GROUP).toBuilder()
                                .typeName(".p.M.G")
                                .build())
                        .addNestedType(message("G").build())
                        .build()));

    assertThat(field(file, "p.M", "g").type()).isEqualTo(FieldType.GROUP);
    assertThat(field(file, "p.M", "g").isGroupLike()).isTrue();
  }

  @Test
  void aFieldCanBeKeptFromTexts() {
    FieldDescriptorProto secret =
        optional("a", 1, Type.TYPE_INT32).toBuilder()
            .options(FieldOptions.builder().debugRedact(true).build())
            .build();
    MessageDescriptor message = only(secret, optional("b", 2, Type.TYPE_INT32));

    assertThat(message.fields())
        .extracting(FieldDescriptor::debugRedact)
        .containsExactly(true, false);
  }

  private static MessageDescriptor only(FieldDescriptorProto... fields) {
    return link(file(Edition.EDITION_PROTO3).addMessageType(message("M", fields).build()))
        .messages()
        .getFirst();
  }
}
