package dev.weft.compiler.link;

import java.util.List;

/** A file that was found to be right, ready to be written as a descriptor. */
public sealed interface CompiledFile permits CompiledSource, DescribedFile {
  /** The path by which it is imported. */
  String name();

  /** Whether it was asked for; otherwise another file imports it. */
  boolean isRequested();

  /** The paths that it imports, in their order. */
  List<String> imports();

  /** A serialized {@code google.protobuf.FileDescriptorProto}, the same bytes as protoc writes. */
  byte[] descriptor();

  /** The same with places and comments: {@code google.protobuf.SourceCodeInfo}. */
  byte[] descriptorWithSourceInfo();

  /** A descriptor that has the options with {@code retention = RETENTION_SOURCE} as well. */
  byte[] descriptorWithSourceOptions();

  /** The same with places and comments. */
  byte[] descriptorWithSourceOptionsAndInfo();
}
