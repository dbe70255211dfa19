package dev.weft.protobuf.descriptor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a file declares, by full name. */
final class Symbols {
  private final FileDescriptor file;
  private final Map<String, Object> byName = new HashMap<>();

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
