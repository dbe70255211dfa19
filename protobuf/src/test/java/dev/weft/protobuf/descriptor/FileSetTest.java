package dev.weft.protobuf.descriptor;

import static dev.weft.protobuf.descriptor.Protos.file;
import static dev.weft.protobuf.descriptor.Protos.message;
import static dev.weft.protobuf.descriptor.Protos.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileSetTest {
  @Test
  void filesAreLinkedInAnyOrderAndGivenInTheirs() {
    List<FileDescriptor> files =
        link(
            importing("a.proto", "b.proto", "c.proto")
                .addMessageType(message("A", optional("c", 1, ".C")).build()),
            importing("b.proto", "c.proto"),
            importing("c.proto").addMessageType(message("C").build()));

    assertThat(files)
        .extracting(FileDescriptor::name)
        .containsExactly("a.proto", "b.proto", "c.proto");
    assertThat(files.get(0).dependencies()).containsExactly(files.get(1), files.get(2));
    assertThat(files.get(0).messages().getFirst().fields().getFirst().messageType())
        .isSameAs(files.get(2).messages().getFirst());
  }

  @Test
  void aChainOfImportsCanBeLong() {
    FileDescriptorProto.Builder[] chain = new FileDescriptorProto.Builder[20_000];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = i + 1 < chain.length ? importing("f" + i, "f" + (i + 1)) : importing("f" + i);
    }

    assertThat(link(chain)).hasSize(chain.length);
  }

  @Test
  void whatIsImportedForOptionsOnlyNeedNotBeThere() {
    assertThat(link(importing("a.proto").addOptionDependency("options.proto"))).hasSize(1);
  }

  @Test
  void anImportThatIsMissingIsNamed() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(importing("a.proto", "b.proto")))
        .withMessage("a.proto: imports b.proto, which is not in the set");
  }

  @Test
  void aCycleIsNamed() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() ->
            link(
                importing("a.proto", "b.proto"),
                importing("b.proto", "c.proto"),
                importing("c.proto", "b.proto")))
        .withMessage("b.proto: imports itself by way of c.proto");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(importing("a.proto", "a.proto")))
        .withMessage("a.proto: imports itself by way of a.proto");
  }

  @Test
  void aFileOrANameThatIsThereTwiceIsRefused() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(importing("a.proto"), importing("a.proto")))
        .withMessage("a.proto: is in the set twice; give it once");
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() ->
            link(
                importing("a.proto").addMessageType(message("M").build()),
                importing("b.proto").addMessageType(message("M").build())))
        .withMessage("b.proto: M is declared twice: here and in a.proto");
  }

  private static FileDescriptorProto.Builder importing(String name, String... imports) {
    return file(name, Edition.EDITION_PROTO3).addAllDependency(List.of(imports));
  }

  private static List<FileDescriptor> link(FileDescriptorProto.Builder... files) {
    FileDescriptorSet.Builder set = FileDescriptorSet.builder();
    for (FileDescriptorProto.Builder file : files) {
      set.addFile(file.build());
    }
    return FileDescriptor.linkAll(set.build());
  }
}
