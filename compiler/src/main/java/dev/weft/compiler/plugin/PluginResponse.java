package dev.weft.compiler.plugin;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plugin answered: {@code google.protobuf.compiler.CodeGeneratorResponse}. Content is kept
 * as bytes, so that what is not UTF-8 comes out as it went in.
 *
 * @param error why the plugin could not do its work; empty if it could
 * @param supportedFeatures the bits of {@code CodeGeneratorResponse.Feature}
 * @param minimumEdition the number of the first edition that it knows
 * @param maximumEdition the number of the last edition that it knows
 * @param parts the files, or parts of them, in order
 */
record PluginResponse(
    String error,
    long supportedFeatures,
    int minimumEdition,
    int maximumEdition,
    List<Part> parts) {
  /**
   * A file or a part of one.
   *
   * @param name the path; empty to go on with the part before
   * @param insertionPoint where in the file the content goes; empty for a file of its own
   */
  record Part(String name, String insertionPoint, byte[] content) {}

  private static final int LENGTH_DELIMITED = 2;
  private static final int ERROR = 1 << 3 | LENGTH_DELIMITED;
  private static final int SUPPORTED_FEATURES = 2 << 3;
  private static final int MINIMUM_EDITION = 3 << 3;
  private static final int MAXIMUM_EDITION = 4 << 3;
  private static final int FILE = 15 << 3 | LENGTH_DELIMITED;
  private static final int FILE_NAME = 1 << 3 | LENGTH_DELIMITED;
  private static final int FILE_INSERTION_POINT = 2 << 3 | LENGTH_DELIMITED;
  private static final int FILE_CONTENT = 15 << 3 | LENGTH_DELIMITED;

  /**
   * Reads a response.
   *
   * @throws dev.weft.protobuf.ProtobufException if the bytes are none
   */
  static PluginResponse decode(byte[] bytes) {
    WireReader reader = new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    String error = "";
    long supportedFeatures = 0;
    int minimumEdition = 0;
    int maximumEdition = 0;
    List<Part> parts = new ArrayList<>();
    for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
      switch (tag) {
        case ERROR -> error = text(reader);
        case SUPPORTED_FEATURES -> supportedFeatures = reader.readVarint64();
        case MINIMUM_EDITION -> minimumEdition = reader.readVarint32();
        case MAXIMUM_EDITION -> maximumEdition = reader.readVarint32();
        case FILE -> parts.add(part(reader));
        default -> reader.skip(tag);
      }
    }
    return new PluginResponse(
        error, supportedFeatures, minimumEdition, maximumEdition, List.copyOf(parts));
  }

  private static Part part(WireReader reader) {
    int outer = reader.enter();
    String name = "";
    String insertionPoint = "";
    byte[] content = {};
    for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
      switch (tag) {
        case FILE_NAME -> name = text(reader);
        case FILE_INSERTION_POINT -> insertionPoint = text(reader);
        case FILE_CONTENT -> content = reader.readBytes().toByteArray();
        default -> reader.skip(tag);
      }
    }
    reader.leave(outer);
    return new Part(name, insertionPoint, content);
  }

  private static String text(WireReader reader) {
    return new String(reader.readBytes().toByteArray(), StandardCharsets.UTF_8);
  }
}
