package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The comments between the end of one declaration and the beginning of the next, shared out as
 * {@code SourceCodeInfo.Location} in descriptor.proto describes. Each character stands for a byte.
 *
 * @param trailing belongs to the declaration before; empty if there is none
 * @param detached belong to neither, in their order
 * @param leading belongs to the declaration behind; empty if there is none
 */
public record Comments(String trailing, List<String> detached, String leading) {

  /** The comments before the first token of the file. */
  public static Comments atStart(Source source) {
    return new Reader(source, 0).atStart();
  }

  /** The comments behind a token, which ends at {@code offset}. */
  public static Comments behind(Source source, int offset) {
    return new Reader(source, offset).behind();
  }

  /** The offset behind the line break of a line comment, or the end of the source. */
  static int endOfLine(Source source, int start) {
    int at = start;
    while (source.byteAt(at) >= 0 && source.byteAt(at) != '\n') {
      at++;
    }
    return source.byteAt(at) == '\n' ? at + 1 : at;
  }

  /** Walks over white space and comments once, and hands out each comment as it is completed. */
  private static final class Reader {
    private final Source source;
    private int at;
    private final StringBuilder pending = new StringBuilder();
    private boolean hasPending;
    private boolean pendingIsLines;
    private boolean mayTrail = true;
    private String trailing = "";
    private boolean hasTrailing;
    private final List<String> detached = new ArrayList<>();
    private int completed;

    Reader(Source source, int at) {
      this.source = source;
      this.at = at;
    }

    Comments atStart() {
      while (source.byteAt(at) >= 0x80) {
        at++;
      }
      mayTrail = false;
      return linesBelow(-1, -1);
    }

    Comments behind() {
      int firstLine = source.line(at);
      int trailingEnd = -1;
      skipBlanks();
      if (looksAt("//")) {
        trailingEnd = source.line(at);
        takeLineComment();
        complete();
      } else if (looksAt("/*")) {
        takeBlockComment();
        trailingEnd = source.line(at);
        skipBlanks();
        if (skipLineBreak()) {
          complete();
        }
      } else if (!skipLineBreak()) {
        return result();
      }
      return linesBelow(firstLine, trailingEnd);
    }

    private Comments linesBelow(int firstLine, int trailingEnd) {
      while (true) {
        skipBlanks();
        if (looksAt("//")) {
          takeLineComment();
        } else if (looksAt("/*")) {
          takeBlockComment();
          skipBlanks();
          skipLineBreak();
        } else if (skipLineBreak()) {
          complete();
          mayTrail = false;
        } else {
          atNextToken(firstLine, trailingEnd);
          return result();
        }
      }
    }

    private void atNextToken(int firstLine, int trailingEnd) {
      int next = source.byteAt(at);
      boolean sharesLine = source.line(at) == firstLine || source.line(at) == trailingEnd;
      if (next >= 0 && sharesLine) {
        detachOnlyComment();
      } else if (next < 0 || next == '}' || next == ']' || next == ')') {
        complete();
      }
    }

    /** When two tokens on a line have one comment between them, it belongs to neither. */
    private void detachOnlyComment() {
      if (completed + (hasPending ? 1 : 0) != 1) {
        return;
      }
      if (hasTrailing) {
        detached.addFirst(trailing);
        trailing = "";
      }
      mayTrail = false;
      complete();
    }

    private Comments result() {
      return new Comments(trailing, List.copyOf(detached), hasPending ? pending.toString() : "");
    }

    private void takeLineComment() {
      if (hasPending && !pendingIsLines) {
        complete();
      }
      int start = at + 2;
      at = endOfLine(source, at);
      pending.append(source.rawText(start, at));
      hasPending = true;
      pendingIsLines = true;
    }

    private void takeBlockComment() {
      complete();
      at += 2;
      pending.append(blockText());
      hasPending = true;
      pendingIsLines = false;
    }

    /** The text of a block comment without the asterisks that its lines begin with. */
    private String blockText() {
      StringBuilder text = new StringBuilder();
      int start = at;
      while (true) {
        int c = source.byteAt(at);
        if (c < 0) {
          return text.append(source.rawText(start, at)).toString();
        }
        at++;
        if (c == '*' && source.byteAt(at) == '/') {
          text.append(source.rawText(start, at - 1));
          at++;
          return text.toString();
        }
        if (c == '\n') {
          text.append(source.rawText(start, at));
          skipBlanks();
          if (source.byteAt(at) == '*') {
            at++;
            if (source.byteAt(at) == '/') {
              at++;
              return text.toString();
            }
          }
          start = at;
        }
      }
    }

    private void complete() {
      if (!hasPending) {
        return;
      }
      if (mayTrail) {
        trailing = pending.toString();
        hasTrailing = true;
        mayTrail = false;
      } else {
        detached.add(pending.toString());
      }
      pending.setLength(0);
      hasPending = false;
      completed++;
    }

    private boolean looksAt(String twoCharacters) {
      return source.byteAt(at) == twoCharacters.charAt(0)
          && source.byteAt(at + 1) == twoCharacters.charAt(1);
    }

    private void skipBlanks() {
      while (isBlank(source.byteAt(at))) {
        at++;
      }
    }

    private static boolean isBlank(int c) {
      return c == ' ' || c >= '\t' && c <= '\r' && c != '\n';
    }

    private boolean skipLineBreak() {
      if (source.byteAt(at) != '\n') {
        return false;
      }
      at++;
      return true;
    }
  }
}
