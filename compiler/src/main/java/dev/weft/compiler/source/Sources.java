package dev.weft.compiler.source;

/** Where the compiler gets the text of a file from, by the path that an {@code import} names. */
@FunctionalInterface
public interface Sources {
  /**
   * Looks for a file.
   *
   * @param path with {@code /} between its parts, relative to a root of imports
   */
  Lookup find(String path);

  /** What became of a search. */
  sealed interface Lookup {}

  /** The file is there. */
  record Found(Source source) implements Lookup {}

  /**
   * No root has the file.
   *
   * @param searched where it was looked for, for messages; may be empty
   */
  record Missing(String searched) implements Lookup {}

  /**
   * The file is there and can't be read.
   *
   * @param reason why not, as a clause
   */
  record Unreadable(String reason) implements Lookup {}
}
