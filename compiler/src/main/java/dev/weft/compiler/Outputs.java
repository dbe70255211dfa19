package dev.weft.compiler;

import dev.weft.compiler.files.Archive;
import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.plugin.JavaSources;
import dev.weft.compiler.plugin.OutputTree;
import dev.weft.compiler.plugin.Plugin;
import dev.weft.compiler.plugin.PluginFailure;
import dev.weft.compiler.plugin.PluginRequest;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together everything that a run is to write, before anything is written. */
final class Outputs {
  private final Arguments arguments;
  private final ImportRoots roots;
  private final Compilation compilation;
  private final List<String> names;

  /**
   * What is to be written of a compilation.
   *
   * @param names the paths of the requested files, in the order of the command line
   */
  Outputs(Arguments arguments, ImportRoots roots, Compilation compilation, List<String> names) {
    this.arguments = arguments;
    this.roots = roots;
    this.compilation = compilation;
    this.names = names;
  }

  /**
   * The content of each file that was asked for.
   *
   * @param plugins the plugins that generate code, by their names without the prefix
   * @param err gets what they have to say
   */
  Map<Path, byte[]> gather(Map<String, Plugin> plugins, PrintStream err) throws PluginFailure {
    Map<Path, byte[]> outputs = new LinkedHashMap<>();
    generated(plugins, err).forEach((place, tree) -> outputs.putAll(below(place, tree)));
    arguments.descriptorSetOut().ifPresent(file -> outputs.put(file, descriptorSet()));
    arguments.dependencyOut().ifPresent(file -> outputs.put(file, dependencies(outputs.keySet())));
    return outputs;
  }

  /** What the generators make, by the place; those with the same place build on one another. */
  private Map<Path, OutputTree> generated(Map<String, Plugin> plugins, PrintStream err)
      throws PluginFailure {
    Map<Path, OutputTree> trees = new LinkedHashMap<>();
    Optional<PluginRequest> request = Optional.empty();
    for (CodeOutput output : arguments.codeOutputs()) {
      OutputTree tree =
          trees.computeIfAbsent(output.place().normalize(), _ -> new OutputTree(arguments.reach()));
      if (output.isJava()) {
        JavaSources.generate(names, descriptors(), tree);
      } else {
        request = request.or(() -> Optional.of(new PluginRequest(names, compilation.all())));
        Plugin plugin = Objects.requireNonNull(plugins.get(output.name()), output.flag());
        plugin.generate(request.orElseThrow(), output.parameter(), tree, err);
      }
    }
    return trees;
  }

  private List<FileDescriptorProto> descriptors() {
    return compilation.all().stream()
        .map(file -> FileDescriptorProto.decode(file.descriptorWithSourceInfo()))
        .toList();
  }

  private static Map<Path, byte[]> below(Path place, OutputTree tree) {
    String name = place.toString();
    if (name.endsWith(".zip")) {
      return Map.of(place, Archive.zip(tree.files()));
    }
    if (name.endsWith(".jar")) {
      return Map.of(place, Archive.jar(tree.files()));
    }
    Map<Path, byte[]> files = new LinkedHashMap<>();
    tree.files().forEach((path, content) -> files.put(place.resolve(path).normalize(), content));
    return files;
  }

  private byte[] descriptorSet() {
    List<CompiledFile> described =
        arguments.includeImports() ? compilation.all() : compilation.requested();
    return DescriptorSet.encode(described, encoding());
  }

  private Function<CompiledFile, byte[]> encoding() {
    if (arguments.retainOptions()) {
      return arguments.includeSourceInfo()
          ? CompiledFile::descriptorWithSourceOptionsAndInfo
          : CompiledFile::descriptorWithSourceOptions;
    }
    return arguments.includeSourceInfo()
        ? CompiledFile::descriptorWithSourceInfo
        : CompiledFile::descriptor;
  }

  /** A rule for make: the files written, and the files read; those from Weft's jar have no path. */
  private byte[] dependencies(Iterable<Path> written) {
    StringBuilder rule = new StringBuilder();
    for (Path output : written) {
      rule.append(rule.isEmpty() ? "" : " \\\n").append(output);
    }
    String read =
        compilation.all().stream()
            .map(file -> roots.onDisk(file.name()))
            .flatMap(Optional::stream)
            .map(Path::toString)
            .collect(Collectors.joining("\\\n "));
    return rule.append(": ").append(read).toString().getBytes(StandardCharsets.UTF_8);
  }
}
