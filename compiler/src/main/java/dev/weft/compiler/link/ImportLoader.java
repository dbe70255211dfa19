package dev.weft.compiler.link;

import dev.weft.compiler.diagnostic.Diagnostics;
import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.Parser;
import dev.weft.compiler.syntax.ProtoFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads files and all that they import, each once; a file comes behind those that it imports. */
final class ImportLoader {
  private final Sources sources;
  private final Diagnostics diagnostics;
  private final Set<String> requested;
  private final Map<String, LinkedFile> loaded = new HashMap<>();

  /** The files that are being loaded by name, each imported by the one before. */
  private final SequencedMap<String, Loading> loading = new LinkedHashMap<>();

  private final List<LinkedFile> inOrder = new ArrayList<>();

  /** A file some of whose imports are still to be loaded. */
  private record Loading(
      LinkedFile file,
      Reporter reporter,
      Iterator<Declaration.Import> imports,
      Set<String> imported) {
    static Loading of(LinkedFile file, Reporter reporter) {
      return new Loading(
          file,
          reporter,
          file.syntax().declarations().stream()
              .filter(Declaration.Import.class::isInstance)
              .map(Declaration.Import.class::cast)
              .iterator(),
          new HashSet<>());
    }
  }

  ImportLoader(Sources sources, Diagnostics diagnostics, Set<String> requested) {
    this.sources = sources;
    this.diagnostics = diagnostics;
    this.requested = requested;
  }

  /** The files loaded so far, dependencies first. */
  List<LinkedFile> inOrder() {
    return inOrder;
  }

  /** Loads a source and its imports. Their chain may be longer than a thread's stack is deep. */
  LinkedFile load(Source source) {
    LinkedFile known = loaded.get(source.name());
    if (known != null) {
      return known;
    }
    LinkedFile first = begin(source);
    while (!loading.isEmpty()) {
      Loading last = loading.lastEntry().getValue();
      if (last.imports().hasNext()) {
        follow(last.imports().next(), last);
      } else {
        end(loading.pollLastEntry().getValue());
      }
    }
    return first;
  }

  private LinkedFile begin(Source source) {
    Reporter reporter = diagnostics.about(source);
    ProtoFile syntax = Parser.parse(reporter);
    LinkedFile file = Levels.file(syntax, reporter, requested.contains(source.name()));
    loading.putLast(source.name(), Loading.of(file, reporter));
    return file;
  }

  private void end(Loading done) {
    LinkedFile file = done.file();
    file.settleImports();
    loaded.put(file.name(), file);
    inOrder.add(file);
  }

  private void follow(Declaration.Import each, Loading importing) {
    if (!importing.imported().add(each.path())) {
      importing
          .reporter()
          .error(
              each.pathSpan(),
              "\"" + each.path() + "\" is imported twice",
              "expected each file once",
              "take out this import");
    }
    LinkedFile file = find(each, importing.reporter());
    importing.file().imports.add(new LinkedFile.Import(each, file));
  }

  /** The imported file, of which the imports may be still to come. */
  private @Nullable LinkedFile find(Declaration.Import each, Reporter reporter) {
    String path = each.path();
    if (loading.containsKey(path)) {
      reporter.error(
          each.pathSpan(),
          "the file imports itself: " + cycle(path),
          "expected imports without a cycle",
          "move what both files need into a third one");
      return null;
    }
    LinkedFile known = loaded.get(path);
    if (known != null) {
      return known;
    }
    if (!isPlain(path)) {
      reporter.error(
          each.pathSpan(),
          "\"" + path + "\" is no plain path",
          "expected names with single slashes between them, without \".\", \"..\" or backslashes",
          "write the path from a root of imports (-I) to the file");
      return null;
    }
    return switch (sources.find(path)) {
      case Sources.Found found -> begin(found.source());
      case Sources.Missing missing -> missing(each.pathSpan(), path, missing, reporter);
      case Sources.Unreadable unreadable -> unreadable(each.pathSpan(), path, unreadable, reporter);
    };
  }

  private String cycle(String path) {
    List<String> names = new ArrayList<>(loading.sequencedKeySet());
    return String.join(" → ", names.subList(names.indexOf(path), names.size())) + " → " + path;
  }

  private static @Nullable LinkedFile missing(
      Span span, String path, Sources.Missing missing, Reporter reporter) {
    reporter.error(
        span,
        "the imported file \"" + path + "\" is not there",
        missing.searched().isEmpty() ? "expected a file" : "expected it in " + missing.searched(),
        "name the folder that the path begins in with -I, or mend the path");
    return null;
  }

  private static @Nullable LinkedFile unreadable(
      Span span, String path, Sources.Unreadable unreadable, Reporter reporter) {
    reporter.error(
        span,
        "the imported file \"" + path + "\" can't be read: " + unreadable.reason(),
        "expected a readable file",
        "mend its access rights or its kind");
    return null;
  }

  private static boolean isPlain(String path) {
    if (path.contains("\\")) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
