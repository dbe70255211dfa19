package dev.weft.compiler;

import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.files.Reasons;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.link.DescribedFile;
import dev.weft.compiler.link.DescriptorText;
import dev.weft.compiler.link.SourceOptions;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
   * Whether no folder has any of the files of a command line, so that all are to come from here.
   */
  boolean areMeantBy(List<String> names, ImportRoots roots) {
    return !files.isEmpty()
        && names.stream()
            .noneMatch(name -> roots.onDisk(name).isPresent() || Files.exists(Path.of(name)));
  }

  /** Sources that are looked for here when {@code first} does not have them. */
  Sources behind(Sources first) {
    return path -> {
      Sources.Lookup found = first.find(path);
      FileDescriptorProto file = files.get(path);
      return found instanceof Sources.Missing && file != null
          ? new Sources.Found(Source.of(path, DescriptorText.of(file)))
          : found;
    };
  }

  /**
   * The compilation with the descriptors of the sets in place of what was made of their text. Of
   * that nothing is said but errors.
   */
  Compilation inPlaceOfSources(Compilation compilation, Sources first) throws Arguments.Misuse {
    Map<String, FileDescriptorProto> together = new HashMap<>(files);
    Set<String> described = new HashSet<>();
    for (CompiledFile file : compilation.all()) {
      if (has(file.name()) && first.find(file.name()) instanceof Sources.Missing) {
        described.add(file.name());
      } else {
        together.put(file.name(), FileDescriptorProto.decode(file.descriptorWithSourceOptions()));
      }
    }
    if (described.isEmpty()) {
      return compilation;
    }
    List<String> requested = compilation.requested().stream().map(CompiledFile::name).toList();
    Map<String, CompiledFile> replacements =
        new DescriptorSets(together)
            .compilation(requested).all().stream()
                .filter(file -> described.contains(file.name()))
                .collect(Collectors.toMap(CompiledFile::name, Function.identity()));
    UnaryOperator<CompiledFile> replace = file -> replacements.getOrDefault(file.name(), file);
    return new Compilation(
        compilation.diagnostics().stream()
            .filter(finding -> finding.isError() || !described.contains(finding.source().name()))
            .toList(),
        compilation.requested().stream().map(replace).toList(),
        compilation.all().stream().map(replace).toList());
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
    Set<String> requested = Set.copyOf(names);
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
