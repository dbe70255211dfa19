package dev.weft.protobuf.descriptor;

import static dev.weft.protobuf.descriptor.Protos.entry;
import static dev.weft.protobuf.descriptor.Protos.enumeration;
import static dev.weft.protobuf.descriptor.Protos.extension;
import static dev.weft.protobuf.descriptor.Protos.extensions;
import static dev.weft.protobuf.descriptor.Protos.file;
import static dev.weft.protobuf.descriptor.Protos.link;
import static dev.weft.protobuf.descriptor.Protos.message;
import static dev.weft.protobuf.descriptor.Protos.optional;
import static dev.weft.protobuf.descriptor.Protos.repeated;
import static dev.weft.protobuf.descriptor.Protos.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.Api;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumOptions;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import dev.weft.protobuf.wellknown.MessageOptions;
import dev.weft.protobuf.wellknown.MethodDescriptorProto;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import dev.weft.protobuf.wellknown.ServiceDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a peer may send as a descriptor is refused with the file and the element, or linked. */
final class MalformedDescriptorsTest {
  private static final FieldDescriptorProto INT = optional("f", 1, Type.TYPE_INT32);
  private static final DescriptorProto EXTENDABLE =
      message("X").addExtensionRange(extensions(10, 19)).build();

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isRefused(String problem, FileDescriptorProto.Builder file) {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(file))
        .withMessage("t.proto: " + problem);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(files(), messages(), oneofs(), maps(), fields(), extensionsOf(), enums())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> files() {
    return Stream.of(
        refused("has public dependency 0 of 0 dependencies", proto3().addPublicDependency(0)),
        refused("has public dependency -1 of 0 dependencies", proto3().addPublicDependency(-1)),
        refused("has package \"a..b\", which is no name", proto3().package_("a..b")),
        refused(
            "p.S.m needs a type but names none",
            proto3()
                .addService(
                    ServiceDescriptorProto.builder()
                        .name("S")
                        .addMethod(MethodDescriptorProto.builder().name("m").build())
                        .build())),
        refused(
            "p.S is declared twice",
            proto3()
                .addMessageType(message("S").build())
                .addService(ServiceDescriptorProto.builder().name("S").build())));
  }

  private static Stream<Arguments> messages() {
    return Stream.of(
        refused("something in \"p.\" has no name", with(message(""))),
        refused("something in \"p.M.\" has no name", with(message("M", named("")))),
        refused("p.a.b is named \"a.b\", which is no identifier", with(message("a.b"))),
        refused("p.1a is named \"1a\", which is no identifier", with(message("1a"))),
        refused(
            "p.M has two fields with number 1",
            with(message("M", INT, optional("g", 1, Type.TYPE_INT32)))),
        refused(
            "p.M.f is declared twice", with(message("M", INT, optional("f", 2, Type.TYPE_INT32)))),
        refused(
            "p.M.f is declared twice", with(message("M", INT).addNestedType(message("f").build()))),
        refused(
            "p.M has extension range 5 to 4, which has no numbers or begins below 1",
            with(message("M").addExtensionRange(extensions(5, 4)))),
        refused(
            "p.M has extension range 0 to 4, which has no numbers or begins below 1",
            with(message("M").addExtensionRange(extensions(0, 4)))),
        refused(
            "p.M has extension range 9 to 12, which overlaps the one before",
            with(
                message("M")
                    .addExtensionRange(extensions(9, 12))
                    .addExtensionRange(extensions(1, 9)))),
        refused(
            "p.M.f has number 1, which is left to extensions",
            with(message("M", INT).addExtensionRange(extensions(1, 9)))),
        refused(
            "p.M is a message set but has fields; it can only have extensions",
            with(
                message("M", INT)
                    .options(MessageOptions.builder().messageSetWireFormat(true).build()))));
  }

  private static Stream<Arguments> oneofs() {
    OneofDescriptorProto oneof = OneofDescriptorProto.builder().name("o").build();
    return Stream.of(
        refused("p.M.o has no fields", with(message("M").addOneofDecl(oneof))),
        refused(
            "p.M.f is in the oneof with index 1, but there are 1 oneofs",
            with(message("M", in(INT, 1)).addOneofDecl(oneof))),
        refused(
            "p.M.f is in the oneof with index -1, but there are 0 oneofs",
            with(message("M", in(INT, -1)))),
        refused(
            "p.M.r is repeated, which a field of a oneof can't be",
            with(message("M", in(repeated("r", 1, Type.TYPE_INT32), 0)).addOneofDecl(oneof))),
        refused(
            "p.M.f is proto3_optional but in no oneof of its own",
            with(message("M", INT.toBuilder().proto3Optional(true).build()))),
        refused(
            "p.M.f is proto3_optional but not alone in p.M.o",
            with(
                message(
                        "M",
                        in(INT.toBuilder().proto3Optional(true).build(), 0),
                        in(optional("g", 2, Type.TYPE_INT32), 0))
                    .addOneofDecl(oneof))),
        refused(
            "p.M.f is proto3_optional in a file that is not proto3",
            proto2()
                .addMessageType(
                    message("M", in(INT.toBuilder().proto3Optional(true).build(), 0))
                        .addOneofDecl(oneof)
                        .build())));
  }

