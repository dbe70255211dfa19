package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At each limit all is well; one past it there is a finding that names the limit. */
class LengthsTest {
  private static String says(String text) {
    return InMemory.says(InMemory.compile("syntax = \"proto3\";\n" + text))
        .lines()
        .findFirst()
        .orElse("");
  }

  private static String packageOf(int parts) {
    return IntStream.range(0, parts).mapToObj(_ -> "a").collect(Collectors.joining("."));
  }

  @Test
  void packageNameOf511Characters() {
    assertThat(says("package " + "a".repeat(511) + ";")).isEmpty();
    assertThat(says("package " + "a".repeat(512) + ";"))
        .isEqualTo(
            "case.proto:2:9: the package's name has 512 characters — expected 511 at most — make it"
                + " smaller");
  }

  @Test
  void packageNameOf101Parts() {
    assertThat(says("package " + packageOf(101) + ";")).isEmpty();
    assertThat(says("package " + packageOf(102) + ";"))
        .contains("has 102 parts — expected 101 at most");
  }

  @Test
  void fullNameOf65535Characters() {
    assertThat(says("message " + "A".repeat(65_535) + " {}")).isEmpty();
    assertThat(says("message " + "A".repeat(65_536) + " {}"))
        .contains("has 65536 characters — expected 65535 at most");
    assertThat(says("package p; message " + "A".repeat(65_534) + " {}")).contains("at most");
  }

  @Test
  void reservedNameOf65535Characters() {
    assertThat(says("message A { reserved \"" + "a".repeat(65_535) + "\"; }")).isEmpty();
    assertThat(says("message A { reserved \"" + "a".repeat(65_536) + "\"; }")).contains("at most");
  }

  @Test
  void messageOf65535Fields() {
    assertThat(says(messageOf(65_535))).isEmpty();
    assertThat(says(messageOf(65_536))).contains("has 65536 fields — expected 65535 at most");
  }

  private static String messageOf(int fields) {
    return IntStream.range(0, fields)
        .mapToObj(i -> "int32 f" + i + " = " + (i + 20_000) + ";")
        .collect(Collectors.joining("\n", "message A {\n", "}"));
  }
}
