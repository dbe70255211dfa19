package dev.weft.compiler;

import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.files.Reasons;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.link.DescribedFile;
import dev.weft.compiler.link.SourceOptions;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.DescriptorException;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that were compiled before: those of {@code --descriptor_set_in}. */
final class DescriptorSets {
  private final Map<String, FileDescriptorProto> files;

  private DescriptorSets(Map<String, FileDescriptorProto> files) {
    this.files = files;
  }

  /** Reads sets. A file that is in several of them is taken from the first. */
  static DescriptorSets read(List<Path> sets) throws Arguments.Misuse {
    Map<String, FileDescriptorProto> files = new HashMap<>();
    for (Path set : sets) {
      try {
        for (FileDescriptorProto file : FileDescriptorSet.decode(Files.readAllBytes(set)).file()) {
          files.putIfAbsent(file.name(), file);
        }
      } catch (IOException e) {
        throw new Arguments.Misuse(
            "The descriptor set \""
                + set
                + "\" can't be read: "
                + Reasons.of(e)
                + "; mend the path in --descriptor_set_in.");
      } catch (ProtobufException e) {
        throw new Arguments.Misuse(
            "The file \""
                + set
                + "\" is no descriptor set ("
                + e.getMessage()
                + "); name files that --descriptor_set_out has written.");
      }
    }
    return new DescriptorSets(files);
  }

  /**
   * Whether the files of a command line are to be taken from here: when no folder has them.
   *
   * @throws Arguments.Misuse if some are here and others in folders
   */
  boolean areMeantBy(List<String> names, ImportRoots roots) throws Arguments.Misuse {
    List<String> onDisk =
        names.stream()
            .filter(name -> roots.onDisk(name).isPresent() || Files.exists(Path.of(name)))
            .toList();
    List<String> here = names.stream().filter(name -> has(name) && !onDisk.contains(name)).toList();
    if (here.isEmpty() || onDisk.isEmpty()) {
      return !files.isEmpty() && onDisk.isEmpty();
    }
    throw new Arguments.Misuse(
        "The file \""
            + onDisk.getFirst()
            + "\" is on disk, and \""
            + here.getFirst()
            + "\" only in a descriptor set; compile files of the two kinds in runs of their own.");
  }

  private boolean has(String name) {
    return files.containsKey(name);
  }

  /** A compilation of files of the sets, which has all that they import. */
  Compilation compilation(List<String> names) throws Arguments.Misuse {
    Map<String, Optional<FileDescriptor>> linked = new LinkedHashMap<>();
    for (String name : names) {
      link(name, "the command line", linked);
    }
    Set<String> requested = new LinkedHashSet<>(names);
    SourceOptions options =
        new SourceOptions(linked.values().stream().map(Optional::orElseThrow).toList());
    List<CompiledFile> all = new ArrayList<>();
    for (Optional<FileDescriptor> file : linked.values()) {
      FileDescriptorProto proto = file.orElseThrow().proto();
      all.add(
          requested.contains(proto.name())
              ? DescribedFile.requested(proto, options)
              : DescribedFile.imported(proto, options));
    }
    List<CompiledFile> wanted = all.stream().filter(CompiledFile::isRequested).toList();
    return new Compilation(List.of(), wanted, all);
  }

  /** Links a file behind those that it imports. */
  private FileDescriptor link(
      String name, String importer, Map<String, Optional<FileDescriptor>> linked)
      throws Arguments.Misuse {
    Optional<FileDescriptor> known = linked.get(name);
    if (known != null) {
      return known.orElseThrow(
          () -> new Arguments.Misuse("The file \"" + name + "\" imports itself, by " + importer));
    }
    FileDescriptorProto proto = files.get(name);
    if (proto == null) {
      throw new Arguments.Misuse(
          "The file \""
              + name
              + "\" is wanted by "
              + importer
              + ", and is in no descriptor set of --descriptor_set_in; write them with"
              + " --include_imports, or name more of them.");
    }
    linked.put(name, Optional.empty());
    List<FileDescriptor> imports = new ArrayList<>();
    for (String path : proto.dependency()) {
      imports.add(link(path, name, linked));
    }
    for (String path : proto.optionDependency()) {
      if (has(path)) {
        link(path, name, linked);
      }
    }
    try {
      FileDescriptor file = FileDescriptor.link(proto, imports);
      linked.remove(name);
      linked.put(name, Optional.of(file));
      return file;
    } catch (DescriptorException e) {
      throw new Arguments.Misuse("A descriptor set is not sound. " + e.getMessage());
    }
  }
}
