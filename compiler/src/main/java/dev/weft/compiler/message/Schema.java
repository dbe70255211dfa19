package dev.weft.compiler.message;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.util.List;
import java.util.stream.Stream;

/** The message types and the extensions that some files declare. */
public final class Schema {
  /** As deep as protoc goes: a message with 100 others inside one another. */
  static final int MAX_DEPTH = 101;

  private final List<FileDescriptor> files;
  private final TypeRegistry types;

  private Schema(List<FileDescriptor> files) {
    this.files = files;
    TypeRegistry.Builder builder = TypeRegistry.builder();
    files.forEach(builder::add);
    types = builder.build();
  }

  /** What the given files declare, with which all that they import has to be. */
  public static Schema of(List<CompiledFile> files) {
    List<FileDescriptorProto> declared =
        files.stream().map(file -> FileDescriptorProto.decode(file.descriptor())).toList();
    return new Schema(
        FileDescriptor.linkAll(
            set(FileDescriptor.linkAll(set(declared)).stream().map(ByteStrings::in).toList())));
  }

  private static FileDescriptorSet set(List<FileDescriptorProto> files) {
    return FileDescriptorSet.builder().file(files).build();
  }

  /** The type with a full name. */
  MessageType<?> find(String fullName) throws ConversionFailure {
    return types.findMessage(fullName).orElseThrow(() -> unknown(fullName));
  }

  private ConversionFailure unknown(String name) {
    List<String> names =
        files.stream()
            .flatMap(file -> file.messages().stream())
            .flatMap(Schema::withNested)
            .map(MessageDescriptor::fullName)
            .toList();
    String sameButPackage =
        names.stream()
            .filter(each -> !name.isEmpty() && each.endsWith("." + unqualified(name)))
            .findFirst()
            .map(each -> "did you mean \"" + each + "\"?")
            .orElse(
                "write its full name with the package, and name the .proto file that declares it.");
    return new ConversionFailure(
        "There is no message type \""
            + name
            + "\" in the files; "
            + Suggestion.orElse(name, names, sameButPackage));
  }

  private static String unqualified(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static Stream<MessageDescriptor> withNested(MessageDescriptor message) {
    return message.isMapEntry()
        ? Stream.empty()
        : Stream.concat(
            Stream.of(message), message.nestedMessages().stream().flatMap(Schema::withNested));
  }

  /** The text format that knows the extensions. */
  TextFormat format() {
    return TextFormat.DEFAULT.withTypes(types).withMaxDepth(MAX_DEPTH);
  }
}
