package dev.weft.compiler.java;

import java.util.ArrayList;
import java.util.List;

/**
 * A Java class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames of the top-level class and the classes nested in it, down to this one
 */
record ClassName(String packageName, List<String> simpleNames) {
  ClassName {
    simpleNames = List.copyOf(simpleNames);
  }

  static ClassName topLevel(String packageName, String simpleName) {
    return new ClassName(packageName, List.of(simpleName));
  }

  ClassName nested(String simpleName) {
    List<String> names = new ArrayList<>(simpleNames);
    names.add(simpleName);
    return new ClassName(packageName, names);
  }

  ClassName topLevelClass() {
    return topLevel(packageName, simpleNames.getFirst());
  }

  String simpleName() {
    return simpleNames.getLast();
  }

  String qualifiedName() {
    return (packageName.isEmpty() ? "" : packageName + ".") + String.join(".", simpleNames);
  }

  String path() {
    return (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/")
        + simpleNames.getFirst()
        + ".java";
  }
}
