package dev.weft.protobuf.text;

/** Writes fields, each on a line of its own or all on one line. */
final class Layout {
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();
  private final boolean isSingleLine;
  private int level;

  Layout(boolean isSingleLine) {
    this.isSingleLine = isSingleLine;
  }

  /** Begins a field that is no message; its value is appended next. */
  StringBuilder beginScalar(String name) {
    return begin(name).append(": ");
  }

  void endScalar() {
    end();
  }

  /** Begins a field that is a message; its fields come next. */
  void open(String name) {
    begin(name).append(" {");
    end();
    level++;
  }

  void close() {
    level--;
    begin("}");
    end();
  }

  private StringBuilder begin(String first) {
    if (!isSingleLine) {
      text.repeat(STEP, level);
    } else if (!text.isEmpty()) {
      text.append(' ');
    }
    return text.append(first);
  }

  private void end() {
    if (!isSingleLine) {
      text.append('\n');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
