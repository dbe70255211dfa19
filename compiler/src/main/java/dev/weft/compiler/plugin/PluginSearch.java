package dev.weft.compiler.plugin;

import dev.weft.compiler.diagnostic.Suggestion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the program that is to make the files of {@code --NAME_out}. */
public final class PluginSearch {
  /** What generators have in front of their names. */
  public static final String PREFIX = "protoc-gen-";

  /** Languages whose generators are a part of protoc itself, so that there is no plugin to name. */
  private static final Set<String> INSIDE_PROTOC =
      Set.of("cpp", "csharp", "kotlin", "objc", "php", "pyi", "python", "rbs", "ruby", "rust");

  /** What a misspelt flag may have been meant to be. */
  private static final List<String> OUTPUTS = List.of("java", "descriptor_set", "dependency");

  private final Map<String, Path> given;
  private final String folders;

  /**
   * A search.
   *
   * @param given the programs that the command line names, by their names with {@link #PREFIX}
   * @param folders where to look for the others, as in the environment's {@code PATH}
   */
  public PluginSearch(Map<String, Path> given, String folders) {
    this.given = Map.copyOf(given);
    this.folders = folders;
  }

  /**
   * The plugin for {@code --NAME_out}.
   *
   * @throws PluginFailure if there is none that could be run
   */
  public Plugin find(String name) throws PluginFailure {
    return new Plugin(PREFIX + name, locate(name));
  }

  /** The program of that plugin. */
  Path locate(String name) throws PluginFailure {
    String full = PREFIX + name;
    Path named = given.get(full);
    return named != null
        ? runnable(full, named)
        : onPath(full).orElseThrow(() -> missing(name, full));
  }

  private static Path runnable(String full, Path program) throws PluginFailure {
    if (!Files.isRegularFile(program)) {
      throw new PluginFailure(
          "There is no program \""
              + program
              + "\"; mend the path in --plugin="
              + full
              + "=PATH, or install "
              + full
              + ".");
    }
    if (!Files.isExecutable(program)) {
      throw new PluginFailure(
          "\"" + program + "\" may not be executed; say chmod +x \"" + program + "\".");
    }
    return program;
  }

  private Optional<Path> onPath(String full) {
    List<String> endings =
        File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat") : List.of("");
    for (String folder : folders.split(File.pathSeparator)) {
      for (String ending : endings) {
        Optional<Path> program = program(folder, full + ending);
        if (program.isPresent()) {
          return program;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> program(String folder, String file) {
    try {
      Path program = Path.of(folder).resolve(file);
      return Files.isRegularFile(program) && Files.isExecutable(program)
          ? Optional.of(program)
          : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private PluginFailure missing(String name, String full) {
    String flag = "--" + name + "_out";
    if (given.containsKey(name)) {
      return new PluginFailure(
          "--plugin=" + name + " is no name of a plugin; write --plugin=" + full + "=PATH.");
    }
    Optional<String> meant = Suggestion.nearest(name, OUTPUTS);
    if (meant.isPresent()) {
      return new PluginFailure(
          flag + " needs a plugin " + full + "; did you mean --" + meant.get() + "_out?");
    }
    if (INSIDE_PROTOC.contains(name)) {
      return new PluginFailure(
          flag
              + " asks for a generator that is a part of protoc itself, and Weft has the one for"
              + " Java alone; use protoc for this one, or name a plugin with --plugin="
              + full
              + "=PATH.");
    }
    return new PluginFailure(
        flag
            + " needs the plugin "
            + full
            + ", which is in no folder of PATH; install it, or say where it is with --plugin="
            + full
            + "=PATH.");
  }
}
