package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostics;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.link.Linker;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.util.List;

/**
 * Compiles {@code .proto} files to descriptors, in memory.
 *
 * <p>The result depends on the given sources alone. Not for use by two threads at a time.
 */
public final class Compiler {
  private final Sources sources;
  private final Sources builtIn;

  /**
   * A compiler.
   *
   * @param sources where imports are looked for first
   * @param builtIn where they are looked for next; must have {@code
   *     google/protobuf/descriptor.proto}, by which options are understood
   */
  public Compiler(Sources sources, Sources builtIn) {
    this.sources = sources;
    this.builtIn = builtIn;
  }

  /** Compiles the given files, and reports all that is wrong with them and their imports. */
  public Compilation compile(List<Source> requested) {
    Diagnostics diagnostics = new Diagnostics();
    Linker linker = new Linker(sources, builtIn, diagnostics);
    List<CompiledFile> files = linker.link(requested);
    if (diagnostics.errorCount() > 0) {
      return new Compilation(diagnostics.inOrder(), List.of(), List.of());
    }
    List<CompiledFile> wanted = files.stream().filter(CompiledFile::isRequested).toList();
    return new Compilation(diagnostics.inOrder(), wanted, files);
  }
}
