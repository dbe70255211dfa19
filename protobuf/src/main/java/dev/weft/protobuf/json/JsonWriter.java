package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;

/** Puts a JSON text together: brackets, commas and lines. */
final class JsonWriter {
  private final TextBuffer out;
  private final int indent;
  private final int maxDepth;
  private int depth;

  /** Whether nothing is in the innermost object or array yet. */
  private boolean isEmpty;

  JsonWriter(JsonFormat format, int expectedLength) {
    out = new TextBuffer(expectedLength);
    indent = format.indent();
    maxDepth = format.maxDepth();
  }

  /** For scalars, which are appended as they are. */
  TextBuffer out() {
    return out;
  }

  /** Begins an object or array. */
  void open(char bracket) {
    if (depth == maxDepth) {
      throw new ProtobufException(
          "objects and arrays would be nested more than "
              + maxDepth
              + " deep; raise JsonFormat.withMaxDepth if the reader takes more");
    }
    depth++;
    isEmpty = true;
    out.append(bracket);
  }

  /** Ends an object or array. */
  void close(char bracket) {
    depth--;
    if (!isEmpty) {
      newLine();
    }
    isEmpty = false;
    out.append(bracket);
  }

  /** Begins another value in an array. */
  void next() {
    if (!isEmpty) {
      out.append(',');
    }
    isEmpty = false;
    newLine();
  }

  /** Begins another member of an object. */
  void name(String name) {
    next();
    out.string(name);
    out.append(':');
    if (indent > 0) {
      out.append(' ');
    }
  }

  /** Begins another member of an object, by its JSON name. */
  void name(Member member) {
    byte[] start = member.start();
    if (indent > 0 || start == null) {
      name(member.field().jsonName());
      return;
    }
    int first = isEmpty ? 1 : 0; // without the comma
    isEmpty = false;
    out.append(start, first, start.length - first);
  }

  private void newLine() {
    if (indent > 0) {
      out.append('\n');
      out.repeat(' ', Math.multiplyExact(indent, depth));
    }
  }

  /** Writes a string as a value. */
  void string(String text) {
    out.string(text);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
