package dev.weft.protobuf.json;

import java.util.Optional;

/** The paths of a {@code FieldMask}: {@code foo_bar.baz} is {@code fooBar.baz} in JSON. */
final class FieldMaskText {
  private FieldMaskText() {}

  /** The path in lowerCamelCase; empty if what is written would be read as another path. */
  static Optional<String> toCamelCase(String path) {
    StringBuilder camel = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == ',' || isUpper(c)) {
        return Optional.empty();
      }
      if (c == '_') {
        i++;
        if (i == path.length() || path.charAt(i) < 'a' || path.charAt(i) > 'z') {
          return Optional.empty();
        }
        c = (char) (path.charAt(i) - 'a' + 'A');
      }
      camel.append(c);
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(camel.toString());
  }

  /** The path in snake_case; empty if it is not in lowerCamelCase. */
  static Optional<String> toSnakeCase(String path) {
    StringBuilder snake = new StringBuilder(path.length() + 8);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '_') {
        return Optional.empty();
      }
      if (isUpper(c)) {
        snake.append('_').append((char) (c - 'A' + 'a'));
      } else {
        snake.append(c);
      }
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(snake.toString());
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
