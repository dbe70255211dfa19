package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links the files of a set, each after those that it imports. */
final class FileSet {
  private final Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
  private final Map<String, FileDescriptor> linked = new HashMap<>();

  /** The file that is looked at and those that led to it, the innermost last. */
  private final Deque<Visit> path = new ArrayDeque<>();

  /**
   * The names on the path and of what is linked: one that has begun and is not linked is met again.
   */
  private final Set<String> begun = new HashSet<>();

  FileSet(FileDescriptorSet set) {
    for (FileDescriptorProto proto : set.file()) {
      if (protos.put(proto.name(), proto) != null) {
        throw new DescriptorException(proto.name(), "is in the set twice; give it once");
      }
    }
  }

  List<FileDescriptor> link() {
    for (FileDescriptorProto proto : protos.values()) {
      if (!linked.containsKey(proto.name())) {
        begun.add(proto.name());
        path.add(new Visit(proto));
        linkPath();
      }
    }
    List<FileDescriptor> files = new ArrayList<>();
    Map<String, FileDescriptor> owners = new HashMap<>();
    for (String name : protos.keySet()) {
      FileDescriptor file = linked.get(name);
      if (file != null) {
        files.add(file);
        claim(owners, file);
      }
    }
    return List.copyOf(files);
  }

  /** Works on a path instead of calling itself, as a chain of imports can be of any length. */
  private void linkPath() {
    while (!path.isEmpty()) {
      Visit visit = path.getLast();
      String missing = visit.nextMissing(linked);
      if (missing == null) {
        linked.put(visit.proto.name(), visit.link(linked));
        path.removeLast();
      } else {
        path.add(new Visit(find(missing, visit.proto)));
      }
    }
  }

  private FileDescriptorProto find(String name, FileDescriptorProto importer) {
    FileDescriptorProto found = protos.get(name);
    if (found == null) {
      throw new DescriptorException(
          importer.name(), "imports " + name + ", which is not in the set");
    }
    if (!begun.add(name)) {
      throw new DescriptorException(name, "imports itself by way of " + importer.name());
    }
    return found;
  }

  private static void claim(Map<String, FileDescriptor> owners, FileDescriptor file) {
    for (String name : file.symbols().names()) {
      FileDescriptor other = owners.put(name, file);
      if (other != null) {
        throw new DescriptorException(
            file.name(), name + " is declared twice: here and in " + other.name());
      }
    }
  }

  private static final class Visit {
    final FileDescriptorProto proto;
    private int checked;

    Visit(FileDescriptorProto proto) {
      this.proto = proto;
    }

    @Nullable String nextMissing(Map<String, FileDescriptor> linked) {
      while (checked < proto.dependency().size()) {
        String dependency = proto.dependency().get(checked);
        if (!linked.containsKey(dependency)) {
          return dependency;
        }
        checked++;
      }
      return null;
    }

    FileDescriptor link(Map<String, FileDescriptor> linked) {
      List<FileDescriptor> dependencies = new ArrayList<>();
      for (String name : proto.dependency()) {
        FileDescriptor dependency = linked.get(name);
        if (dependency != null) {
          dependencies.add(dependency);
        }
      }
      return FileDescriptor.link(proto, dependencies);
    }
  }
}
