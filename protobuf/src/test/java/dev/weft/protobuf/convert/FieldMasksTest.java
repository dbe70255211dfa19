package dev.weft.protobuf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.RandomMessages;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import org.junit.jupiter.api.Test;

final class FieldMasksTest {
  private static final FieldDescriptorProto SOURCE =
      FieldDescriptorProto.builder()
          .name("source")
          .number(1)
          .options(
              FieldOptions.builder()
                  .packed(true)
                  .addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_FILE)
                  .build())
          .build();
  private static final FieldDescriptorProto TARGET =
      FieldDescriptorProto.builder()
          .name("target")
          .jsonName("json")
          .options(
              FieldOptions.builder()
                  .lazy(true)
                  .addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_ENUM)
                  .build())
          .build();

  private static FieldMask mask(String... paths) {
    FieldMask.Builder mask = FieldMask.builder();
    for (String path : paths) {
      mask.addPaths(path);
    }
    return mask.build();
  }

  // Validity

  @Test
  void pathsAreCheckedAgainstTheType() {
    assertThat(FieldMasks.of(FieldDescriptorProto.TYPE, "name", "options.packed"))
        .isEqualTo(mask("name", "options.packed"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldMasks.of(FieldDescriptorProto.TYPE, "options.nope"))
        .withMessage("path \"options.nope\": google.protobuf.FieldOptions has no field \"nope\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldMasks.of(FieldDescriptorProto.TYPE, "name.first"))
        .withMessageContaining("name is no message, or repeated");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldMasks.of(FileDescriptorProto.TYPE, "message_type.name"))
        .withMessageContaining("message_type is no message, or repeated");
    assertThat(
            FieldMasks.invalidPaths(
                mask("name", "", "options.", ".name", "Name", "options"),
                FieldDescriptorProto.TYPE))
        .containsExactly("", "options.", ".name", "Name");
    assertThat(FieldMasks.isValid(mask("fields"), Struct.TYPE)).isTrue();
    assertThat(FieldMasks.isValid(mask("fields.a"), Struct.TYPE)).isFalse();
    assertThat(FieldMasks.ofAll(Value.TYPE).paths()).hasSize(6).contains("null_value");
  }

  // Joining

  @Test
  void normalizingOrdersAndDropsWhatIsCovered() {
    assertThat(FieldMasks.normalized(mask("b.c", "a.b.c", "b", "a.b", "a.b.d", "c", "c")))
        .isEqualTo(mask("a.b", "b", "c"));
    assertThat(FieldMasks.normalized(mask())).isEqualTo(mask());
    assertThat(FieldMasks.normalized(mask("a.bc", "a.b"))).isEqualTo(mask("a.b", "a.bc"));
  }

  @Test
  void aUnionHasWhatAnyHas() {
    assertThat(FieldMasks.union(mask("a.b", "c"), mask("a"), mask("d.e")))
        .isEqualTo(mask("a", "c", "d.e"));
    assertThat(FieldMasks.union()).isEqualTo(mask());
  }

  @Test
  void anIntersectionHasWhatBothHave() {
    assertThat(FieldMasks.intersection(mask("a", "b.c", "d.e"), mask("a.x", "b", "d.f", "g")))
        .isEqualTo(mask("a.x", "b.c"));
    assertThat(FieldMasks.intersection(mask("a.b"), mask("a.b.c", "a.d"))).isEqualTo(mask("a.b.c"));
    assertThat(FieldMasks.intersection(mask("a"), mask("b"))).isEqualTo(mask());
    assertThat(FieldMasks.intersection(mask(), mask("b"))).isEqualTo(mask());
  }

  // Copying

  private static FieldDescriptorProto merged(String... paths) {
    FieldDescriptorProto.Builder target = TARGET.toBuilder();
    FieldMasks.merge(mask(paths), SOURCE, target);
    return target.build();
  }

  private static FieldDescriptorProto replaced(String... paths) {
    FieldDescriptorProto.Builder target = TARGET.toBuilder();
    FieldMasks.replace(mask(paths), SOURCE, target);
    return target.build();
  }

  @Test
  void mergingTakesSingleValuesFromTheSourceEvenIfUnset() {
    assertThat(merged("name", "json_name"))
        .isEqualTo(TARGET.toBuilder().name("source").clearJsonName().build());
    assertThat(merged()).isEqualTo(TARGET);
  }

  @Test
  void mergingAddsToMessagesAndLists() {
    FieldOptions both =
        FieldOptions.builder()
            .packed(true)
            .lazy(true)
            .addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_ENUM)
            .addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_FILE)
            .build();

    assertThat(merged("options")).isEqualTo(TARGET.toBuilder().options(both).build());
    assertThat(merged("options.targets", "options.packed"))
        .isEqualTo(TARGET.toBuilder().options(both).build());
  }

  @Test
  void mergingAddsToMaps() {
    Value one = Structs.valueOf(1);
    Struct.Builder target = Struct.builder().putFields("a", one).putFields("b", one);
    FieldMasks.merge(
        mask("fields"),
        Struct.builder().putFields("b", Structs.ofNull()).putFields("c", one).build(),
        target);

    assertThat(target.build().fields()).containsOnlyKeys("a", "b", "c");
    assertThat(target.build().fields().get("b")).isEqualTo(Structs.ofNull());
  }

  @Test
  void replacingLeavesNothingOfTheTarget() {
    assertThat(replaced("options")).isEqualTo(TARGET.toBuilder().options(SOURCE.options()).build());
    assertThat(replaced("options.targets").options())
        .isEqualTo(
            TARGET.options().toBuilder()
                .clearTargets()
                .addTargets(FieldOptions.OptionTargetType.TARGET_TYPE_FILE)
                .build());
    assertThat(replaced("json_name")).isEqualTo(TARGET.toBuilder().clearJsonName().build());
  }

  @Test
  void aPathIntoAMessageThatNobodyHasMakesNone() {
    FieldDescriptorProto bare = FieldDescriptorProto.builder().name("bare").build();
    FieldDescriptorProto.Builder target = bare.toBuilder();
    FieldMasks.merge(mask("options.packed"), FieldDescriptorProto.defaultInstance(), target);

    assertThat(target.build()).isEqualTo(bare);
  }

  @Test
  void onlyKeepsWhatTheMaskNames() {
    assertThat(FieldMasks.only(mask("name", "options.packed"), SOURCE))
        .isEqualTo(
            FieldDescriptorProto.builder()
                .name("source")
                .options(FieldOptions.builder().packed(true).build())
                .build());
    FileDescriptorProto any =
        new RandomMessages(7)
            .next(FileDescriptorProto.TYPE).toBuilder()
                .unknownFields(UnknownFields.empty())
                .build();
    assertThat(FieldMasks.only(FieldMasks.ofAll(FileDescriptorProto.TYPE), any)).isEqualTo(any);
  }

  @Test
  void dynamicMessagesAreCopiedAlike() {
    DynamicType type = DynamicType.of(FieldDescriptorProto.TYPE.descriptor());
    MessageBuilder<DynamicMessage> target = type.decode(TARGET.toByteArray()).toBuilder();
    FieldMasks.merge(mask("options", "name"), type.decode(SOURCE.toByteArray()), target);

    assertThat(target.build().toByteArray()).isEqualTo(merged("options", "name").toByteArray());
  }

  @Test
  void aPathThatIsNoneIsRefusedBeforeAnythingIsCopied() {
    FieldDescriptorProto.Builder target = TARGET.toBuilder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldMasks.merge(mask("name", "nope"), SOURCE, target))
        .withMessageContaining("path \"nope\"");
    assertThat(target.build()).isEqualTo(TARGET);
  }

  @Test
  void aPathDeeperThanAnyMessageIsRefused() {
    FieldMask deepest = mask("a" + ".a".repeat(999));
    FieldMask tooDeep = mask("a" + ".a".repeat(1_000));

    assertThat(FieldMasks.normalized(deepest)).isEqualTo(deepest);
    assertThat(FieldMasks.intersection(deepest, deepest)).isEqualTo(deepest);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> FieldMasks.normalized(tooDeep))
        .withMessage(
            "google.protobuf.FieldMask: paths: a path has 1001 names, more than the 1000 that are"
                + " allowed; messages are not nested as deep");
  }
}
