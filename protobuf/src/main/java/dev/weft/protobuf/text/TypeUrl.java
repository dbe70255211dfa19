package dev.weft.protobuf.text;

/**
 * What can stand in brackets in place of a field name: a full name, or a URL that ends with one.
 */
final class TypeUrl {
  private static final String PREFIX_SYMBOLS = "-~!$&()*+,;=";

  private TypeUrl() {}

  static boolean mayContain(char unit) {
    return Lexer.isLetter(unit)
        || Lexer.isDigit(unit)
        || unit == '.'
        || unit == '/'
        || unit == '%'
        || PREFIX_SYMBOLS.indexOf(unit) >= 0;
  }

  /** Whether {@code text} is made of identifiers with dots between. */
  static boolean isFullName(String text) {
    boolean isAtStart = true;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '.'
          ? isAtStart
          : !(Lexer.isLetter(unit) || (Lexer.isDigit(unit) && !isAtStart))) {
        return false;
      }
      isAtStart = unit == '.';
    }
    return !isAtStart;
  }

  /** Whether {@code url} is a prefix with valid percent escapes, a slash and a full name. */
  static boolean isValid(String url) {
    int slash = url.lastIndexOf('/');
    if (slash < 1 || !isFullName(typeName(url))) {
      return false;
    }
    for (int i = 0; i < slash; i++) {
      char unit = url.charAt(i);
      if (!mayContain(unit) || (unit == '%' && !isEscape(url, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(String url, int at) {
    return at + 2 < url.length()
        && Character.digit(url.charAt(at + 1), 16) >= 0
        && Character.digit(url.charAt(at + 2), 16) >= 0;
  }

  /** What is behind the last slash. */
  static String typeName(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
