package dev.weft.compiler.link;

import java.util.Set;

/** How names are derived from names. */
final class Names {
  private Names() {}

  /** {@code scope.name}, or {@code name} when there is no scope. */
  static String join(String scope, String name) {
    return scope.isEmpty() ? name : scope + "." + name;
  }

  /** The name of a field in JSON: {@code foo_bar} becomes {@code fooBar}. */
  static String json(String field) {
    return camel(field, false);
  }

  /** The name of the entry of a map field: {@code foo_bar} becomes {@code FooBarEntry}. */
  static String mapEntry(String field) {
    return camel(field, true) + "Entry";
  }

  private static String camel(String name, boolean capitalFirst) {
    StringBuilder camel = new StringBuilder(name.length() + 5);
    boolean capital = capitalFirst;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        camel.append(capital && c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        capital = false;
      }
    }
    return camel.toString();
  }

  /** The name of the oneof that stands for an optional field; {@code taken} are those in use. */
  static String syntheticOneof(String field, Set<String> taken) {
    String name = field.startsWith("_") ? field : "_" + field;
    while (taken.contains(name)) {
      name = "X" + name;
    }
    return name;
  }
}
