package dev.weft.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.protobuf.Message;
import dev.weft.rpc.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is what is compiled and tested here, and what it states is so. */
class ReadmeTest {
  private final String readme = Files.readString(Path.of("../README.md"));

  ReadmeTest() throws IOException {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proto/greeter.proto",
        "java/dev/weft/examples/greeter/GreeterServer.java",
        "java/dev/weft/examples/greeter/Hello.java",
      })
  void codeIsTheExamples(String file) throws IOException {
    String code = Files.readString(Path.of("src/main", file));

    assertThat(readme)
        .contains("(examples/src/main/" + file + ")")
        .contains("```" + file.substring(file.lastIndexOf('.') + 1) + "\n" + code + "```\n");
  }

  @Test
  void linksLeadToFiles() {
    Matcher links = Pattern.compile("\\]\\(([^):]+)\\)").matcher(readme);

    assertThat(links.results().map(link -> Path.of("..", link.group(1))))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void runTimeJarsHaveTheStatedSize() throws IOException {
    Matcher stated = Pattern.compile("three jars, (\\d+\\.\\d) MB together").matcher(readme);
    assertThat(stated.find()).isTrue();

    long bytes = 0;
    for (Class<?> type : List.of(Message.class, Headers.class, Server.class)) {
      bytes += jarBytes(type);
    }

    assertThat(stated.group(1))
        .as("the size of the three jars, %d bytes", bytes)
        .isEqualTo(String.format(Locale.ROOT, "%.1f", bytes / 1e6));
  }

  /** The size of the jar that a class is in, or of what a jar of its directory would be. */
  private static long jarBytes(Class<?> type) throws IOException {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (Files.isRegularFile(place)) {
      return Files.size(place);
    }
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(jar, UTF_8);
        Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(place.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return jar.size();
  }
}
