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
 * Compiles the {@code .proto} files of {@code src/test/proto} to Java for the tests.
 *
 * <p>They can import what those of {@code src/main/proto} can, these themselves, and what is in the
 * jars of test dependencies.
 */
@Mojo(
    name = "test-compile",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestCompileMojo extends ProtoMojo {

  /** Where the {@code .proto} files of the tests are; the root of their import paths. */
  @Parameter(defaultValue = "${project.basedir}/src/test/proto")
  private File sourceDirectory;

  /**
   * Where the generated Java goes. The plugin owns it: what no {@code .proto} file asks for is
   * deleted.
   */
  @Parameter(defaultValue = "${project.build.directory}/generated-test-sources/weft")
  private File outputDirectory;

  @Inject
  TestCompileMojo(ToolchainManager toolchains) {
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
    return "test-compile";
  }

  /**
   * The project's own {@code target/classes} is part of it, and {@code src/main/proto} was copied
   * there.
   */
  @Override
  List<String> classPath(MavenProject project) throws DependencyResolutionRequiredException {
    return without(project.getBuild().getTestOutputDirectory(), project.getTestClasspathElements());
  }

  @Override
  void addTo(MavenProject project, Resource protoFiles) {
    project.addTestCompileSourceRoot(outputDirectory.getPath());
    project.addTestResource(protoFiles);
  }
}
