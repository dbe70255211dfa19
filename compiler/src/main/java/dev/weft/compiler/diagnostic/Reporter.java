package dev.weft.compiler.diagnostic;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;

/** Reports findings about one file. */
public final class Reporter {
  private final Diagnostics diagnostics;
  private final Source source;
  private int errors;

  Reporter(Diagnostics diagnostics, Source source) {
    this.diagnostics = diagnostics;
    this.source = source;
  }

  /** The file that this reports about. */
  public Source source() {
    return source;
  }

  /** Whether this handle has reported an error. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * Reports what keeps the output from being written.
   *
   * @param what what is wrong
   * @param expected what was expected instead
   * @param remedy what to do about it
   */
  public void error(Span span, String what, String expected, String remedy) {
    errors++;
    diagnostics.add(new Diagnostic(Severity.ERROR, source, span, what, expected, remedy));
  }

  /**
   * Reports what deserves a look.
   *
   * @param what what is odd
   * @param expected what was expected instead
   * @param remedy what to do about it
   */
  public void warning(Span span, String what, String expected, String remedy) {
    diagnostics.add(new Diagnostic(Severity.WARNING, source, span, what, expected, remedy));
  }
}
