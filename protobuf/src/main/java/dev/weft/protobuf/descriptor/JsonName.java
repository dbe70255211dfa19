package dev.weft.protobuf.descriptor;

/** The name that a field has in JSON unless it declares another. */
final class JsonName {
  private JsonName() {}

  /** Drops the underscores, and puts an ASCII letter after one in upper case. */
  static String of(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    boolean afterUnderscore = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        camel.append(afterUnderscore && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
      afterUnderscore = c == '_';
    }
    return camel.toString();
  }
}
