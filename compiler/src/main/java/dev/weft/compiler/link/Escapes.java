package dev.weft.compiler.link;

/** Writes bytes as text with escapes, as the defaults of bytes fields are in descriptors. */
final class Escapes {
  private Escapes() {}

  static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte each : bytes) {
      int b = each & 0xff;
      switch (b) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '"' -> text.append("\\\"");
        case '\'' -> text.append("\\'");
        case '\\' -> text.append("\\\\");
        default -> {
          if (b >= ' ' && b < 0x7f) {
            text.append((char) b);
          } else {
            text.append('\\');
            text.append((char) ('0' + (b >> 6)));
            text.append((char) ('0' + (b >> 3 & 7)));
            text.append((char) ('0' + (b & 7)));
          }
        }
      }
    }
    return text.toString();
  }
}
