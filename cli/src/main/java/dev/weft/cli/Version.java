package dev.weft.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of Weft, which the build writes into a file beside this class, and that of Java. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"), "version.txt")) {
      String weft = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new String[] {weft + " on Java " + Runtime.version()};
    }
  }
}
