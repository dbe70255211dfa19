package dev.weft.compiler;

import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.link.CompiledFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together everything that a run is to write, before anything is written. */
final class Outputs {
  private Outputs() {}

  /** The content of each file that was asked for. */
  static Map<Path, byte[]> of(Arguments arguments, ImportRoots roots, Compilation compilation)
      throws Arguments.Misuse {
    Map<Path, byte[]> outputs = new LinkedHashMap<>();
    if (arguments.javaOut().isPresent()) {
      outputs.putAll(JavaOutput.generate(arguments.javaOut().get(), compilation));
    }
    arguments
        .descriptorSetOut()
        .ifPresent(file -> outputs.put(file, descriptorSet(arguments, compilation)));
    arguments
        .dependencyOut()
        .ifPresent(file -> outputs.put(file, dependencies(outputs.keySet(), roots, compilation)));
    return outputs;
  }

  private static byte[] descriptorSet(Arguments arguments, Compilation compilation) {
    List<CompiledFile> described =
        arguments.includeImports() ? compilation.all() : compilation.requested();
    Function<CompiledFile, byte[]> encoding =
        arguments.includeSourceInfo()
            ? CompiledFile::descriptorWithSourceInfo
            : CompiledFile::descriptor;
    return DescriptorSet.encode(described, encoding);
  }

  /** A rule for make: the files written, and the files read; those from Weft's jar have no path. */
  private static byte[] dependencies(
      Iterable<Path> written, ImportRoots roots, Compilation compilation) {
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
