package dev.weft.compiler.source;

/**
 * A stretch of a {@link Source}, in bytes from its beginning.
 *
 * @param start the offset of the first byte
 * @param end the offset behind the last byte, not before {@code start}
 */
public record Span(int start, int end) {
  /** Checks that the stretch does not run backwards. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: " + start + " to " + end);
    }
  }

  /** The stretch from the beginning of this one to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(start, Math.max(end, last.end));
  }

  /** The empty stretch behind this one. */
  public Span after() {
    return new Span(end, end);
  }
}
