package dev.weft.protobuf.descriptor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a file declares, by full name.
 *
 * <p>A full name repeats the names of all that is around, so that a small file could ask for very
 * large ones. How long they are together is therefore limited by how long the names are.
 */
final class Symbols {
  private static final int FREE_CHARS = 10_000;
  private static final int CHARS_FOR_ONE = 32;
  private static final int SERIALIZED_BESIDE_NAME = 8;

  private final FileDescriptor file;
  private final Map<String, Object> byName = new HashMap<>();
  private long charsLeft = FREE_CHARS;

  Symbols(FileDescriptor file) {
    this.file = file;
  }

  /** Notes a declaration, whose name must be an identifier and the only one. */
  <T> T declare(String name, String fullName, T declared) {
    if (!isIdentifier(name)) {
      throw new DescriptorException(
          file.name(),
          name.isEmpty()
              ? "something in \"" + fullName + "\" has no name"
              : fullName + " is named \"" + name + "\", which is no identifier");
    }
    charsLeft += (long) CHARS_FOR_ONE * (name.length() + SERIALIZED_BESIDE_NAME);
    charsLeft -= fullName.length();
    if (charsLeft < 0) {
      throw new DescriptorException(
          file.name(), fullName.substring(0, 100) + "…: too many names as long as this one");
    }
    if (byName.put(fullName, declared) != null) {
      throw new DescriptorException(file.name(), fullName + " is declared twice");
    }
    return declared;
  }

  static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!isLetter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  @Nullable Object find(String fullName) {
    return byName.get(fullName);
  }

  Set<String> names() {
    return byName.keySet();
  }
}
