package dev.weft.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation that can run the compiler.
 *
 * @param home the directory that {@code JAVA_HOME} would name
 * @param feature 25 for 25.0.1
 */
record Jdk(Path home, int feature) {

  /** What Weft is compiled for. */
  static final int NEEDED = 25;

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"?(\\d+)");

  /** The installation at {@code home}, if there is one that is new enough. */
  static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return Optional.empty();
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find()
          ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1))))
              .filter(Jdk::runsTheCompiler)
          : Optional.empty();
    } catch (IOException unreadable) {
      // Somebody else's installation: as good as none.
      return Optional.empty();
    }
  }

  Path java() {
    Path windows = home.resolve("bin/java.exe");
    return Files.exists(windows) ? windows : home.resolve("bin/java");
  }

  private boolean runsTheCompiler() {
    return feature >= NEEDED && Files.isExecutable(java());
  }
}
