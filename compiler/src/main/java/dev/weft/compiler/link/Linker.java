package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Diagnostics;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives meaning to files: imports, names, options, and the rules of the language. */
public final class Linker {
  private static final String DESCRIPTOR = "google/protobuf/descriptor.proto";

  private final Sources sources;
  private final Sources builtIn;
  private final Diagnostics diagnostics;

  /**
   * A linker.
   *
   * @param sources where imports are looked for, first of all
   * @param builtIn where they are looked for next; has google/protobuf/descriptor.proto
   * @param diagnostics gets what is wrong
   */
  public Linker(Sources sources, Sources builtIn, Diagnostics diagnostics) {
    this.sources = sources;
    this.builtIn = builtIn;
    this.diagnostics = diagnostics;
  }

  /**
   * Links files and all that they import.
   *
   * @return the files, each behind those that it imports; without meaning if there are errors
   */
  public List<CompiledFile> link(List<Source> requested) {
    Set<String> names = new HashSet<>();
    requested.forEach(source -> names.add(source.name()));
    ImportLoader loader = new ImportLoader(this::find, diagnostics, names);
    requested.forEach(loader::load);
    link(loader.inOrder(), new SymbolTable());
    return loader.inOrder().stream().<CompiledFile>map(CompiledSource::new).toList();
  }

  private Sources.Lookup find(String path) {
    Sources.Lookup found = sources.find(path);
    return found instanceof Sources.Missing && builtIn.find(path) instanceof Sources.Found supplied
        ? supplied
        : found;
  }

  private void link(List<LinkedFile> files, SymbolTable table) {
    files.forEach(file -> Declarer.declare(file, table));
    NameResolver names = new NameResolver(table);
    ReferenceResolver references = new ReferenceResolver(names);
    files.forEach(references::resolve);
    files.forEach(file -> new Attributes(file).read());
    OptionInterpreter options = new OptionInterpreter(names, schema(table));
    files.forEach(options::interpretBuiltIn);
    files.forEach(options::interpretCustom);
    ExtensionChecks extensions = new ExtensionChecks();
    files.forEach(file -> check(file, extensions));
  }

  private static void check(LinkedFile file, ExtensionChecks extensions) {
    if (!file.syntax().isComplete()) {
      return;
    }
    ImportChecks.check(file);
    LiteFiles.check(file);
    Visibility.check(file);
    FeatureChecks.check(file);
    StyleChecks.check(file);
    OptionSets.forEach(file, set -> OptionChecks.check(file, set));
    Messages.forEach(file, MessageChecks::check);
    Enums.forEach(file, EnumChecks::check);
    Fields.forEach(
        file,
        field -> {
          FieldChecks.check(field);
          if (field.isExtension()) {
            extensions.check(field);
          }
        });
  }

  private OptionSchema schema(SymbolTable table) {
    if (table.find(OptionTarget.FILE.messageName()) != null) {
      return new OptionSchema(table, table);
    }
    SymbolTable own = new SymbolTable();
    if (builtIn.find(DESCRIPTOR) instanceof Sources.Found found) {
      Diagnostics none = new Diagnostics();
      ImportLoader loader = new ImportLoader(builtIn, none, Set.of());
      loader.load(found.source());
      link(loader.inOrder(), own);
    }
    return new OptionSchema(table, own);
  }
}
