package dev.weft.compiler.link;

import java.util.List;

/** A file that was found to be right, ready to be written as a descriptor. */
public final class CompiledFile {
  private final LinkedFile file;

  CompiledFile(LinkedFile file) {
    this.file = file;
  }

  /** The path by which it is imported. */
  public String name() {
    return file.name();
  }

  /** Whether it was asked for; otherwise another file imports it. */
  public boolean isRequested() {
    return file.isRequested();
  }

  /** The paths that it imports, in their order. */
  public List<String> imports() {
    return file.imports.stream().map(each -> each.declaration().path()).toList();
  }

  /** A serialized {@code google.protobuf.FileDescriptorProto}, the same bytes as protoc writes. */
  public byte[] descriptor() {
    return DescriptorEncoder.encode(file, Retention.RUN_TIME, null);
  }

  /** The same with places and comments: {@code google.protobuf.SourceCodeInfo}. */
  public byte[] descriptorWithSourceInfo() {
    return withSourceInfo(Retention.RUN_TIME);
  }

  /** A descriptor that has the options with {@code retention = RETENTION_SOURCE} as well. */
  public byte[] descriptorWithSourceOptions() {
    return DescriptorEncoder.encode(file, Retention.SOURCE, null);
  }

  /** The same with places and comments. */
  public byte[] descriptorWithSourceOptionsAndInfo() {
    return withSourceInfo(Retention.SOURCE);
  }

  private byte[] withSourceInfo(Retention retention) {
    return DescriptorEncoder.encode(file, retention, SourceInfo.encode(file, retention));
  }

  @Override
  public String toString() {
    return name();
  }
}
