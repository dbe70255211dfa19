package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.ProtoFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file on its way through the linker: what it says, imports, and defines. */
final class LinkedFile {
  /** An import and the file that it leads to, which is null when it could not be loaded. */
  record Import(Declaration.Import declaration, @Nullable LinkedFile file) {
    boolean isPublic() {
      return declaration.kind() == Declaration.ImportKind.PUBLIC;
    }
  }

  private final ProtoFile syntax;
  private final Reporter reporter;
  private final Edition edition;
  private final String packageName;
  private final OptionSet options;
  private final boolean isRequested;
  final List<Import> imports = new ArrayList<>();
  final List<MessageSymbol> messages = new ArrayList<>();
  final List<EnumSymbol> enums = new ArrayList<>();
  final List<ServiceSymbol> services = new ArrayList<>();
  final List<FieldSymbol> extensions = new ArrayList<>();
  private final Set<LinkedFile> visible = new LinkedHashSet<>();
  private final Set<LinkedFile> visibleToOptions = new LinkedHashSet<>();
  private final Set<LinkedFile> used = new LinkedHashSet<>();
  private boolean hasGaps;

  LinkedFile(
      ProtoFile syntax,
      Reporter reporter,
      Edition edition,
      String packageName,
      OptionSet options,
      boolean isRequested) {
    this.syntax = syntax;
    this.reporter = reporter;
    this.edition = edition;
    this.packageName = packageName;
    this.options = options;
    this.isRequested = isRequested;
    this.hasGaps = !syntax.isComplete();
  }

  ProtoFile syntax() {
    return syntax;
  }

  Reporter reporter() {
    return reporter;
  }

  String name() {
    return syntax.source().name();
  }

  Edition edition() {
    return edition;
  }

  /** The package; empty when there is none. */
  String packageName() {
    return packageName;
  }

  /** The place of the package's name; empty when there is none. */
  Optional<Span> packageSpan() {
    for (Declaration declaration : syntax.declarations()) {
      if (declaration instanceof Declaration.Package each) {
        return Optional.of(each.name().span());
      }
    }
    return Optional.empty();
  }

  OptionSet options() {
    return options;
  }

  /** Whether it is compiled for its own sake, not only because another file imports it. */
  boolean isRequested() {
    return isRequested;
  }

  /** Works out which files' symbols may be used here. To be called once all imports are loaded. */
  void settleImports() {
    visible.add(this);
    visibleToOptions.add(this);
    for (Import each : imports) {
      LinkedFile file = each.file();
      if (file == null) {
        hasGaps = true;
      } else {
        file.addPublicly(visibleToOptions);
        if (each.declaration().kind() != Declaration.ImportKind.OPTION) {
          file.addPublicly(visible);
        }
        hasGaps |= file.hasGaps();
      }
    }
  }

  private void addPublicly(Set<LinkedFile> into) {
    if (!into.add(this)) {
      return;
    }
    for (Import each : imports) {
      if (each.isPublic() && each.file() != null) {
        each.file().addPublicly(into);
      }
    }
  }

  /** Itself, what it imports, and what that imports publicly. */
  Set<LinkedFile> visible() {
    return visible;
  }

  /** The same with what {@code import option} brings in. */
  Set<LinkedFile> visibleToOptions() {
    return visibleToOptions;
  }

  /** Whether symbols may be missing because a file here or below could not be read completely. */
  boolean hasGaps() {
    return hasGaps;
  }

  void markUsed(LinkedFile file) {
    used.add(file);
  }

  /** The files whose symbols were used here. */
  Set<LinkedFile> used() {
    return used;
  }

  @Override
  public String toString() {
    return name();
  }
}
