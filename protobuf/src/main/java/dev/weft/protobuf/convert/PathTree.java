package dev.weft.protobuf.convert;

import dev.weft.protobuf.ProtobufException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The paths of a field mask by their parts. A node without children stands for its field whole, so
 * that a path below one that is there already adds nothing.
 */
final class PathTree {
  /** Far deeper than messages can be nested; a tree that is deeper could not be walked. */
  private static final int MAX_NAMES = 1_000;

  private final SortedMap<String, PathTree> children = new TreeMap<>();

  static PathTree of(List<String> paths) {
    PathTree root = new PathTree();
    paths.forEach(root::add);
    return root;
  }

  /**
   * Adds a path.
   *
   * @throws ProtobufException if it has more than {@value #MAX_NAMES} names
   */
  void add(String path) {
    String[] names = path.split("\\.", -1);
    if (names.length > MAX_NAMES) {
      throw new ProtobufException(
              "a path has "
                  + names.length
                  + " names, more than the "
                  + MAX_NAMES
                  + " that are allowed; messages are not nested as deep")
          .within("google.protobuf.FieldMask", "paths");
    }
    PathTree node = this;
    boolean isNew = children.isEmpty();
    for (String name : names) {
      if (node.isLeaf() && !isNew) {
        return; // a path in front of this one is there
      }
      isNew = !node.children.containsKey(name);
      node = node.children.computeIfAbsent(name, key -> new PathTree());
    }
    node.children.clear();
  }

  /** Whether the field is named whole, all that is inside of it included. */
  boolean isLeaf() {
    return children.isEmpty();
  }

  Map<String, PathTree> children() {
    return children;
  }

  /** The fields that both trees name. */
  PathTree intersection(PathTree other) {
    PathTree both = new PathTree();
    children.forEach((name, child) -> {
      PathTree match = other.children.get(name);
      if (match == null) {
        return;
      }
      PathTree common = child.isLeaf() ? match : match.isLeaf() ? child : child.intersection(match);
      if (common == child || common == match || !common.isLeaf()) {
        both.children.put(name, common);
      }
    });
    return both;
  }

  /** The paths in the order of their names, none below another. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    children.forEach((name, child) -> child.addPaths(new StringBuilder(name), paths));
    return paths;
  }

  private void addPaths(StringBuilder path, List<String> paths) {
    if (isLeaf()) {
      paths.add(path.toString());
    }
    int length = path.length();
    children.forEach((name, child) -> {
      child.addPaths(path.append('.').append(name), paths);
      path.setLength(length);
    });
  }
}
