package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import dev.weft.protobuf.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for operators show compiles, as the reader would have it in a method. */
class DocsSnippetsTest {
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String AROUND =
      """
      import dev.weft.http.*;
      import dev.weft.rpc.*;
      import java.time.Duration;

      final class Snippet {
        static final class Orders implements Service {
          @Override
          public ServiceDefinition definition() {
            return ServiceDefinition.builder("shop.Orders").build();
          }
        }

        static void run() throws Exception {
      %s
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"production.md", "limits.md"})
  void compiles(String page, @TempDir Path classes) throws IOException {
    List<MatchResult> snippets =
        SNIPPET.matcher(Files.readString(Path.of("..", "docs", page))).results().toList();
    assertThat(snippets).isNotEmpty();
    for (MatchResult snippet : snippets) {
      assertThat(complaints(String.format(AROUND, snippet.group(1)), classes))
          .as(snippet.group(1))
          .isEmpty();
    }
  }

  private static String complaints(String source, Path classes) {
    StringWriter told = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    compiler
        .getTask(
            told,
            null,
            null,
            List.of("-Xlint:all", "-proc:none", "-d", classes.toString(), "-cp", classPath()),
            null,
            List.of(file))
        .call();
    return told.toString();
  }

  private static String classPath() {
    return Stream.of(Server.class, HttpLimits.class, Message.class)
        .map(type ->
            Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString())
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }
}
