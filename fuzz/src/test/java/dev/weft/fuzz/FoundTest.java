package dev.weft.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that once broke a target, and those that every search begins with. */
final class FoundTest {
  private static final Path FOUND = Path.of("src", "test", "resources", "found");

  static List<Path> found() throws IOException {
    try (Stream<Path> files = Files.walk(FOUND)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("found")
  void whatOnceBrokeATargetDoesNoMore(Path file) throws Exception {
    String folder = file.getParent().getFileName().toString();
    Target target =
        Stream.of(Target.values())
            .filter(each -> each.folder().equals(folder))
            .findAny()
            .orElseThrow();

    target.check(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @EnumSource
  void theSeedsBreakNoTarget(Target target) {
    assertThat(target.seeds())
        .isNotEmpty()
        .allSatisfy(seed -> assertThatCode(() -> target.check(seed)).doesNotThrowAnyException());
  }
}
