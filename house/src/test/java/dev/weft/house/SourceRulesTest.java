package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SourceRulesTest {

  private static final Repository REPOSITORY = Repository.around();

  @ParameterizedTest
  @EnumSource
  void noFileBreaks(SourceRules rule) {
    assertThat(REPOSITORY.sources().stream().flatMap(rule::check)).isEmpty();
  }

  @Test
  void everyMainPackageHasItsMap() {
    assertThat(SourceRules.packagesWithoutMap(REPOSITORY.sources())).isEmpty();
  }

  @Test
  void theListOfLongerFilesNamesOnlyFilesThatAreLonger() {
    List<String> longer =
        REPOSITORY.sources().stream()
            .filter(file -> file.lineCount() > SourceRules.MOST_LINES)
            .map(SourceFile::path)
            .toList();
    assertThat(longer).containsAll(SourceRules.LONGER_FILES.keySet());
  }

  /**
   * What each rule finds, with the line it names; the words are split so that this file is not
   * found itself.
   */
  static Stream<Arguments> breaches() {
    return Stream.of(
        Arguments.of(SourceRules.LENGTH, "\n".repeat(701), "rpc/src/main/java/A.java"),
        Arguments.of(
            SourceRules.NAMES, "\nfinal class Call" + "Impl {}", "rpc/src/main/java/A.java:2"),
        Arguments.of(
            SourceRules.NAMES, "interface Default" + "Thing {}", "rpc/src/main/java/A.java:1"),
        Arguments.of(
            SourceRules.NOTHING_LEFT_TO_DO, "\n\n// TO" + "DO later", "rpc/src/main/java/A.java:3"),
        Arguments.of(
            SourceRules.NO_EMPTY_CATCH,
            "try { a(); } catch (E e) {" + " }",
            "rpc/src/main/java/A.java:1"),
        Arguments.of(
            SourceRules.NO_PRINTED_STACK_TRACE,
            "\ne.print" + "StackTrace();",
            "rpc/src/main/java/A.java:2"),
        Arguments.of(
            SourceRules.NO_SLEEP_IN_TESTS, "Thread" + ".sleep(10);", "rpc/src/test/java/A.java:1"),
        Arguments.of(SourceRules.NO_DISABLED_TEST, "@Dis" + "abled", "rpc/src/test/java/A.java:1"));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void aBreachIsFoundWhereItIs(SourceRules rule, String text, String place) {
    String path = place.replaceFirst(":\\d+$", "");
    assertThat(rule.check(new SourceFile(path, text)))
        .extracting(Breach::place)
        .containsExactly(place);
  }

  static Stream<Arguments> nearMisses() {
    return Stream.of(
        Arguments.of(SourceRules.LENGTH, "\n".repeat(700)),
        Arguments.of(
            SourceRules.NAMES, "// class Call" + "Impl is what this is not\nclass Simplicity {}"),
        Arguments.of(SourceRules.NOTHING_LEFT_TO_DO, "String mastodon = \"todo\";"),
        Arguments.of(SourceRules.NO_EMPTY_CATCH, "try { a(); } catch (E e) { // Gone already.\n }"),
        Arguments.of(SourceRules.NO_PRINTED_STACK_TRACE, "String s = \".print" + "StackTrace()\";"),
        Arguments.of(SourceRules.NO_SLEEP_IN_TESTS, "/* Thread" + ".sleep(10) */"),
        Arguments.of(SourceRules.NO_DISABLED_TEST, "\"\"\"\n@Dis" + "abled\"\"\""));
  }

  @ParameterizedTest
  @MethodSource("nearMisses")
  void whatOnlyLooksLikeABreachIsNone(SourceRules rule, String text) {
    assertThat(rule.check(new SourceFile("rpc/src/test/java/A.java", text))).isEmpty();
  }

  @Test
  void aPackageWithoutItsMapIsFound() {
    SourceFile type = new SourceFile("rpc/src/main/java/a/A.java", "");
    SourceFile map = new SourceFile("rpc/src/main/java/a/package-info.java", "");

    assertThat(SourceRules.packagesWithoutMap(List.of(type)))
        .extracting(Breach::place)
        .containsExactly("rpc/src/main/java/a");
    assertThat(SourceRules.packagesWithoutMap(List.of(type, map))).isEmpty();

    SourceFile ofAProjectInATest = new SourceFile("rpc/src/it/p/src/main/java/a/A.java", "");
    assertThat(SourceRules.packagesWithoutMap(List.of(ofAProjectInATest))).isEmpty();
  }
}
