package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.Edition;
import dev.weft.protobuf.wellknown.FileDescriptorProto;

/** Which edition of the language a serialized file is written in. */
final class Editions {
  private static final String KNOWN =
      "this version links proto2, proto3, and editions 2023 and 2024";

  private Editions() {}

  static Edition of(FileDescriptorProto proto) {
    return switch (proto.syntax()) {
      case "", "proto2" -> Edition.EDITION_PROTO2;
      case "proto3" -> Edition.EDITION_PROTO3;
      case "editions" -> supported(proto);
      default ->
          throw new DescriptorException(
              proto.name(), "has syntax \"" + proto.syntax() + "\"; " + KNOWN);
    };
  }

  private static Edition supported(FileDescriptorProto proto) {
    return switch (proto.edition()) {
      case EDITION_2023, EDITION_2024 -> proto.edition();
      case EDITION_UNKNOWN ->
          throw new DescriptorException(
              proto.name(), "is written in an edition that is not known; " + KNOWN);
      case EDITION_LEGACY,
          EDITION_PROTO2,
          EDITION_PROTO3,
          EDITION_2026,
          EDITION_UNSTABLE,
          EDITION_1_TEST_ONLY,
          EDITION_2_TEST_ONLY,
          EDITION_99997_TEST_ONLY,
          EDITION_99998_TEST_ONLY,
          EDITION_99999_TEST_ONLY,
          EDITION_MAX ->
          throw new DescriptorException(
              proto.name(),
              "is written in edition " + proto.edition().name().substring(8) + "; " + KNOWN);
    };
  }
}
