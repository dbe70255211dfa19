package dev.weft.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/** What the two goals share: everything but which directories and which class path. */
abstract sealed class ProtoMojo extends AbstractMojo permits CompileMojo, TestCompileMojo {

  /** Skips the goal; the sources that an earlier run generated are then not compiled either. */
  @Parameter(property = "weft.skip", defaultValue = "false")
  private boolean skip;

  /** Directories to import from, besides the source directory and the project's dependencies. */
  @Parameter private List<File> importDirectories = List.of();

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  /** What Maven resolved along with this plugin; the compiler is among it. */
  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  private final ToolchainManager toolchains;

  ProtoMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  abstract Path sources();

  abstract Path output();

  /** The goal's name, which also names its files in {@code target/weft}. */
  abstract String name();

  /** What can be imported from, besides the sources. */
  abstract List<String> classPath(MavenProject project)
      throws DependencyResolutionRequiredException;

  abstract void addTo(MavenProject project, Resource protoFiles);

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped, as weft.skip is set.");
      return;
    }
    try {
      List<Path> files = protoFiles();
      if (files.isEmpty() && Files.notExists(output())) {
        getLog().info("No .proto file in " + shown(sources()) + ": nothing to compile.");
        return;
      }
      compile(files);
      addTo(project, asResource());
    } catch (IOException e) {
      throw new MojoExecutionException("Weft cannot read or write a file of this build: " + e, e);
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException(
          "Maven has not resolved this project's dependencies: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Interrupted while the compiler was running.", e);
    }
  }

  private void compile(List<Path> files)
      throws IOException,
          InterruptedException,
          DependencyResolutionRequiredException,
          MojoExecutionException,
          MojoFailureException {
    Path work = Path.of(project.getBuild().getDirectory(), "weft");
    List<Path> imports =
        Stream.concat(
                importDirectories.stream().map(File::toPath),
                ImportRoots.of(classPath(project), work.resolve("imports")).stream())
            .toList();
    List<Path> compiler =
        pluginArtifacts.stream()
            .filter(artifact -> artifact.getGroupId().equals("dev.weft"))
            .filter(artifact -> !artifact.getArtifactId().equals("weft-maven-plugin"))
            .map(artifact -> artifact.getFile().toPath())
            .toList();

    Inputs inputs = new Inputs(work.resolve(name() + ".inputs"));
    inputs.add("source", List.of(sources()));
    inputs.add("import", imports);
    inputs.add("compiler", compiler);
    if (inputs.areThoseOfLastRun(output())) {
      getLog().info(counted(files) + " unchanged: nothing to compile.");
      return;
    }

    inputs.forget();
    Path fresh = work.resolve(name() + ".output");
    Mirror.delete(fresh);
    Files.createDirectories(fresh);
    if (!files.isEmpty()) {
      Jdk jdk =
          new JdkSearch(toolchains, session, System.getenv())
              .find()
              .orElseThrow(() -> new MojoFailureException(JdkSearch.NOT_FOUND));
      getLog()
          .info(
              "Compiling " + counted(files) + " of " + shown(sources()) + " to " + shown(output()));
      new CompilerProcess(jdk, compiler, getLog())
          .run(work.resolve(name() + ".arguments"), arguments(files, imports, fresh));
    }
    Mirror.copy(fresh, output());
    inputs.remember(output());
  }

  /** Without the place where copies of these very sources go after the first build. */
  static List<String> without(String outputOfThisGoal, List<String> classPath) {
    return classPath.stream().filter(element -> !element.equals(outputOfThisGoal)).toList();
  }

  private List<String> arguments(List<Path> files, List<Path> imports, Path javaOut) {
    return Stream.of(
            Stream.of("--java_out=" + javaOut),
            Stream.concat(Stream.of(sources()), imports.stream()).map(root -> "-I" + root),
            files.stream().map(Path::toString))
        .flatMap(arguments -> arguments)
        .toList();
  }

  private List<Path> protoFiles() throws IOException {
    if (!Files.isDirectory(sources())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources())) {
      return files.filter(file -> file.toString().endsWith(".proto")).sorted().toList();
    }
  }

  private Resource asResource() {
    Resource resource = new Resource();
    resource.setDirectory(sources().toString());
    resource.addInclude("**/*.proto");
    return resource;
  }

  private Path shown(Path path) {
    Path base = project.getBasedir().toPath();
    return path.startsWith(base) ? base.relativize(path) : path;
  }

  private static String counted(List<Path> files) {
    return files.size() == 1 ? "1 .proto file" : files.size() + " .proto files";
  }
}
