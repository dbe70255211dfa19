package dev.weft.compiler.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorRequest;
import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeftPluginTest {
  private static CodeGeneratorResponse answer(byte[] request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WeftPlugin.run(new ByteArrayInputStream(request), out);
    return CodeGeneratorResponse.decode(out.toByteArray());
  }

  private static CodeGeneratorResponse answer(FileDescriptorProto... files) throws IOException {
    return answer(
        CodeGeneratorRequest.builder()
            .addFileToGenerate("a.proto")
            .protoFile(List.of(files))
            .build()
            .toByteArray());
  }

  private static FileDescriptorProto.Builder file(String name) {
    return FileDescriptorProto.builder().name(name).syntax("proto3");
  }

  private static DescriptorProto message(String name) {
    return DescriptorProto.builder().name(name).build();
  }

  @Test
  void filesThatAreOnlyImportedAreNotGenerated() throws IOException {
    CodeGeneratorResponse answer =
        answer(
            file("b.proto").addMessageType(message("B")).build(),
            file("a.proto").addMessageType(message("A")).addDependency("b.proto").build());
    assertThat(answer.hasError()).isFalse();
    assertThat(answer.file().stream().map(CodeGeneratorResponse.File::name))
        .contains("A.java")
        .doesNotContain("B.java");
  }

  @Test
  void optionalFieldsAndEditionsAreSaidToBeKnownWhateverIsWrong() throws IOException {
    for (CodeGeneratorResponse answer :
        List.of(
            answer(file("a.proto").build()), answer("garbage".getBytes(StandardCharsets.UTF_8)))) {
      assertThat(answer.supportedFeatures()).isEqualTo(3);
      assertThat(answer.minimumEdition()).isEqualTo(998);
      assertThat(answer.maximumEdition()).isEqualTo(1001);
    }
  }

  @Test
  void whatIsNoRequestIsSaidToBeNone() throws IOException {
    assertThat(answer("garbage".getBytes(StandardCharsets.UTF_8)).error())
        .startsWith("What was read is no request of protoc's. ");
    assertThat(answer(new byte[0]).error()).startsWith("The request names no file. ");
  }

  @Test
  void parametersAreRefused() throws IOException {
    byte[] request =
        CodeGeneratorRequest.builder()
            .addFileToGenerate("a.proto")
            .parameter("lite")
            .addProtoFile(file("a.proto").build())
            .build()
            .toByteArray();
    assertThat(answer(request).error()).startsWith("The generator has no option \"lite\"; ");
  }

  @Test
  void descriptorsThatDoNotFitTogetherAreRefusedInASentence() throws IOException {
    DescriptorProto broken =
        DescriptorProto.builder()
            .name("A")
            .addField(
                FieldDescriptorProto.builder()
                    .name("b")
                    .number(1)
                    .label(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                    .type(FieldDescriptorProto.Type.TYPE_MESSAGE)
                    .typeName(".Nowhere")
                    .build())
            .build();
    CodeGeneratorResponse unknownType = answer(file("a.proto").addMessageType(broken).build());
    assertThat(unknownType.error()).contains("Nowhere").doesNotContain("fault in Weft");
    CodeGeneratorResponse missingImport = answer(file("a.proto").addDependency("b.proto").build());
    assertThat(missingImport.error()).contains("b.proto").doesNotContain("fault in Weft");
    CodeGeneratorResponse missingFile = answer(file("c.proto").build());
    assertThat(missingFile.error()).contains("a.proto").doesNotContain("fault in Weft");
  }

  @Test
  void aFileThatTwoDeclarationsLeadToIsNamed() throws IOException {
    CodeGeneratorResponse answer =
        answer(file("a.proto").addMessageType(message("A")).addMessageType(message("A")).build());
    assertThat(answer.error()).isNotEmpty().doesNotContain("fault in Weft");
  }
}
