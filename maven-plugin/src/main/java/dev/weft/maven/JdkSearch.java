package dev.weft.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Looks for a JDK 25 or newer: what the build has selected, what {@code toolchains.xml} names, what
 * the environment names, the JDK that Maven runs on, and then the usual places of each system.
 */
final class JdkSearch {

  static final String NOT_FOUND =
      "Weft's compiler needs JDK "
          + Jdk.NEEDED
          + " or newer and found none on this machine: please install one (https://adoptium.net has"
          + " it for every system) in its usual place, or name it in JAVA_HOME, and run Maven"
          + " again.";

  private static final List<String> DIRECTORIES_OF_JDKS =
      List.of(
          "/usr/lib/jvm",
          "/usr/lib64/jvm",
          "/usr/java",
          "/opt/java",
          "/opt",
          "/Library/Java/JavaVirtualMachines",
          "~/Library/Java/JavaVirtualMachines",
          "~/.sdkman/candidates/java",
          "~/.jdks",
          "~/.m2/jdks",
          "~/.gradle/jdks",
          "~/.local/share/mise/installs/java",
          "~/.asdf/installs/java",
          "C:/Program Files/Java",
          "C:/Program Files/Eclipse Adoptium",
          "C:/Program Files/Microsoft",
          "C:/Program Files/Zulu");

  private final ToolchainManager toolchains;
  private final MavenSession session;
  private final Map<String, String> environment;

  JdkSearch(ToolchainManager toolchains, MavenSession session, Map<String, String> environment) {
    this.toolchains = toolchains;
    this.session = session;
    this.environment = environment;
  }

  Optional<Jdk> find() {
    return Stream.<Supplier<Stream<Path>>>of(
            this::fromToolchains,
            () -> fromEnvironment(environment),
            () -> Stream.of(Path.of(System.getProperty("java.home"))),
            () -> installed(DIRECTORIES_OF_JDKS, Path.of(System.getProperty("user.home"))))
        .flatMap(Supplier::get)
        .flatMap(home -> Jdk.at(home).stream())
        .findFirst();
  }

  private Stream<Path> fromToolchains() {
    Stream<Toolchain> selected =
        Stream.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session));
    Stream<Toolchain> configured =
        toolchains
            .getToolchains(session, "jdk", Map.of("version", "[" + Jdk.NEEDED + ",)"))
            .stream();
    return Stream.concat(selected, configured)
        .map(toolchain -> toolchain.findTool("java"))
        .filter(Objects::nonNull)
        .map(java -> homeOf(Path.of(java)));
  }

  /**
   * {@code JAVA_HOME}, then every {@code JAVA…_HOME}, then the homes of the commands on the {@code
   * PATH}.
   */
  static Stream<Path> fromEnvironment(Map<String, String> environment) {
    Stream<Path> homes =
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().matches("JAVA\\w*_HOME|JDK\\w*_HOME"))
            .sorted(Map.Entry.comparingByKey((a, b) -> a.length() - b.length()))
            .map(variable -> Path.of(variable.getValue()));
    Stream<Path> commands =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "java"))
            .filter(Files::isExecutable)
            .flatMap(JdkSearch::homeOfCommand);
    return Stream.concat(homes, commands);
  }

  /**
   * Every directory in one of {@code directories}, and its {@code Contents/Home}, where macOS has
   * it.
   */
  static Stream<Path> installed(List<String> directories, Path userHome) {
    return directories.stream()
        .map(directory ->
            directory.startsWith("~/")
                ? userHome.resolve(directory.substring(2))
                : Path.of(directory))
        .flatMap(JdkSearch::entries)
        .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")));
  }

  private static Stream<Path> entries(Path directory) {
    File[] entries = directory.toFile().listFiles(File::isDirectory);
    return entries == null ? Stream.empty() : Stream.of(entries).sorted().map(File::toPath);
  }

  /** The home of the JDK that has {@code java} as its {@code bin/java}. */
  private static Path homeOf(Path java) {
    return java.resolve("../..").normalize();
  }

  private static Stream<Path> homeOfCommand(Path java) {
    try {
      return Stream.of(homeOf(java.toRealPath()));
    } catch (IOException vanished) {
      // A link to nowhere on the PATH is no JDK.
      return Stream.empty();
    }
  }
}
