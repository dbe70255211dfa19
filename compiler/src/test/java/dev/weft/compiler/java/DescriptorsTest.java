package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors;
import dev.weft.protobuf.descriptor.DescriptorException;
import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.DescriptorProto.ExtensionRange;
import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumOptions;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import dev.weft.protobuf.wellknown.FeatureSet;
import dev.weft.protobuf.wellknown.FeatureSet.EnumType;
import dev.weft.protobuf.wellknown.FeatureSet.FieldPresence;
import dev.weft.protobuf.wellknown.FeatureSet.JsonFormat;
import dev.weft.protobuf.wellknown.FeatureSet.MessageEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.RepeatedFieldEncoding;
import dev.weft.protobuf.wellknown.FeatureSet.Utf8Validation;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Label;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileOptions;
import dev.weft.protobuf.wellknown.MessageOptions;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import dev.weft.protobuf.wellknown.OneofOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weft and protobuf-java take the same meaning from random features at every level of a file. */
final class DescriptorsTest {
  private static final int RUNS = 500;
  private static final List<Type> TYPES =
      List.of(Type.TYPE_STRING, Type.TYPE_INT32, Type.TYPE_MESSAGE, Type.TYPE_ENUM);

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private Edition edition = Edition.EDITION_PROTO2;

  @ParameterizedTest
  @EnumSource(names = {"EDITION_PROTO2", "EDITION_PROTO3", "EDITION_2023", "EDITION_2024"})
  void featuresMeanTheSameInEachEdition(Edition written) throws Exception {
    edition = written;
    int compared = 0;
    for (int run = 0; run < RUNS; run++) {
      FileDescriptorProto proto = file();
      FileDescriptor weft;
      try {
        weft = FileDescriptor.link(proto, List.of());
      } catch (DescriptorException e) {
        // What protoc refuses as well, and protobuf-java does not look for.
        assertThat(e).hasMessageContaining("no presence, so that it can't be of a closed enum");
        continue;
      }
      Descriptors.FileDescriptor google =
          Descriptors.FileDescriptor.buildFrom(
              DescriptorProtos.FileDescriptorProto.parseFrom(proto.toByteArray()),
              new Descriptors.FileDescriptor[0]);
      assertThat(ofWeft(weft)).as("seed %d, run %d", seed, run).isEqualTo(ofGoogle(google));
      compared++;
    }
    assertThat(compared).isGreaterThan(RUNS / 20);
  }

  private static List<String> ofWeft(FileDescriptor file) {
    List<String> facts = new ArrayList<>();
    for (MessageDescriptor message : file.messages()) {
      List<FieldDescriptor> fields = new ArrayList<>(message.fields());
      fields.addAll(message.extensions());
      message.nestedMessages().forEach(nested -> fields.addAll(nested.fields()));
      for (FieldDescriptor field : fields) {
        facts.add(
            String.join(
                " ",
                field.fullName(),
                field.jsonName(),
                field.type().name(),
                field.hasPresence() ? "presence" : "-",
                field.isRequired() ? "required" : "-",
                field.isRepeated() ? "repeated" : "-",
                field.isPacked() ? "packed" : "-",
                field.isUtf8Checked() && !field.containingMessage().isMapEntry() ? "utf8" : "-",
                field.oneof().isPresent() ? "oneof" : "-",
                field.containingMessage().fullName()));
      }
    }
    for (EnumDescriptor each : file.enums()) {
      facts.add(each.fullName() + (each.isClosed() ? " closed" : " open"));
    }
    return facts;
  }

  private static List<String> ofGoogle(Descriptors.FileDescriptor file) {
    List<String> facts = new ArrayList<>();
    for (Descriptors.Descriptor message : file.getMessageTypes()) {
      List<Descriptors.FieldDescriptor> fields = new ArrayList<>(message.getFields());
      fields.addAll(message.getExtensions());
      message.getNestedTypes().forEach(nested -> fields.addAll(nested.getFields()));
      for (Descriptors.FieldDescriptor field : fields) {
        facts.add(
            String.join(
                " ",
                field.getFullName(),
                field.getJsonName(),
                field.getType().name(),
                field.hasPresence() ? "presence" : "-",
                field.isRequired() ? "required" : "-",
                field.isRepeated() ? "repeated" : "-",
                field.isPacked() ? "packed" : "-",
                isUtf8Checked(field) ? "utf8" : "-",
                field.getRealContainingOneof() != null ? "oneof" : "-",
                field.getContainingType().getFullName()));
      }
    }
    for (Descriptors.EnumDescriptor each : file.getEnumTypes()) {
      facts.add(each.getFullName() + (each.isClosed() ? " closed" : " open"));
    }
    return facts;
  }

  /** In a map protobuf-java checks always, whatever the features say. */
  private static boolean isUtf8Checked(Descriptors.FieldDescriptor field) {
    boolean isInMap = field.getContainingType().getOptions().getMapEntry();
    return field.needsUtf8Check() && !isInMap;
  }

