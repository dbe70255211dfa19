package dev.weft.protobuf.descriptor;

import static dev.weft.protobuf.descriptor.Protos.entry;
import static dev.weft.protobuf.descriptor.Protos.enumeration;
import static dev.weft.protobuf.descriptor.Protos.field;
import static dev.weft.protobuf.descriptor.Protos.file;
import static dev.weft.protobuf.descriptor.Protos.link;
import static dev.weft.protobuf.descriptor.Protos.message;
import static dev.weft.protobuf.descriptor.Protos.optional;
import static dev.weft.protobuf.descriptor.Protos.packed;
import static dev.weft.protobuf.descriptor.Protos.repeated;
import static dev.weft.protobuf.descriptor.Protos.required;
import static dev.weft.protobuf.descriptor.Protos.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.EnumOptions;
import dev.weft.protobuf.wellknown.FeatureSet;
import dev.weft.protobuf.wellknown.FeatureSet.EnumType;
import dev.weft.protobuf.wellknown.FeatureSet.FieldPresence;
import dev.weft.protobuf.wellknown.FeatureSet.JsonFormat;
import dev.weft.protobuf.wellknown.FeatureSet.MessageEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.RepeatedFieldEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.Utf8Validation;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FileOptions;
import dev.weft.protobuf.wellknown.MessageOptions;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import dev.weft.protobuf.wellknown.OneofOptions;
import dev.weft.protobuf.wire.WireType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FeaturesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      value = {
        "edition        | presence | packed | utf8  | closed | bestEffort",
        "EDITION_PROTO2 | true     | false  | false | true   | true",
        "EDITION_PROTO3 | false    | true   | true  | false  | false",
        "EDITION_2023   | true     | true   | true  | false  | false",
        "EDITION_2024   | true     | true   | true  | false  | false",
      })
  void eachEditionHasItsDefaults(
      Edition edition,
      boolean presence,
      boolean packed,
      boolean utf8,
      boolean closed,
      boolean bestEffort) {
    FileDescriptor file = link(sample(edition));
    MessageDescriptor message = file.messages().getFirst();
    FieldDescriptor text = field(file, "p.M", "text");

    assertThat(file.edition()).isEqualTo(edition);
    assertThat(text.hasPresence()).isEqualTo(presence);
    assertThat(text.isUtf8Checked()).isEqualTo(utf8);
    assertThat(text.isRequired()).isFalse();
    assertThat(field(file, "p.M", "bytes").isUtf8Checked()).isFalse();
    assertThat(field(file, "p.M", "numbers").isPacked()).isEqualTo(packed);
    assertThat(field(file, "p.M", "numbers").hasPresence()).isFalse();
    assertThat(field(file, "p.M", "texts").isPacked()).isFalse();
    assertThat(field(file, "p.M", "nested").hasPresence()).isTrue();
    assertThat(field(file, "p.M", "nested").type()).isEqualTo(FieldType.MESSAGE);
    assertThat(field(file, "p.M", "choice").hasPresence()).isTrue();
    assertThat(file.enums().getFirst().isClosed()).isEqualTo(closed);
    assertThat(file.enums().getFirst().isJsonBestEffort()).isEqualTo(bestEffort);
    assertThat(message.isJsonBestEffort()).isEqualTo(bestEffort);
  }

  @Test
  void legacyHasTheDefaultsOfProto2() {
    assertThat(Features.defaults(Edition.EDITION_LEGACY))
        .isEqualTo(Features.defaults(Edition.EDITION_PROTO2));
  }

  @ParameterizedTest
  @EnumSource(names = {"EDITION_2023", "EDITION_2024"})
  void theFileOverridesTheEdition(Edition edition) {
    FileDescriptor file =
        link(
            sample(edition)
                .options(
                    FileOptions.builder()
                        .features(
                            FeatureSet.builder()
                                .fieldPresence(FieldPresence.IMPLICIT)
                                .enumType(EnumType.CLOSED)
                                .repeatedFieldEncoding(RepeatedFieldEncoding.EXPANDED)
                                .utf8Validation(Utf8Validation.NONE)
                                .messageEncoding(MessageEncoding.DELIMITED)
                                .jsonFormat(JsonFormat.LEGACY_BEST_EFFORT)
                                .build())
                        .build()));

    assertThat(field(file, "p.M", "text").hasPresence()).isFalse();
    assertThat(field(file, "p.M", "text").isUtf8Checked()).isFalse();
    assertThat(field(file, "p.M", "numbers").isPacked()).isFalse();
    assertThat(field(file, "p.M", "nested").type()).isEqualTo(FieldType.GROUP);
    assertThat(field(file, "p.M", "nested").type().wireType()).isEqualTo(WireType.START_GROUP);
    assertThat(field(file, "p.M", "nested").hasPresence()).isTrue();
    assertThat(file.enums().getFirst().isClosed()).isTrue();
    assertThat(file.enums().getFirst().isJsonBestEffort()).isTrue();
    assertThat(file.messages().getFirst().isJsonBestEffort()).isTrue();
  }

  @Test
  void eachLevelOverridesTheOneAround() {
    FeatureSet none = FeatureSet.builder().utf8Validation(Utf8Validation.NONE).build();
    FeatureSet.Builder verify = FeatureSet.builder().utf8Validation(Utf8Validation.VERIFY);
    DescriptorProto inner =
        message(
                "Inner",
                optional("inherits", 1, Type.TYPE_STRING),
                with(optional("own", 2, Type.TYPE_STRING), verify),
                optional("chosen", 3, Type.TYPE_STRING).toBuilder().oneofIndex(0).build(),
                with(
                    optional("both", 4, Type.TYPE_STRING).toBuilder().oneofIndex(0).build(),
                    FeatureSet.builder().utf8Validation(Utf8Validation.NONE)))
            .addOneofDecl(
                OneofDescriptorProto.builder()
                    .name("o")
                    .options(OneofOptions.builder().features(verify.build()).build())
                    .build())
            .build();
    FileDescriptor file =
        link(
            file(Edition.EDITION_2023)
                .addMessageType(
                    message("M")
                        .options(MessageOptions.builder().features(none).build())
                        .addNestedType(inner)
                        .build())
                .addMessageType(message("Other", optional("s", 1, Type.TYPE_STRING)).build()));

    assertThat(field(file, "p.M.Inner", "inherits").isUtf8Checked()).isFalse();
    assertThat(field(file, "p.M.Inner", "own").isUtf8Checked()).isTrue();
    assertThat(field(file, "p.M.Inner", "chosen").isUtf8Checked()).isTrue();
    assertThat(field(file, "p.M.Inner", "both").isUtf8Checked()).isFalse();
    assertThat(field(file, "p.Other", "s").isUtf8Checked()).isTrue();
  }

  @Test
  void anExtensionTakesTheFeaturesOfWhereItIsDeclared() {
    FeatureSet expanded =
        FeatureSet.builder().repeatedFieldEncoding(RepeatedFieldEncoding.EXPANDED).build();
    FileDescriptor file =
        link(
            file(Edition.EDITION_2023)
                .addMessageType(
                    message("M")
                        .options(MessageOptions.builder().features(expanded).build())
                        .addExtensionRange(Protos.extensions(1, 10))
                        .addExtension(
                            Protos.extension(".p.M", repeated("inside", 1, Type.TYPE_INT32)))
                        .build())
                .addExtension(Protos.extension(".p.M", repeated("outside", 2, Type.TYPE_INT32))));

    assertThat(file.findExtension("p.M.inside").orElseThrow().isPacked()).isFalse();
    assertThat(file.findExtension("p.outside").orElseThrow().isPacked()).isTrue();
  }

  @Test
  void anEnumIsClosedByItsOwnFeature() {
    FileDescriptor file =
        link(
            file(Edition.EDITION_2024)
                .addEnumType(
                    enumeration("E", "A").toBuilder()
                        .options(
                            EnumOptions.builder()
                                .features(FeatureSet.builder().enumType(EnumType.CLOSED).build())
                                .build())
                        .build())
                .addEnumType(enumeration("F", "B")));

    assertThat(file.enums().get(0).isClosed()).isTrue();
    assertThat(file.enums().get(1).isClosed()).isFalse();
  }

  @Test
  void requiredIsAFeatureInAnEditionAndALabelInProto2() {
    FeatureSet.Builder required = FeatureSet.builder().fieldPresence(FieldPresence.LEGACY_REQUIRED);
    FieldDescriptor feature =
        link(file(Edition.EDITION_2023)
                .addMessageType(
                    message("M", with(optional("f", 1, Type.TYPE_INT32), required)).build()))
            .messages()
            .getFirst()
            .fields()
            .getFirst();
    FieldDescriptor label =
        link(file(Edition.EDITION_PROTO2)
                .addMessageType(message("M", required("f", 1, Type.TYPE_INT32)).build()))
            .messages()
            .getFirst()
            .fields()
            .getFirst();

    assertThat(feature.isRequired()).isTrue();
    assertThat(feature.hasPresence()).isTrue();
    assertThat(label.isRequired()).isTrue();
    assertThat(label.hasPresence()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "EDITION_PROTO2, true, true",
    "EDITION_PROTO2, false, false",
    "EDITION_PROTO3, true, true",
    "EDITION_PROTO3, false, false"
  })
  void theOptionPackedIsHeard(Edition edition, String option, boolean isPacked) {
    FileDescriptor file =
        link(
            file(edition)
                .addMessageType(
                    message("M", packed(repeated("f", 1, Type.TYPE_INT32), option)).build()));

    assertThat(field(file, "p.M", "f").isPacked()).isEqualTo(isPacked);
  }

  @Test
  void aMapAndWhatItHoldsAreNeverGroups() {
    FileDescriptor file =
        link(
            file(Edition.EDITION_2023)
                .options(
                    FileOptions.builder()
                        .features(
                            FeatureSet.builder().messageEncoding(MessageEncoding.DELIMITED).build())
                        .build())
                .addMessageType(
                    message("M", repeated("map", 1, ".p.M.MapEntry"), optional("m", 2, ".p.M"))
                        .addNestedType(
                            entry(
                                "MapEntry",
                                with(
                                    optional("key", 1, Type.TYPE_STRING),
                                    FeatureSet.builder().utf8Validation(Utf8Validation.NONE)),
                                optional("value", 2, ".p.M")))
                        .build()));

    assertThat(field(file, "p.M", "m").type()).isEqualTo(FieldType.GROUP);
    assertThat(field(file, "p.M", "map").type()).isEqualTo(FieldType.MESSAGE);
    assertThat(field(file, "p.M", "map").isMap()).isTrue();
    assertThat(field(file, "p.M.MapEntry", "value").type()).isEqualTo(FieldType.MESSAGE);
    assertThat(field(file, "p.M.MapEntry", "key").isUtf8Checked()).isFalse();
  }

  @Test
  void featuresHaveAPlaceInEditionsOnlyAndAValueThatIsKnown() {
    FeatureSet.Builder unknown =
        FeatureSet.builder().fieldPresence(FieldPresence.FIELD_PRESENCE_UNKNOWN);
    DescriptorProto message =
        message("M", with(optional("f", 1, Type.TYPE_INT32), unknown)).build();

    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file(Edition.EDITION_PROTO3).addMessageType(message)))
        .withMessage("t.proto: p.M.f sets features, which only a file with an edition can do");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file(Edition.EDITION_2023).addMessageType(message)))
        .withMessage("t.proto: p.M.f sets a feature to its unknown value; leave it out instead");
  }

  @ParameterizedTest
  @CsvSource({
    "EDITION_2026, 2026",
    "EDITION_UNKNOWN, not known",
    "EDITION_PROTO3, PROTO3",
    "EDITION_MAX, MAX"
  })
  void anEditionThatIsNotKnownIsRefusedByName(Edition edition, String named) {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file(Edition.EDITION_2023).syntax("editions").edition(edition)))
        .withMessageStartingWith("t.proto: is written in ")
        .withMessageContaining(named)
        .withMessageEndingWith("this version links proto2, proto3, and editions 2023 and 2024");
  }

  private static dev.weft.protobuf.wellknown.FileDescriptorProto.Builder sample(Edition edition) {
    return file(edition)
        .addEnumType(enumeration("E", "ZERO"))
        .addMessageType(
            message(
                    "M",
                    optional("text", 1, Type.TYPE_STRING),
                    optional("bytes", 2, Type.TYPE_BYTES),
                    repeated("numbers", 3, Type.TYPE_INT32),
                    repeated("texts", 4, Type.TYPE_STRING),
                    optional("nested", 5, ".p.M"),
                    optional("choice", 6, Type.TYPE_INT32).toBuilder().oneofIndex(0).build())
                .addOneofDecl(OneofDescriptorProto.builder().name("o").build())
                .build());
  }
}
