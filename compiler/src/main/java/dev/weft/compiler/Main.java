package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;
import dev.weft.compiler.files.BuiltInFiles;
import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.files.OutputFolder;
import dev.weft.compiler.files.Reasons;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The compiler's command line, with protoc's options and their meaning. */
public final class Main {
  private static final String HELP =
      """
      Usage: weft compile [OPTION]... FILE...
      Compiles .proto files.

        -I FOLDER, --proto_path=FOLDER
                              Look for imports here; may be given many times and
                              is searched in order. The current folder if not given.
        --java_out=FOLDER     Generate messages, servers and clients in Java.
        -o FILE, --descriptor_set_out=FILE
                              Write a FileDescriptorSet of the files.
        --include_imports     Put the files that they import into it, too.
        --include_source_info Put places and comments into it, too.
        --dependency_out=FILE Write for make which files were read.
        @FILE                 Read arguments from a file, one on each line.
        --version             Show the version.
        --help                Show this text.

      Nothing is written when there is an error. Files whose content stays the same
      keep their time stamps.
      """;

  private final PrintStream out;
  private final PrintStream err;

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs the command line, and exits with 1 if anything is wrong. */
  public static void main(String[] arguments) {
    int status = run(List.of(arguments), System.out, System.err);
    System.out.flush();
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command line.
   *
   * @param out for what was asked for
   * @param err for findings
   * @return 0 if all is well, otherwise 1
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      return new Main(out, err).run(Arguments.parse(arguments));
    } catch (Arguments.Misuse e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int run(Arguments arguments) throws Arguments.Misuse {
    if (arguments.wantsHelp()) {
      out.print(HELP);
      return 0;
    }
    if (arguments.wantsVersion()) {
      out.println("weft " + version());
      return 0;
    }
    warnOfMissingRoots(arguments);
    ImportRoots roots = new ImportRoots(arguments.roots());
    Compiler compiler = new Compiler(roots, new BuiltInFiles());
    Compilation compilation = compiler.compile(sources(arguments, roots));
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      err.print(diagnostic.describe());
    }
    if (!compilation.succeeded()) {
      return 1;
    }
    return write(outputs(arguments, compilation));
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development version" : version;
  }

  private void warnOfMissingRoots(Arguments arguments) {
    for (ImportRoots.Root root : arguments.roots()) {
      if (!Files.exists(root.disk())) {
        err.println("warning: the folder \"" + root.disk() + "\" of -I does not exist.");
      }
    }
  }

  private static List<Source> sources(Arguments arguments, ImportRoots roots)
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
      switch (roots.find(path)) {
        case Sources.Found found -> sources.add(found.source());
        case Sources.Missing missing ->
            faults.add(
                "The file \""
                    + file
                    + "\" is not there, nor below "
                    + missing.searched()
                    + "; mend the path, or name its folder with -I.");
        case Sources.Unreadable unreadable ->
            faults.add("The file \"" + file + "\" can't be read: " + unreadable.reason() + ".");
      }
    }
    if (!faults.isEmpty()) {
      throw new Arguments.Misuse(String.join(System.lineSeparator(), faults));
    }
    return sources;
  }

  private static Map<Path, byte[]> outputs(Arguments arguments, Compilation compilation) {
    Map<Path, byte[]> outputs = new LinkedHashMap<>();
    List<CompiledFile> described =
        arguments.includeImports() ? compilation.all() : compilation.requested();
    Function<CompiledFile, byte[]> encoding =
        arguments.includeSourceInfo()
            ? CompiledFile::descriptorWithSourceInfo
            : CompiledFile::descriptor;
    arguments
        .descriptorSetOut()
        .ifPresent(file -> outputs.put(file, DescriptorSet.encode(described, encoding)));
    arguments
        .javaOut()
        .ifPresent(folder -> outputs.putAll(JavaOutput.generate(folder, compilation)));
    return outputs;
  }

  private int write(Map<Path, byte[]> outputs) {
    for (Map.Entry<Path, byte[]> output : outputs.entrySet()) {
      try {
        OutputFolder.write(output.getKey(), output.getValue());
      } catch (IOException e) {
        err.println(
            "The file \""
                + output.getKey()
                + "\" can't be written: "
                + Reasons.of(e)
                + "; choose another place, or mend the access rights.");
        return 1;
      }
    }
    return 0;
  }
}
