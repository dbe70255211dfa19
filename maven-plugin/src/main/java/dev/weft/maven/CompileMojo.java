package dev.weft.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Compiles the {@code .proto} files of {@code src/main/proto} to Java messages, servers and
 * clients.
 *
 * <p>They can import from each other, from the {@code .proto} files in the jars of the project's
 * dependencies, and Google's well-known types. They are put into the project's own jar, so that
 * others can import them.
 */
@Mojo(
    name = "compile",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CompileMojo extends ProtoMojo {

  /** Where the {@code .proto} files are; the root of their import paths. */
  @Parameter(defaultValue = "${project.basedir}/src/main/proto")
  private File sourceDirectory;

  /**
   * Where the generated Java goes. The plugin owns it: what no {@code .proto} file asks for is
   * deleted.
   */
  @Parameter(defaultValue = "${project.build.directory}/generated-sources/weft")
  private File outputDirectory;

  @Inject
  CompileMojo(ToolchainManager toolchains) {
    super(toolchains);
  }

  @Override
  Path sources() {
    return sourceDirectory.toPath();
  }

  @Override
  Path output() {
    return outputDirectory.toPath();
  }

  @Override
  String name() {
    return "compile";
  }

  @Override
  List<String> classPath(MavenProject project) throws DependencyResolutionRequiredException {
    return without(project.getBuild().getOutputDirectory(), project.getCompileClasspathElements());
  }

  @Override
  void addTo(MavenProject project, Resource protoFiles) {
    project.addCompileSourceRoot(outputDirectory.getPath());
    project.addResource(protoFiles);
  }
}
