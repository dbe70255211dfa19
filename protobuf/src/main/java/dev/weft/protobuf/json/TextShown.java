package dev.weft.protobuf.json;

/** A part of an input in a message: short, and without control characters. */
final class TextShown {
  private static final int MAX_LENGTH = 40;

  private TextShown() {}

  /** The key of a map's entry as a step of a field's path. */
  static String step(Object key) {
    return key instanceof String text ? "[\"" + text + "\"]" : "[" + key + "]";
  }

  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.append(text.length() > MAX_LENGTH ? "…'" : "'").toString();
  }
}
