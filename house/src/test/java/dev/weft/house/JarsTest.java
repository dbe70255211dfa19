package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JarsTest {

  private static final Repository REPOSITORY = Repository.around();

  @Test
  void theReadmeSaysHowMuchAProgramTakesAlong() throws IOException {
    // `mvn test` makes no jars; `mvn verify` has made them by now.
    assumeThat(runTimeJars()).allMatch(Files::exists);
    long bytes = runTimeJars().mapToLong(JarsTest::size).sum();

    assertThat(REPOSITORY.root().resolve("README.md"))
        .as("the three jars have %d bytes", bytes)
        .content()
        .contains(String.format(Locale.ROOT, "three jars, %.1f MB together", bytes / 1e6));
  }

  private static Stream<Path> runTimeJars() {
    return Stream.of("rpc", "http", "protobuf")
        .map(module ->
            REPOSITORY
                .root()
                .resolve(module, "target", "weft-" + module + "-" + version() + ".jar"));
  }

  private static String version() {
    return System.getProperty("weft.version");
  }

  private static long size(Path jar) {
    try {
      return Files.size(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
