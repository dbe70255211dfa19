package dev.weft.compiler;

import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.SourceCodeInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The only imports that the files of a command line may have: what {@code --direct_dependencies}
 * and {@code --option_dependencies} say for build systems that know the dependencies of each file.
 *
 * @param kind which imports
 * @param paths those that are allowed
 * @param message what to say of others, with {@code %s} for the path; empty for Weft's own words
 */
record AllowedImports(Kind kind, Set<String> paths, Optional<String> message) {
  /** One of the two kinds of import, of which each has its own list. */
  enum Kind {
    /** All but those of the other kind. */
    DIRECT("--direct_dependencies", 3),
    /** {@code import option}. */
    OPTION("--option_dependencies", 15);

    private final String flag;

    /** Of the imports in {@code google.protobuf.FileDescriptorProto}, by which places are found. */
    private final int fieldNumber;

    Kind(String flag, int fieldNumber) {
      this.flag = flag;
      this.fieldNumber = fieldNumber;
    }

    String flag() {
      return flag;
    }

    /** The option for what to say of an import that is not in the list. */
    String messageFlag() {
      return flag + "_violation_msg";
    }

    private List<String> importsOf(FileDescriptorProto file) {
      return switch (this) {
        case DIRECT -> file.dependency();
        case OPTION -> file.optionDependency();
      };
    }
  }

  /** An import that is not allowed. Line and column count from 1, and are 0 if not known. */
  record Violation(int line, int column, String text) {}

  /** The list that an option's value holds, with colons between the paths. */
  static Set<String> paths(String value) {
    return Arrays.stream(value.split(":"))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The imports of a file that are not allowed, in their order. */
  List<Violation> violations(FileDescriptorProto file) {
    List<Violation> violations = new ArrayList<>();
    List<String> imports = kind.importsOf(file);
    for (int i = 0; i < imports.size(); i++) {
      if (!paths.contains(imports.get(i))) {
        violations.add(violation(file, i, imports.get(i)));
      }
    }
    return violations;
  }

  private Violation violation(FileDescriptorProto file, int index, String path) {
    String text =
        message
            .orElse(
                "\"%s\" is imported, but is not in "
                    + kind.flag
                    + " — expected an import of that list — add it there, or take out the import")
            .replace("%s", path);
    return file.sourceCodeInfo().location().stream()
        .filter(each -> isImport(each, index))
        .findFirst()
        .map(each -> new Violation(each.span().get(0) + 1, each.span().get(1) + 1, text))
        .orElseGet(() -> new Violation(0, 0, text));
  }

  private boolean isImport(SourceCodeInfo.Location location, int index) {
    return location.path().equals(List.of(kind.fieldNumber, index));
  }
}
