package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/limits.md names every limit that there is. */
class LimitsPageTest {
  private static final Pattern RANGE = Pattern.compile("at least|\\d to \\d|more than");

  @ParameterizedTest
  @ValueSource(classes = {HttpLimits.class, RpcLimits.class, Lifetime.class, ConnectOptions.class})
  void hasALineForEach(Class<?> limits) throws IOException {
    List<String> page = Files.readAllLines(Path.of("..", "docs", "limits.md"));
    assertThat(Arrays.stream(limits.getDeclaredMethods()))
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
        .filteredOn(method -> !Modifier.isStatic(method.getModifiers()))
        .extracting(Method::getName)
        .filteredOn(name -> !name.equals("toBuilder") && !name.equals("toString"))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(page).anyMatch(line -> line.startsWith("| `" + name + "` | ")));
  }

  /** The range is in the text because a number that is refused at run time is found too late. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http/src/main/java/dev/weft/http/HttpLimits.java",
        "http/src/main/java/dev/weft/http/Lifetime.java",
        "rpc/src/main/java/dev/weft/rpc/RpcLimits.java",
        "rpc/src/main/java/dev/weft/rpc/ConnectOptions.java",
      })
  void eachSetterSaysItsDefaultAndWhatIsPermitted(String file) throws IOException {
    String source = Files.readString(Path.of("..", file));
    Pattern setters =
        Pattern.compile(
            "/\\*\\*([^/]*?)\\*/\\s+public Builder (\\w+)\\((\\w+) \\w+\\)", Pattern.DOTALL);
    List<MatchResult> found = setters.matcher(source).results().toList();
    assertThat(found)
        .hasSizeGreaterThan(4)
        .allSatisfy(setter -> {
          String text = setter.group(1).replaceAll("[\\s*]+", " ");
          assertThat(text).as(setter.group(2)).contains("by default");
          if (List.of("int", "double", "Duration").contains(setter.group(3))) {
            assertThat(text).as(setter.group(2)).containsPattern(RANGE);
          }
        });
    assertThat(found)
        .extracting(setter -> setter.group(2))
        .hasSize(source.split("public Builder \\w+\\(\\w+ ").length - 1);
  }
}
