package dev.weft.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Timestamp;
import org.junit.jupiter.api.Test;

final class TypeRegistryTest {
  @Test
  void aFileBringsItsMessagesAndExtensions() {
    TypeRegistry types = TypeRegistry.builder().add(Samples.FILE).build();

    assertThat(types.findMessage("sample.Sample")).contains(DynamicType.of(Samples.SAMPLE));
    assertThat(types.findMessage("sample.Sample.Inner")).isPresent();
    assertThat(types.findMessage("sample.Sample.ByNameEntry")).isEmpty();
    assertThat(types.findExtension("sample.ext_number").orElseThrow().descriptor())
        .isSameAs(Samples.extension("ext_number"));
    assertThat(types.findExtension(Samples.SAMPLE, 103).orElseThrow().fullName())
        .isEqualTo("sample.ext_message");
    assertThat(types.findExtension(Samples.SET, 2_000_000_000).orElseThrow().fullName())
        .isEqualTo("sample.high");
    assertThat(types.findExtension(Samples.SET, 103)).isEmpty();
    assertThat(types.findExtension("sample.Sample")).isEmpty();
  }

  @Test
  void theTypesOfAFileAreSharedByAll() {
    TypeRegistry types = TypeRegistry.builder().add(Samples.FILE).build();
    MessageType<?> sample = types.findMessage("sample.Sample").orElseThrow();

    assertThat((Object) sample.typeOf(Samples.field("whole")))
        .isSameAs(types.findMessage("sample.Whole").orElseThrow());
    assertThat((Object) types.findExtension("sample.low").orElseThrow().messageType().orElseThrow())
        .isSameAs(sample);
  }

  @Test
  void aGeneratedTypeGoesBeforeADynamicOne() {
    TypeRegistry before =
        TypeRegistry.builder().add(Timestamp.TYPE).add(Timestamp.TYPE.descriptor().file()).build();
    TypeRegistry after =
        TypeRegistry.builder().add(Timestamp.TYPE.descriptor().file()).add(Timestamp.TYPE).build();

    assertThat(before.findMessage("google.protobuf.Timestamp")).contains(Timestamp.TYPE);
    assertThat(after.findMessage("google.protobuf.Timestamp")).contains(Timestamp.TYPE);
    assertThat(TypeRegistry.empty().findMessage("google.protobuf.Timestamp")).isEmpty();
    assertThat(
            TypeRegistry.builder()
                .add(FileDescriptorProto.TYPE.descriptor().file())
                .build()
                .findMessage("google.protobuf.DescriptorProto.ExtensionRange"))
        .isPresent();
  }
}
