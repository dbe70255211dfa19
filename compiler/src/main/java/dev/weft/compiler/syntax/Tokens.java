package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens of a source in order, followed by one of kind {@link TokenKind#END}. */
final class Tokens {
  private final Source source;
  private TokenKind[] kinds;
  private int[] starts;
  private int[] ends;
  private int count;
  private final List<Span> faults = new ArrayList<>();

  Tokens(Source source) {
    this.source = source;
    int guess = source.length() / 6 + 16;
    this.kinds = new TokenKind[guess];
    this.starts = new int[guess];
    this.ends = new int[guess];
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  /** Remembers that something at {@code span} could not be cut into tokens, which was reported. */
  void addFault(Span span) {
    faults.add(span);
  }

  /** Whether there is such a thing at the token or at the one before it. */
  boolean isNearFault(int index) {
    int from = index == 0 ? 0 : starts[index - 1];
    for (Span fault : faults) {
      if (fault.end() >= from && fault.start() <= ends[index]) {
        return true;
      }
    }
    return false;
  }

  Source source() {
    return source;
  }

  int count() {
    return count;
  }

  TokenKind kind(int index) {
    return kinds[index];
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  Span span(int index) {
    return new Span(starts[index], ends[index]);
  }

  String text(int index) {
    return source.text(starts[index], ends[index]);
  }

  /** Whether the token is the given symbol. */
  boolean is(int index, char symbol) {
    return kinds[index] == TokenKind.SYMBOL && source.byteAt(starts[index]) == symbol;
  }

  /** Whether the token is the given word, in ASCII. */
  boolean is(int index, String word) {
    int start = starts[index];
    if (kinds[index] != TokenKind.IDENTIFIER || ends[index] - start != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (source.byteAt(start + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
