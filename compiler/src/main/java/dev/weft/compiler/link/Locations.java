package dev.weft.compiler.link;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Comments;
import dev.weft.protobuf.wire.WireWriter;
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
    private final Span span;
    private String leading = "";
    private String trailing = "";
    private List<String> detached = List.of();

    private Location(int[] path, Span span) {
      this.path = path;
      this.span = span;
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
    Location location = new Location(path.stream().mapToInt(Integer::intValue).toArray(), span);
    locations.add(location);
    return location;
  }

  /** A location that is left out of the result; its comments go with it. */
  Location leaveOut(Span span) {
    return new Location(new int[0], span);
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
        writer.writeString(6 << 3 | 2, each);
      }
      if (!location.trailing.isEmpty()) {
        writer.writeString(4 << 3 | 2, location.trailing);
      }
      if (!location.leading.isEmpty()) {
        writer.writeString(3 << 3 | 2, location.leading);
      }
      int[] span = span(location.span);
      writer.writePackedInt32(2 << 3 | 2, span, span.length);
      if (location.path.length > 0) {
        writer.writePackedInt32(1 << 3 | 2, location.path, location.path.length);
      }
      writer.writeMessageHeader(1 << 3 | 2, end);
    }
    return writer.toByteArray();
  }

  private int[] span(Span span) {
    int startLine = source.line(span.start());
    int startColumn = source.descriptorColumn(span.start());
    int endLine = source.line(span.end());
    int endColumn = source.descriptorColumn(span.end());
    return startLine == endLine
        ? new int[] {startLine, startColumn, endColumn}
        : new int[] {startLine, startColumn, endLine, endColumn};
  }
}
