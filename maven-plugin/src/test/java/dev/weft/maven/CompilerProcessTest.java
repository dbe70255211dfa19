package dev.weft.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real compiler in a JVM of its own. */
class CompilerProcessTest {

  @TempDir Path disk;

  private final Recorder log = new Recorder();
  private Jdk jdk;

  @BeforeEach
  void findJdk() throws IOException {
    jdk = Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow();
    Files.createDirectories(disk.resolve("output"));
  }

  @Test
  void aProtoFileBecomesJava() throws Exception {
    Path proto =
        write("point.proto", "syntax = \"proto3\"; package p; message Point { int32 x = 1; }");

    compile(proto);

    assertThat(disk.resolve("output/p/Point.java")).content().contains("class Point");
    assertThat(log.errors).isEmpty();
  }

  @Test
  void anErrorIsLoggedWithItsPlaceAndFailsTheBuild() throws IOException {
    Path proto = write("bad.proto", "syntax = \"proto3\";\nmessage Bad { Missing x = 1; }\n");

    assertThatThrownBy(() -> compile(proto))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("errors");
    assertThat(log.errors).anySatisfy(line -> assertThat(line).contains("bad.proto:2:15"));
    assertThat(disk.resolve("output")).isEmptyDirectory();
  }

  @Test
  void aCompilerThatCannotStartIsNotBlamedOnTheProtoFiles() {
    CompilerProcess withoutCompiler = new CompilerProcess(jdk, List.of(disk), log);

    assertThatThrownBy(() -> withoutCompiler.run(disk.resolve("arguments"), List.of()))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("defect of Weft");
  }

  private void compile(Path proto) throws Exception {
    new CompilerProcess(jdk, classPathOfThisTest(), log)
        .run(
            disk.resolve("arguments"),
            List.of("--java_out=" + disk.resolve("output"), "-I" + disk, proto.toString()));
  }

  private static List<Path> classPathOfThisTest() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(disk.resolve(name), content);
  }

  private static final class Recorder extends SystemStreamLog {
    private final List<String> errors = new java.util.ArrayList<>();

    @Override
    public void error(CharSequence line) {
      errors.add(line.toString());
    }
  }
}
