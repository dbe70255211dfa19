package dev.weft.compiler.link;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Comments;
import dev.weft.protobuf.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers {@code SourceCodeInfo.Location}s in the order of protoc, and shares out the comments:
 * those before a declaration are known when the one before it ends.
 */
final class Locations {
  /** One location; the comments come when its declaration ends. */
  static final class Location {
    private final int[] path;
    private final int start;
    private final int end;
    private String leading = "";
    private String trailing = "";
    private List<String> detached = List.of();

    private Location(int[] path, int start, int end) {
      this.path = path;
      this.start = start;
      this.end = end;
    }
  }

  private final Source source;
  private final List<Location> locations = new ArrayList<>();
  private String upcomingLeading;
  private List<String> upcomingDetached;

  Locations(Source source) {
    this.source = source;
    Comments first = Comments.atStart(source);
    upcomingLeading = first.leading();
    upcomingDetached = new ArrayList<>(first.detached());
  }

  Location add(List<Integer> path, Span span) {
    int[] numbers = path.stream().mapToInt(Integer::intValue).toArray();
    Location location = new Location(numbers, span.start(), span.end());
    locations.add(location);
    return location;
  }

  /** The location of a file without a token: protoc lets it end where the file begins. */
  void addEmptyFile() {
    locations.add(new Location(new int[0], source.length(), 0));
  }

  /** A location that is left out of the result; its comments go with it. */
  Location leaveOut(Span span) {
    return new Location(new int[0], span.start(), span.end());
  }

  /** A declaration's head ends with the semicolon or opening brace that ends at {@code offset}. */
  void endsAt(Location location, int offset) {
    Comments behind = Comments.behind(source, offset);
    location.leading = upcomingLeading;
    location.trailing = behind.trailing();
    location.detached = upcomingDetached;
    upcomingLeading = behind.leading();
    upcomingDetached = new ArrayList<>(behind.detached());
  }

  /** A body's closing brace ends at {@code offset}; what was said before it belongs to nothing. */
  void bodyEndsAt(int offset) {
    Comments behind = Comments.behind(source, offset);
    upcomingLeading = behind.leading();
    upcomingDetached = new ArrayList<>(behind.detached());
  }

  /** A semicolon on its own ends at {@code offset}. */
  void emptyEndsAt(int offset) {
    Comments behind = Comments.behind(source, offset);
    upcomingLeading = behind.leading();
    upcomingDetached.addAll(behind.detached());
  }

  /** A serialized {@code google.protobuf.SourceCodeInfo}. */
  byte[] encode() {
    WireWriter writer = new WireWriter(4096);
    for (Location location : locations.reversed()) {
      int end = writer.length();
      for (String each : location.detached.reversed()) {
        writeComment(writer, 6, each);
      }
      if (!location.trailing.isEmpty()) {
        writeComment(writer, 4, location.trailing);
      }
      if (!location.leading.isEmpty()) {
        writeComment(writer, 3, location.leading);
      }
      int[] span = span(location.start, location.end);
      writer.writePackedInt32(2 << 3 | 2, span, span.length);
      if (location.path.length > 0) {
        writer.writePackedInt32(1 << 3 | 2, location.path, location.path.length);
      }
      writer.writeMessageHeader(1 << 3 | 2, end);
    }
    return writer.toByteArray();
  }

  private static void writeComment(WireWriter writer, int number, String comment) {
    int end = writer.length();
    byte[] bytes = comment.getBytes(StandardCharsets.ISO_8859_1);
    writer.writeRaw(bytes, 0, bytes.length);
    writer.writeMessageHeader(number << 3 | 2, end);
  }

  private int[] span(int start, int end) {
    int startLine = source.line(start);
    int startColumn = source.descriptorColumn(start);
    int endLine = source.line(end);
    int endColumn = source.descriptorColumn(end);
    return startLine == endLine
        ? new int[] {startLine, startColumn, endColumn}
        : new int[] {startLine, startColumn, endLine, endColumn};
  }
}
