package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;
import dev.weft.compiler.files.BuiltInFiles;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compiles files that are nowhere on disk. */
final class InMemory {
  private InMemory() {}

  static Compilation compile(Map<String, String> files, List<String> requested) {
    Sources sources =
        path ->
            files.containsKey(path)
                ? new Sources.Found(Source.of(path, files.get(path)))
                : new Sources.Missing("memory");
    List<Source> given = requested.stream().map(path -> Source.of(path, files.get(path))).toList();
    return new Compiler(sources, new BuiltInFiles()).compile(given);
  }

  static Compilation compile(String text) {
    return compile(Map.of("case.proto", text), List.of("case.proto"));
  }

  static String says(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(Diagnostic::describe)
        .collect(Collectors.joining())
        .stripTrailing();
  }
}
