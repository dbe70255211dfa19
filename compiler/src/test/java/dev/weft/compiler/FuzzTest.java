package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.compiler.CaseFile.Case;
import dev.weft.compiler.link.CompiledFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Compiles texts that nobody would write: whatever comes in, findings come out, and nothing else.
 *
 * <p>{@code -Dweft.fuzz.seed=N} repeats a run, {@code -Dweft.fuzz.count=N} makes it longer.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("weft.fuzz.seed", System.nanoTime());
  private static final int COUNT = Integer.getInteger("weft.fuzz.count", 1_500);
  private static final List<String> WORDS =
      List.of(
          "message",
          "enum",
          "oneof",
          "map<",
          "extend",
          "extensions",
          "reserved",
          "option",
          "rpc",
          "returns",
          "stream",
          "group",
          "repeated",
          "optional",
          "required",
          "to",
          "max",
          "import",
          "public",
          "package",
          "syntax",
          "edition",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "<",
          ">",
          ";",
          ",",
          "=",
          ".",
          "-",
          ":",
          "/*",
          "*/",
          "//",
          "\"",
          "'",
          "\\",
          "\0",
          "\n",
          "0",
          "1",
          "-1",
          "0x",
          "019",
          "1e",
          "1.",
          "99999999999999999999",
          "inf",
          "nan",
          "true",
          "default",
          "features",
          "int32",
          "string",
          "é",
          "export",
          "local",
          "any",
          "json_name");

  private final Random random = new Random(SEED);

  @Test
  void anyTextGivesFindingsAndNothingElse() throws IOException {
    List<Case> cases = allCases();
    for (int i = 0; i < COUNT; i++) {
      Case original = cases.get(random.nextInt(cases.size()));
      Map<String, String> files = new HashMap<>(original.files());
      String name =
          files.keySet().stream()
              .sorted()
              .skip(random.nextInt(files.size()))
              .findFirst()
              .orElseThrow();
      files.put(name, mutated(files.get(name), cases));
      int round = i;
      assertThatCode(() -> compile(files))
          .as("seed %d, round %d, from \"%s\":%n%s", SEED, round, original.name(), files)
          .doesNotThrowAnyException();
    }
  }

  private static void compile(Map<String, String> files) {
    Compilation compilation =
        Assertions.assertTimeout(
            Duration.ofSeconds(20), () -> InMemory.compile(files, List.of("case.proto")));
    if (files.values().stream().noneMatch(text -> text.contains("null"))) {
      assertThat(InMemory.says(compilation)).doesNotContain("null");
    }
    if (compilation.succeeded()) {
      compilation.all().forEach(CompiledFile::descriptorWithSourceInfo);
    }
  }

  private String mutated(String text, List<Case> cases) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      int end = Math.min(mutated.length(), at + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> mutated.delete(at, end);
        case 1 -> mutated.insert(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
        case 2 -> mutated.insert(at, mutated.substring(at, end));
        case 3 -> mutated.setLength(at);
        case 4 -> mutated.insert(at, (char) random.nextInt(256));
        default -> {
          String other = cases.get(random.nextInt(cases.size())).files().get("case.proto");
          int from = random.nextInt(other.length() + 1);
          mutated.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
        }
      }
    }
    return mutated.toString();
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    int deep = 100_000;
    for (String text :
        List.of(
            "message A {".repeat(deep),
            "message A { oneof a {".repeat(deep),
            "message A { optional group G = 1 {".repeat(deep),
            "option (a) = " + "{ a:".repeat(deep),
            "option (a) = { a: " + "[".repeat(deep),
            "option (a) = { a " + "<".repeat(deep),
            "option (a)" + ".a".repeat(deep) + " = 1;",
            "message A { " + "a.".repeat(deep) + "b c = 1; }",
            "/*".repeat(deep),
            "(".repeat(deep),
            "{".repeat(deep),
            "option a = " + "-".repeat(deep))) {
      Compilation compilation =
          Assertions.assertTimeout(
              Duration.ofSeconds(30), () -> InMemory.compile("syntax = \"proto3\";" + text));
      assertThat(compilation.succeeded()).as(text.substring(0, 30)).isFalse();
    }
  }

  @Test
  void aLongChainOfImportsIsFollowed() {
    Map<String, String> files = new HashMap<>();
    int length = 10_000;
    for (int i = 0; i < length; i++) {
      String next = i + 1 < length ? "import public \"" + (i + 1) + ".proto\";" : "";
      files.put(i + ".proto", "syntax = \"proto3\";" + next + "message M" + i + " {}");
    }
    files.put(
        "case.proto",
        "syntax = \"proto3\"; import \"0.proto\"; message A { M0 first = 1; M9999 last = 2; }");
    assertThat(InMemory.says(InMemory.compile(files, List.of("case.proto")))).isEmpty();
  }

  private static List<Case> allCases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> paths = Files.list(CaseFile.FOLDER)) {
      for (Path path : paths.sorted().toList()) {
        cases.addAll(CaseFile.read(path).cases());
      }
    }
    return cases;
  }
}
