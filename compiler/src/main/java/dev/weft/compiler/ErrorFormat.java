package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;

/** How the place of a finding is written, so that other programs can find it. */
enum ErrorFormat {
  /** {@code file:line:column: }, as most compilers do. */
  GCC {
    @Override
    String describe(Diagnostic finding) {
      return finding.describe();
    }

    @Override
    String place(String file, int line, int column) {
      return file + ":" + line + ":" + column + ": ";
    }
  },

  /** {@code file(line) : error in column=column: }, as Visual Studio reads it. */
  MSVS {
    @Override
    String describe(Diagnostic finding) {
      String usual = finding.describe();
      String excerpt = usual.substring(finding.summary().length());
      return finding.source().place()
          + "("
          + finding.line()
          + ") : "
          + (finding.isError() ? "error" : "warning")
          + " in column="
          + finding.column()
          + ": "
          + finding.what()
          + " — "
          + finding.expected()
          + " — "
          + finding.remedy()
          + excerpt;
    }

    @Override
    String place(String file, int line, int column) {
      return file + "(" + line + ") : error in column=" + column + ": ";
    }
  };

  /** The finding, and the line of the source with its place underlined; ends with a line feed. */
  abstract String describe(Diagnostic finding);

  /** What is said in front of an error at a place. */
  abstract String place(String file, int line, int column);

  /** An import of a file that is not allowed. */
  String describe(String file, AllowedImports.Violation violation) {
    return (violation.line() == 0 ? file + ": " : place(file, violation.line(), violation.column()))
        + violation.text();
  }
}
