package dev.weft.protobuf.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The text of the files below {@code google/protobuf}, which every {@code .proto} may import. */
public final class WellKnownSources {
  private static final String FOLDER = "google/protobuf/";

  private WellKnownSources() {}

  /**
   * The UTF-8 text of a file.
   *
   * @param path for example {@code google/protobuf/timestamp.proto}
   * @return empty if there is no such file
   * @throws UncheckedIOException if Weft's own jar is damaged
   */
  public static Optional<byte[]> read(String path) {
    if (!path.startsWith(FOLDER)) {
      return Optional.empty();
    }
    try (InputStream in = WellKnownSources.class.getResourceAsStream("/" + path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + path + "\" can't be read from Weft's own jar", e);
    }
  }
}
