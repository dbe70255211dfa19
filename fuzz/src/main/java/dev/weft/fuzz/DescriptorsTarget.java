package dev.weft.fuzz;

import dev.weft.conformance.messages.editions.TestAllTypesEdition2023;
import dev.weft.conformance.messages.proto2.TestAllTypesProto2;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.DescriptorException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.json.JsonFormat;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Descriptors are read and linked, and the types that they describe are used. */
final class DescriptorsTarget implements Target.Property {
  /** JSON of well-known types, whatever the descriptors say of them, and an Any as text. */
  private static final List<String> TEXTS =
      List.of(
          "\"1.5s\"",
          "\"1970-01-01T00:00:00Z\"",
          "\"a,b\"",
          "[1,[null]]",
          "{\"a\":{\"b\":true}}",
          "{\"@type\":\"a/google.protobuf.Any\",\"value\":{}}",
          "[a/google.protobuf.Any] {}");

  @Override
  public void check(byte[] input) {
    FileDescriptorSet set;
    try {
      set = FileDescriptorSet.decode(input);
    } catch (ProtobufException fault) {
      Faults.requireInBytes(fault, FileDescriptorSet.TYPE, input.length);
      return;
    }
    List<FileDescriptor> files;
    try {
      files = FileDescriptor.linkAll(set);
    } catch (DescriptorException refused) {
      return;
    }
    TypeRegistry.Builder registry = TypeRegistry.builder();
    files.forEach(registry::add);
    TypeRegistry types = registry.build();
    for (FileDescriptor file : files) {
      file.extensions().forEach(DescriptorsTarget::look);
      file.messages().forEach(message -> use(message, types, input));
    }
  }

  private static void use(MessageDescriptor message, TypeRegistry types, byte[] input) {
    message.fields().forEach(DescriptorsTarget::look);
    message.extensions().forEach(DescriptorsTarget::look);
    message.nestedMessages().forEach(nested -> use(nested, types, input));
    DynamicType type = DynamicType.of(message);
    DynamicMessage read;
    try {
      read = type.decodePartial(input, 0, input.length, DecodeLimits.DEFAULT);
    } catch (ProtobufException fault) {
      Faults.requireInBytes(fault, type, input.length);
      read = type.defaultInstance();
    }
    read.toByteArray();
    attempt(type, read, TextFormat.DEFAULT.withTypes(types)::print);
    attempt(type, read, JsonFormat.DEFAULT.withTypes(types)::print);
    for (String text : TEXTS) {
      attempt(type, text, given -> JsonFormat.DEFAULT.withTypes(types).parse(type, given));
      attempt(type, text, given -> TextFormat.DEFAULT.withTypes(types).parse(type, given));
    }
  }

  private static <T> void attempt(DynamicType type, T given, Consumer<T> use) {
    try {
      use.accept(given);
    } catch (ProtobufException fault) {
      Faults.requireType(fault, type);
    }
  }

  private static void look(FieldDescriptor field) {
    if (!field.type().isMessage() && !field.isRepeated()) {
      field.defaultValue();
    }
    field.jsonName();
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Schema.WELL_KNOWN.forEach(type -> seeds.add(withImports(type.descriptor().file())));
    seeds.add(withImports(TestAllTypesEdition2023.TYPE.descriptor().file()));
    seeds.add(withImports(TestAllTypesProto2.TYPE.descriptor().file()));
    return seeds;
  }

  private static byte[] withImports(FileDescriptor file) {
    Set<FileDescriptorProto> files = new LinkedHashSet<>();
    collect(file, files);
    FileDescriptorSet.Builder set = FileDescriptorSet.builder();
    files.forEach(set::addFile);
    return set.build().toByteArray();
  }

  private static void collect(FileDescriptor file, Set<FileDescriptorProto> files) {
    file.dependencies().forEach(dependency -> collect(dependency, files));
    files.add(file.proto());
  }
}