  private static Stream<Arguments> maps() {
    FieldDescriptorProto key = optional("key", 1, Type.TYPE_INT32);
    FieldDescriptorProto value = optional("value", 2, Type.TYPE_INT32);
    String noEntry =
        "p.M.E is a map entry; it must have the fields key = 1 and value = 2 and nothing else";
    String noMap = " has the type of a map entry but is no map beside it";
    return Stream.of(
        refused(noEntry, with(message("M").addNestedType(entry("E", key, key("value", 3))))),
        refused(noEntry, with(message("M").addNestedType(entry("E", key("kee", 1), value)))),
        refused(
            noEntry,
            with(
                message("M")
                    .addNestedType(
                        message("E")
                            .options(MessageOptions.builder().mapEntry(true).build())
                            .build()))),
        refused(
            "p.M.m" + noMap,
            with(message("M", optional("m", 1, ".p.M.E")).addNestedType(entry("E", key, value)))),
        refused(
            "p.N.m" + noMap,
            with(message("M").addNestedType(entry("E", key, value)))
                .addMessageType(message("N", repeated("m", 1, ".p.M.E")).build())),
        refused(
            "p.M.m is a map with keys that are not integers, bools or strings",
            with(
                message("M", repeated("m", 1, ".p.M.E"))
                    .addNestedType(entry("E", optional("key", 1, Type.TYPE_FLOAT), value)))));
  }

  private static Stream<Arguments> fields() {
    return Stream.of(
        refused(
            "p.M.f has a JSON name that is not UTF-8",
            with(message("M", INT.toBuilder().jsonName("a\udcff").build()))),
        refused(
            "p.M.f has number 0; it must be from 1 to 536870911",
            with(message("M", optional("f", 0, Type.TYPE_INT32)))),
        refused(
            "p.M.f has number 536870912; it must be from 1 to 536870911",
            with(message("M", optional("f", 536870912, Type.TYPE_INT32)))),
        refused("p.M.f needs a type but names none", with(message("M", named("f")))),
        refused(
            "p.M.f needs a type but names none",
            with(message("M", optional("f", 1, Type.TYPE_MESSAGE)))),
        refused(
            "p.M.f has type int32 and also .p.M",
            with(message("M", INT.toBuilder().typeName(".p.M").build()))),
        refused(
            "p.M.f has type p, which neither this file nor its imports declare",
            with(message("M", optional("f", 1, "p")))),
        refused(
            "p.M.f has type .p.M.f, which neither this file nor its imports declare",
            with(message("M", optional("f", 1, ".p.M.f")))),
        refused(
            "p.M.f needs an enum but .p.M is a message",
            with(
                message(
                    "M", optional("f", 1, Type.TYPE_ENUM).toBuilder().typeName(".p.M").build()))),
        refused(
            "p.M.f has a default value but no presence",
            with(message("M", INT.toBuilder().defaultValue("1").build()))),
        refused(
            "p.M.r is repeated, so that it can have no default value",
            with(message("M", defaulted(repeated("r", 1, Type.TYPE_INT32))))),
        refused(
            "p.M.m is a message, which can have no default value",
            with(message("M", defaulted(optional("m", 1, ".p.M"))))),
        refused(
            "p.M.f has default \"1\", which is no BOOL",
            proto2()
                .addMessageType(message("M", defaulted(optional("f", 1, Type.TYPE_BOOL))).build())),
        refused(
            "p.M.f has default \"xinf\", which is no DOUBLE",
            proto2()
                .addMessageType(
                    message(
                            "M",
                            optional("f", 1, Type.TYPE_DOUBLE).toBuilder()
                                .defaultValue("xinf")
                                .build())
                        .build())));
  }

  private static Stream<Arguments> extensionsOf() {
    FieldDescriptorProto ten = optional("e", 10, Type.TYPE_INT32);
    return Stream.of(
        refused("p.e does not say which message it extends", proto2().addExtension(ten)),
        refused(
            "p.M.e is an extension but stands among the fields",
            proto2().addMessageType(message("M", extension(".p.M", ten)).build())),
        refused(
            "p.e has number 20, which p.X does not leave to extensions",
            extending(optional("e", 20, Type.TYPE_INT32))),
        refused(
            "p.e has number 10, which p.M does not leave to extensions",
            proto2().addMessageType(message("M").build()).addExtension(extension(".p.M", ten))),
        refused(
            "p.e needs a message but .p.E is an enum",
            proto2().addEnumType(enumeration("E", "A")).addExtension(extension(".p.E", ten))),
        refused(
            "p.e is an extension, which can't be required",
            extending(required("e", 10, Type.TYPE_INT32))),
        refused(
            "p.e is an extension, which can't be in a oneof",
            extending(ten.toBuilder().oneofIndex(0).build())),
        refused(
            "p.e extends a message set; such an extension must be one optional message",
            proto2()
                .addMessageType(
                    EXTENDABLE.toBuilder()
                        .options(MessageOptions.builder().messageSetWireFormat(true).build())
                        .build())
                .addExtension(extension(".p.X", ten))));
  }