  private FileDescriptorProto file() {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.builder()
            .name("random.proto")
            .package_("r")
            .options(FileOptions.builder().features(features(false)).build())
            .addMessageType(message())
            .addEnumType(
                EnumDescriptorProto.builder()
                    .name("E")
                    .options(EnumOptions.builder().features(features(false)).build())
                    .addValue(EnumValueDescriptorProto.builder().name("ZERO").number(0).build())
                    .build());
    switch (edition) {
      case EDITION_PROTO2 -> {}
      case EDITION_PROTO3 -> file.syntax("proto3");
      default -> file.syntax("editions").edition(edition);
    }
    return file.build();
  }

  private DescriptorProto message() {
    DescriptorProto.Builder message =
        DescriptorProto.builder()
            .name("M")
            .options(MessageOptions.builder().features(features(false)).build())
            .addOneofDecl(
                OneofDescriptorProto.builder()
                    .name("choice")
                    .options(OneofOptions.builder().features(features(false)).build())
                    .build())
            .addField(field("chosen_one", 1, Label.LABEL_OPTIONAL).oneofIndex(0).build())
            .addField(field("map", 2, Label.LABEL_REPEATED, Type.TYPE_MESSAGE, ".r.M.MapEntry"))
            .addNestedType(entry());
    for (int number = 3; number < 9; number++) {
      message.addField(field("field_" + number, number, label()).build());
    }
    if (edition == Edition.EDITION_PROTO3) {
      message
          .addField(
              field("maybe", 9, Label.LABEL_OPTIONAL).oneofIndex(1).proto3Optional(true).build())
          .addOneofDecl(OneofDescriptorProto.builder().name("_maybe").build());
    } else {
      message
          .addExtensionRange(ExtensionRange.builder().start(100).end(200).build())
          .addExtension(field("more", 100, Label.LABEL_OPTIONAL).extendee(".r.M").build())
          .addExtension(field("many", 101, Label.LABEL_REPEATED).extendee(".r.M").build());
    }
    return message.build();
  }

  private DescriptorProto entry() {
    return DescriptorProto.builder()
        .name("MapEntry")
        .options(MessageOptions.builder().mapEntry(true).build())
        .addField(field("key", 1, Label.LABEL_OPTIONAL, Type.TYPE_STRING, ""))
        .addField(field("value", 2, Label.LABEL_OPTIONAL).build())
        .build();
  }

  private Label label() {
    return switch (random.nextInt(4)) {
      case 0 -> Label.LABEL_OPTIONAL;
      case 1 -> edition == Edition.EDITION_PROTO2 ? Label.LABEL_REQUIRED : Label.LABEL_OPTIONAL;
      default -> Label.LABEL_REPEATED;
    };
  }

  private FieldDescriptorProto.Builder field(String name, int number, Label label) {
    Type type = TYPES.get(random.nextInt(TYPES.size()));
    String typeName =
        switch (type) {
          case TYPE_MESSAGE -> ".r.M";
          case TYPE_ENUM -> ".r.E";
          default -> "";
        };
    boolean isGroup =
        edition == Edition.EDITION_PROTO2 && type == Type.TYPE_MESSAGE && !name.equals("value");
    return field(
        name, number, label, isGroup && random.nextBoolean() ? Type.TYPE_GROUP : type, typeName)
        .toBuilder();
  }

  private FieldDescriptorProto field(
      String name, int number, Label label, Type type, String typeName) {
    FieldOptions.Builder options = FieldOptions.builder();
    boolean isEdition = edition.number() >= Edition.EDITION_2023.number();
    if (isEdition) {
      options.features(features(label == Label.LABEL_OPTIONAL));
    } else if (label == Label.LABEL_REPEATED && type == Type.TYPE_INT32 && random.nextBoolean()) {
      options.packed(random.nextBoolean());
    }
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.builder()
            .name(name)
            .number(number)
            .label(label)
            .type(type)
            .options(options.build());
    return (typeName.isEmpty() ? field : field.typeName(typeName)).build();
  }

  private FeatureSet features(boolean withPresence) {
    FeatureSet.Builder features = FeatureSet.builder();
    if (edition.number() < Edition.EDITION_2023.number()) {
      return features.build();
    }
    if (withPresence && random.nextInt(4) == 0) {
      features.fieldPresence(
          random.nextBoolean() ? FieldPresence.IMPLICIT : FieldPresence.EXPLICIT);
    }
    if (random.nextInt(4) == 0) {
      features.repeatedFieldEncoding(
          random.nextBoolean() ? RepeatedFieldEncoding.PACKED : RepeatedFieldEncoding.EXPANDED);
    }
    if (random.nextInt(4) == 0) {
      features.utf8Validation(random.nextBoolean() ? Utf8Validation.VERIFY : Utf8Validation.NONE);
    }
    if (random.nextInt(4) == 0) {
      features.messageEncoding(
          random.nextBoolean() ? MessageEncoding.DELIMITED : MessageEncoding.LENGTH_PREFIXED);
    }
    if (random.nextInt(4) == 0) {
      features.enumType(random.nextBoolean() ? EnumType.OPEN : EnumType.CLOSED);
    }
    if (random.nextInt(4) == 0) {
      features.jsonFormat(random.nextBoolean() ? JsonFormat.ALLOW : JsonFormat.LEGACY_BEST_EFFORT);
    }
    return features.build();
  }
}
