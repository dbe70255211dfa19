package dev.weft.protobuf.text;

import java.util.List;
import java.util.stream.Stream;

/** Names that a text could have used, for messages about those that it did. */
final class Names {
  private static final int SHOWN = 12;

  private Names() {}

  /** The first of {@code names}. */
  static String some(Stream<String> names) {
    List<String> first = names.limit(SHOWN + 1).toList();
    if (first.isEmpty()) {
      return "none";
    }
    return first.size() <= SHOWN
        ? String.join(", ", first)
        : String.join(", ", first.subList(0, SHOWN)) + ", …";
  }
}
