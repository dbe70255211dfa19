package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FileDescriptorProto;

/** The version of the language that a file is written in. */
public enum Syntax {
  /** Explicit presence, closed enums, unpacked numbers. */
  PROTO2,
  /** Implicit presence, open enums, packed numbers. */
  PROTO3;

  static Syntax of(FileDescriptorProto proto) {
    return switch (proto.syntax()) {
      case "", "proto2" -> PROTO2;
      case "proto3" -> PROTO3;
      case "editions" ->
          throw new UnsupportedOperationException(
              proto.name()
                  + " is written in "
                  + proto.edition()
                  + "; this version links proto2 and proto3");
      default ->
          throw new DescriptorException(
              proto.name(),
              "has syntax \"" + proto.syntax() + "\"; this version knows proto2 and proto3");
    };
  }
}
