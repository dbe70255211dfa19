package dev.weft.compiler.diagnostic;

import dev.weft.compiler.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The findings of one run over many files.
 *
 * <p>Files come in the order in which they were first reported about or announced, findings inside
 * a file in the order of their places. The same finding is kept once.
 */
public final class Diagnostics {
  private final Map<String, Integer> fileOrder = new HashMap<>();
  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private int errors;

  /** No findings yet. */
  public Diagnostics() {}

  /** A handle to report about one file, which takes its place in the order of files now. */
  public Reporter about(Source source) {
    fileOrder.putIfAbsent(source.name(), fileOrder.size());
    return new Reporter(this, source);
  }

  void add(Diagnostic diagnostic) {
    if (found.add(diagnostic) && diagnostic.isError()) {
      errors++;
    }
  }

  /** The number of errors so far, not counting warnings. */
  public int errorCount() {
    return errors;
  }

  /** All findings so far in their order. */
  public List<Diagnostic> inOrder() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.<Diagnostic>comparingInt(d -> fileOrder.getOrDefault(d.source().name(), 0))
            .thenComparingInt(d -> d.span().start())
            .thenComparing(Diagnostic::severity));
    return List.copyOf(sorted);
  }
}
