package dev.weft.protobuf.descriptor;

import static dev.weft.protobuf.descriptor.Protos.extension;
import static dev.weft.protobuf.descriptor.Protos.extensions;
import static dev.weft.protobuf.descriptor.Protos.file;
import static dev.weft.protobuf.descriptor.Protos.link;
import static dev.weft.protobuf.descriptor.Protos.message;
import static dev.weft.protobuf.descriptor.Protos.optional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FileOptions;
import dev.weft.protobuf.wellknown.MessageOptions;
import org.junit.jupiter.api.Test;

final class ExtensionsTest {
  private final FileDescriptor file =
      link(
          file(Edition.EDITION_PROTO2)
              .addMessageType(
                  message("M")
                      .addExtensionRange(extensions(500, 599))
                      .addExtensionRange(extensions(100, 199))
                      .build())
              .addMessageType(
                  message("Scope", optional("field", 1, Type.TYPE_INT32))
                      .addExtension(extension("M", optional("near", 100, "Scope")))
                      .build())
              .addExtension(extension(".p.M", optional("far", 599, Type.TYPE_STRING))));
  private final MessageDescriptor extended = file.messages().get(0);
  private final MessageDescriptor scope = file.messages().get(1);

  @Test
  void theyAreNamedByWhereTheyAreDeclared() {
    assertThat(file.extensions()).extracting(FieldDescriptor::fullName).containsExactly("p.far");
    assertThat(scope.extensions())
        .extracting(FieldDescriptor::fullName)
        .containsExactly("p.Scope.near");
    assertThat(file.extensions().getFirst().extensionScope()).isEmpty();
    assertThat(scope.extensions().getFirst().extensionScope()).contains(scope);
    assertThat(scope.fields().getFirst().extensionScope()).isEmpty();
    assertThat(scope.fields().getFirst().isExtension()).isFalse();
  }

  @Test
  void theyBelongToTheMessageThatTheyExtend() {
    FieldDescriptor near = scope.extensions().getFirst();

    assertThat(near.isExtension()).isTrue();
    assertThat(near.containingMessage()).isSameAs(extended);
    assertThat(near.messageType()).isSameAs(scope);
    assertThat(extended.fields()).isEmpty();
    assertThat(extended.findField(100)).isEmpty();
  }

  @Test
  void theyAreFoundByFullName() {
    assertThat(file.findExtension("p.Scope.near")).contains(scope.extensions().getFirst());
    assertThat(file.findExtension("p.far")).contains(file.extensions().getFirst());
    assertThat(file.findExtension("p.Scope.field")).isEmpty();
    assertThat(file.findExtension("p.Scope")).isEmpty();
  }

  @Test
  void aMessageKnowsTheNumbersItLeavesToThem() {
    assertThat(extended.isExtendable()).isTrue();
    assertThat(scope.isExtendable()).isFalse();
    assertThat(scope.isExtensionNumber(100)).isFalse();
    for (int number : new int[] {100, 150, 199, 500, 599}) {
      assertThat(extended.isExtensionNumber(number)).as("%d", number).isTrue();
    }
    for (int number : new int[] {-1, 0, 99, 200, 499, 600, Integer.MAX_VALUE}) {
      assertThat(extended.isExtensionNumber(number)).as("%d", number).isFalse();
    }
  }

  @Test
  void theyHavePresenceInProto3Too() {
    FileDescriptor options =
        FileDescriptor.link(
            file("options.proto", Edition.EDITION_PROTO3)
                .addDependency("google/protobuf/descriptor.proto")
                .addExtension(
                    extension(
                        ".google.protobuf.FileOptions", optional("x", 50000, Type.TYPE_INT32)))
                .build(),
            java.util.List.of(FileOptions.TYPE.descriptor().file()));

    assertThat(options.findExtension("x").orElseThrow().hasPresence()).isTrue();
    assertThat(options.findExtension("x").orElseThrow().containingMessage())
        .isSameAs(FileOptions.TYPE.descriptor());
  }

  @Test
  void aMessageSetTakesExtensionsWithNumbersThatNoFieldHas() {
    FileDescriptor sets =
        link(
            file(Edition.EDITION_PROTO2)
                .addMessageType(
                    message("Set")
                        .options(MessageOptions.builder().messageSetWireFormat(true).build())
                        .addExtensionRange(extensions(4, Integer.MAX_VALUE - 1))
                        .build())
                .addMessageType(
                    message("Item")
                        .addExtension(
                            extension(".p.Set", optional("item", Integer.MAX_VALUE - 1, ".p.Item")))
                        .build()));

    assertThat(sets.messages().get(0).isMessageSet()).isTrue();
    assertThat(sets.messages().get(1).isMessageSet()).isFalse();
    assertThat(sets.findExtension("p.Item.item").orElseThrow().number())
        .isEqualTo(Integer.MAX_VALUE - 1);
  }
}
