package dev.weft.compiler.files;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import dev.weft.protobuf.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;

/**
 * The files that can be imported without being anywhere on disk: {@code google/protobuf/*.proto}.
 */
public final class BuiltInFiles implements Sources {
  private static final String FOLDER = "google/protobuf/";

  /** The files in Weft's own jar. */
  public BuiltInFiles() {}

  @Override
  public Lookup find(String path) {
    if (!path.startsWith(FOLDER)) {
      return new Missing("");
    }
    try (InputStream in = WireWriter.class.getModule().getResourceAsStream(path)) {
      return in == null ? new Missing("") : new Found(Source.of(path, in.readAllBytes()));
    } catch (IOException e) {
      return new Unreadable("it is damaged in Weft's own jar");
    }
  }
}
