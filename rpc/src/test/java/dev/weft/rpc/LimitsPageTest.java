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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/limits.md names every limit that there is. */
class LimitsPageTest {
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
}
