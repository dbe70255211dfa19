package dev.weft.compiler;

import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files that the command line names, by which path they are imported, and reads them. */
final class Inputs {
  private Inputs() {}

  /**
   * Reads all files, or says of all of them that can't be read why not.
   *
   * @param roots the folders in which files on disk are
   * @param all these, and what comes after them
   * @param builtIn what is looked into at the very end
   */
  static List<Source> read(Arguments arguments, ImportRoots roots, Sources all, Sources builtIn)
      throws Arguments.Misuse {
    List<Source> sources = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String file : arguments.files()) {
      String path = file.replace('\\', '/');
      if (Files.exists(Path.of(file))) {
        switch (roots.importPath(Path.of(file))) {
          case ImportRoots.Importable importable -> path = importable.path();
          case ImportRoots.Outside _ -> {
            faults.add(
                "The file \"" + file + "\" is in none of the folders that -I names; add its own.");
            continue;
          }
          case ImportRoots.Shadowed shadowed -> {
            faults.add(
                "The file \""
                    + file
                    + "\" is hidden by \""
                    + shadowed.by()
                    + "\", which -I finds first; compile that one, or change the order of -I.");
            continue;
          }
        }
      }
      switch (all.find(path)) {
        case Sources.Found found -> sources.add(found.source());
        case Sources.Missing missing -> {
          if (builtIn.find(path) instanceof Sources.Found found) {
            sources.add(found.source());
          } else {
            faults.add(
                "The file \""
                    + file
                    + "\" is not there, nor below "
                    + missing.searched()
                    + "; mend the path, or name its folder with -I.");
          }
        }
        case Sources.Unreadable unreadable ->
            faults.add("The file \"" + file + "\" can't be read: " + unreadable.reason() + ".");
      }
    }
    if (!faults.isEmpty()) {
      throw new Arguments.Misuse(String.join(System.lineSeparator(), faults));
    }
    return sources;
  }
}
