package dev.weft.protobuf.descriptor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in a file can mean: its own types and those of the files that it sees. */
final class Scope {
  private final FileDescriptor file;
  private final Set<FileDescriptor> visible = new LinkedHashSet<>();

  Scope(FileDescriptor file) {
    this.file = file;
    visible.add(file);
    Deque<FileDescriptor> pending = new ArrayDeque<>(file.dependencies());
    while (!pending.isEmpty()) {
      FileDescriptor next = pending.removeFirst();
      if (visible.add(next)) {
        pending.addAll(next.publicDependencies());
      }
    }
  }

  MessageDescriptor message(String name, String user) {
    if (resolve(name, user) instanceof MessageDescriptor found) {
      return found;
    }
    throw new DescriptorException(
        file.name(), user + " needs a message but " + name + " is an enum");
  }

  EnumDescriptor enumeration(String name, String user) {
    if (resolve(name, user) instanceof EnumDescriptor found) {
      return found;
    }
    throw new DescriptorException(
        file.name(), user + " needs an enum but " + name + " is a message");
  }

  /**
   * A name that begins with a dot is a full name; another is looked for from the innermost scope of
   * {@code user} outwards.
   */
  Object resolve(String name, String user) {
    if (name.isEmpty()) {
      throw new DescriptorException(file.name(), user + " needs a type but names none");
    }
    if (name.startsWith(".")) {
      Object found = find(name.substring(1));
      if (found != null) {
        return found;
      }
    } else {
      String scope = user;
      while (!scope.isEmpty()) {
        scope = scope.substring(0, Math.max(0, scope.lastIndexOf('.')));
        Object found = find(scope.isEmpty() ? name : scope + "." + name);
        if (found != null) {
          return found;
        }
      }
    }
    throw new DescriptorException(
        file.name(),
        user + " has type " + name + ", which neither this file nor its imports declare");
  }

  private @Nullable Object find(String fullName) {
    for (FileDescriptor each : visible) {
      Object found = each.symbols().find(fullName);
      if (found instanceof MessageDescriptor || found instanceof EnumDescriptor) {
        return found;
      }
    }
    return null;
  }
}
