package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;
import dev.weft.compiler.link.CompiledFile;
import java.util.List;

/**
 * What became of a run of the compiler.
 *
 * @param diagnostics all findings, in order
 * @param requested the files that were asked for, each behind those that it imports; empty when
 *     there was an error
 * @param all these and all that they import, each behind its imports; empty when there was an error
 */
public record Compilation(
    List<Diagnostic> diagnostics, List<CompiledFile> requested, List<CompiledFile> all) {
  /** Takes unmodifiable copies. */
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
    requested = List.copyOf(requested);
    all = List.copyOf(all);
  }

  /** Whether no finding was an error. */
  public boolean succeeded() {
    return diagnostics.stream().noneMatch(Diagnostic::isError);
  }
}
