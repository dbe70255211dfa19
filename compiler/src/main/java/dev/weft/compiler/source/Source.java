package dev.weft.compiler.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of one {@code .proto} file with the name by which it is imported. */
public final class Source {
  private final String name;
  private final String place;
  private final byte[] bytes;
  private final int[] lineStarts;

  private Source(String name, String place, byte[] bytes) {
    this.name = name;
    this.place = place;
    this.bytes = bytes;
    this.lineStarts = lineStarts(bytes);
  }

  /**
   * A source of the given bytes, which are not copied and must not be changed afterwards.
   *
   * @param name the path by which other files import this one, with {@code /} between its parts
   */
  public static Source of(String name, byte[] utf8) {
    return new Source(name, name, utf8);
  }

  /** A source of the given text. */
  public static Source of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same text, of which messages say that it is at {@code place}: a path on disk. */
  public Source at(String place) {
    return new Source(name, place, bytes);
  }

  /** The path by which other files import this one. */
  public String name() {
    return name;
  }

  /** Where the text comes from, for messages: a path on disk, or else the name. */
  public String place() {
    return place;
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** The byte at {@code offset} as an unsigned value, or -1 at and behind the end. */
  public int byteAt(int offset) {
    return offset < bytes.length ? bytes[offset] & 0xff : -1;
  }

  /** The text between two offsets; malformed UTF-8 is replaced. */
  public String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** The bytes between two offsets, each as a character of its own; nothing is replaced. */
  public String rawText(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** The text of a stretch; malformed UTF-8 is replaced. */
  public String text(Span span) {
    return text(span.start(), span.end());
  }

  /** The bytes of a stretch. */
  public byte[] bytes(Span span) {
    return Arrays.copyOfRange(bytes, span.start(), span.end());
  }

  /** The line that {@code offset} is in, from 0. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The column of {@code offset} as an editor shows it: characters from 0. */
  public int column(int offset) {
    String before = text(lineStarts[line(offset)], offset);
    return before.codePointCount(0, before.length());
  }

  /**
   * The column of {@code offset} as descriptors record it ({@code SourceCodeInfo.Location.span}):
   * bytes from 0, where a tab goes on to the next multiple of eight.
   */
  public int descriptorColumn(int offset) {
    int column = 0;
    for (int at = lineStarts[line(offset)]; at < offset; at++) {
      column = bytes[at] == '\t' ? (column | 7) + 1 : column + 1;
    }
    return column;
  }

  /** The text of a line counted from 0, without its line break. */
  public String lineText(int line) {
    int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : bytes.length;
    int start = lineStarts[line];
    while (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    return text(start, end);
  }

  private static int[] lineStarts(byte[] bytes) {
    int lines = 1;
    for (byte b : bytes) {
      if (b == '\n') {
        lines++;
      }
    }
    int[] starts = new int[lines];
    int line = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        starts[++line] = at + 1;
      }
    }
    return starts;
  }

  @Override
  public String toString() {
    return name + " (" + bytes.length + " bytes)";
  }
}
