package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FileDescriptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a file can name. */
final class ImportedFiles {
  private ImportedFiles() {}

  /** A file and all that it imports, directly or not. */
  static Set<FileDescriptor> and(FileDescriptor file) {
    Set<FileDescriptor> found = new LinkedHashSet<>(List.of(file));
    Deque<FileDescriptor> pending = new ArrayDeque<>(found);
    while (!pending.isEmpty()) {
      pending.removeFirst().dependencies().stream().filter(found::add).forEach(pending::add);
    }
    return found;
  }
}