  private static Stream<Arguments> enums() {
    EnumDescriptorProto.Builder aliases =
        EnumDescriptorProto.builder().name("E").addValue(value("A", 0)).addValue(value("B", 0));
    return Stream.of(
        refused("p.E has no values; an enum needs one", proto3().addEnumType(enumeration("E"))),
        refused("something in \"p.\" has no name", proto3().addEnumType(enumeration("E", ""))),
        refused(
            "p.E is open but its first value, A, has number 1; it must be 0",
            proto3()
                .addEnumType(
                    EnumDescriptorProto.builder().name("E").addValue(value("A", 1)).build())),
        refused(
            "p.E has number 0 for A and B without the option allow_alias",
            proto3().addEnumType(aliases.build())),
        refused(
            "p.A is declared twice",
            proto3()
                .addEnumType(
                    aliases
                        .options(EnumOptions.builder().allowAlias(true).build())
                        .addValue(value("A", 1))
                        .build())),
        refused(
            "p.M.f has type .p.E, which neither this file nor its imports declare",
            with(message("M", optional("f", 1, ".p.E")))));
  }

  @Test
  void aFileWithoutANameIsRefused() {
    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(FileDescriptorProto.builder()))
        .withMessage("a file without a name: can't be linked; name it");
  }

  @Test
  void aFieldWithoutPresenceCanNotBeOfAClosedEnum() {
    FileDescriptor closed =
        link(file("closed.proto", Edition.EDITION_PROTO2).addEnumType(enumeration("C", "A")));
    FileDescriptorProto user =
        proto3()
            .addDependency("closed.proto")
            .addMessageType(message("M", optional("f", 1, ".C")).build())
            .build();

    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> FileDescriptor.link(user, List.of(closed)))
        .withMessage("t.proto: p.M.f has no presence, so that it can't be of a closed enum");
  }

  @Test
  void aSmallFileCanNotAskForLargeNames() {
    DescriptorProto.Builder message = message("M" + "x".repeat(10_000));
    for (int i = 1; i <= 10_000; i++) {
      message.addField(optional("f" + i, i, Type.TYPE_INT32));
    }

    assertThatExceptionOfType(DescriptorException.class)
        .isThrownBy(() -> link(with(message)))
        .withMessageStartingWith("t.proto: p.Mxxx")
        .withMessageEndingWith("too many names as long as this one");
  }

  @Test
  void changedBytesAreLinkedOrRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<FileDescriptor> files =
        List.of(
            FileDescriptorProto.TYPE.descriptor().file(),
            Struct.TYPE.descriptor().file(),
            Api.TYPE.descriptor().file().dependencies().getFirst());
    int linked = 0;
    int refused = 0;
    for (int run = 0; run < 3_000; run++) {
      FileDescriptorSet.Builder set = FileDescriptorSet.builder();
      files.forEach(file -> set.addFile(file.proto()));
      byte[] bytes = set.build().toByteArray();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        int at = random.nextInt(bytes.length);
        if (random.nextInt(4) == 0) {
          byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
          System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
          bytes = shorter;
        } else {
          bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1);
        }
      }
      try {
        FileDescriptor.linkAll(FileDescriptorSet.decode(bytes));
        linked++;
      } catch (DescriptorException | ProtobufException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", run " + run, e);
      }
    }
    assertThat(linked).isPositive();
    assertThat(refused).isPositive();
  }

  private static Arguments refused(String problem, FileDescriptorProto.Builder file) {
    return Arguments.of(problem, file);
  }

  private static FileDescriptorProto.Builder proto2() {
    return file(Edition.EDITION_PROTO2);
  }

  private static FileDescriptorProto.Builder proto3() {
    return file(Edition.EDITION_PROTO3);
  }

  private static FileDescriptorProto.Builder with(DescriptorProto.Builder message) {
    return proto3().addMessageType(message.build());
  }

  private static FileDescriptorProto.Builder extending(FieldDescriptorProto field) {
    return proto2().addMessageType(EXTENDABLE).addExtension(extension(".p.X", field));
  }

  private static FieldDescriptorProto named(String name) {
    return FieldDescriptorProto.builder().name(name).number(1).build();
  }

  private static FieldDescriptorProto key(String name, int number) {
    return optional(name, number, Type.TYPE_INT32);
  }

  private static FieldDescriptorProto in(FieldDescriptorProto field, int oneof) {
    return field.toBuilder().oneofIndex(oneof).build();
  }

  private static FieldDescriptorProto defaulted(FieldDescriptorProto field) {
    return field.toBuilder().defaultValue("1").build();
  }

  private static EnumValueDescriptorProto value(String name, int number) {
    return EnumValueDescriptorProto.builder().name(name).number(number).build();
  }
}
