package dev.weft.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkSearchTest {

  @TempDir Path disk;

  @Test
  void theJdkOfThisTestRunsTheCompiler() {
    assertThat(Jdk.at(Path.of(System.getProperty("java.home"))))
        .hasValueSatisfying(jdk -> assertThat(jdk.java()).isExecutable());
  }

  @Test
  void aJdkIsTakenAt25AndNotOneBefore() throws IOException {
    assertThat(Jdk.at(jdk("new", "JAVA_VERSION=\"25\"")).map(Jdk::feature)).hasValue(25);
    assertThat(Jdk.at(jdk("newer", "JAVA_VERSION=\"26.0.1\"")).map(Jdk::feature)).hasValue(26);
    assertThat(Jdk.at(jdk("old", "JAVA_VERSION=\"24.0.2\""))).isEmpty();
  }

  @Test
  void aDirectoryThatIsNoJdkIsPassedOver() throws IOException {
    assertThat(Jdk.at(disk.resolve("absent"))).isEmpty();
    assertThat(Jdk.at(jdk("unnamed", "IMPLEMENTOR=\"?\""))).isEmpty();

    Path withoutJava = jdk("without-java", "JAVA_VERSION=\"25\"");
    Files.delete(withoutJava.resolve("bin/java"));
    assertThat(Jdk.at(withoutJava)).isEmpty();
  }

  @Test
  void javaHomeComesBeforeOtherVariablesAndThePath() throws IOException {
    Path onPath = jdk("on-path", "");
    assertThat(
            JdkSearch.fromEnvironment(
                Map.of(
                    "PATH", onPath.resolve("bin").toString(),
                    "JAVA25_HOME", "/the/25",
                    "JAVA_HOME", "/the/one",
                    "MAVEN_HOME", "/not/a/jdk")))
        .containsExactly(Path.of("/the/one"), Path.of("/the/25"), onPath.toRealPath());
  }

  @Test
  void everyInstallationInAUsualPlaceIsACandidate() throws IOException {
    jdk("home/.jdks/a", "");
    jdk("home/.jdks/b/Contents/Home", "");
    assertThat(JdkSearch.installed(List.of("~/.jdks", "/absent"), disk.resolve("home")))
        .contains(disk.resolve("home/.jdks/a"), disk.resolve("home/.jdks/b/Contents/Home"));
  }

  private Path jdk(String name, String release) throws IOException {
    Path home = disk.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\n" + release + "\n");
    Path java = Files.writeString(home.resolve("bin/java"), "");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
