package dev.weft.compiler.link;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was compiled before, and is known by its descriptor alone. Where that has no places
 * or no source options, what is made of it has none either.
 */
public final class DescribedFile implements CompiledFile {
  private final FileDescriptorProto whole;
  private final FileDescriptorProto forRunTime;
  private final boolean isRequested;

  private DescribedFile(FileDescriptorProto proto, SourceOptions options, boolean isRequested) {
    this.whole = withJsonNames(proto);
    this.forRunTime = options.without(whole);
    this.isRequested = isRequested;
  }

  /** A file that was asked for. */
  public static DescribedFile requested(FileDescriptorProto proto, SourceOptions options) {
    return new DescribedFile(proto, options, true);
  }

  /** A file that another one imports. */
  public static DescribedFile imported(FileDescriptorProto proto, SourceOptions options) {
    return new DescribedFile(proto, options, false);
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public boolean isRequested() {
    return isRequested;
  }

  @Override
  public List<String> imports() {
    List<String> imports = new ArrayList<>(whole.dependency());
    imports.addAll(whole.optionDependency());
    return imports;
  }

  @Override
  public byte[] descriptor() {
    return withoutInfo(forRunTime);
  }

  @Override
  public byte[] descriptorWithSourceInfo() {
    return forRunTime.toByteArray();
  }

  @Override
  public byte[] descriptorWithSourceOptions() {
    return withoutInfo(whole);
  }

  @Override
  public byte[] descriptorWithSourceOptionsAndInfo() {
    return whole.toByteArray();
  }

  private static byte[] withoutInfo(FileDescriptorProto file) {
    return file.toBuilder().clearSourceCodeInfo().build().toByteArray();
  }

  /** Compilers write these names always, but descriptors that programs have made may be without. */
  private static FileDescriptorProto withJsonNames(FileDescriptorProto file) {
    return file.toBuilder()
        .messageType(file.messageType().stream().map(DescribedFile::withJsonNames).toList())
        .extension(file.extension().stream().map(DescribedFile::withJsonName).toList())
        .build();
  }

  private static DescriptorProto withJsonNames(DescriptorProto message) {
    return message.toBuilder()
        .field(message.field().stream().map(DescribedFile::withJsonName).toList())
        .nestedType(message.nestedType().stream().map(DescribedFile::withJsonNames).toList())
        .extension(message.extension().stream().map(DescribedFile::withJsonName).toList())
        .build();
  }

  private static FieldDescriptorProto withJsonName(FieldDescriptorProto field) {
    return field.hasJsonName()
        ? field
        : field.toBuilder().jsonName(Names.json(field.name())).build();
  }

  @Override
  public String toString() {
    return name();
  }
}
