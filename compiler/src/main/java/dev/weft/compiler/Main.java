package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;
import dev.weft.compiler.files.BuiltInFiles;
import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.files.OutputFolder;
import dev.weft.compiler.files.Reasons;
import dev.weft.compiler.plugin.Plugin;
import dev.weft.compiler.plugin.PluginFailure;
import dev.weft.compiler.plugin.PluginSearch;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compiler's command line, with protoc's options and their meaning. */
public final class Main {
  private static final String HELP =
      """
      Usage: weft compile [OPTION]... FILE...
      Compiles .proto files.

        -I FOLDER, --proto_path=FOLDER
                              Look for imports here; may be given many times and
                              is searched in order. The current folder if not given.
        --descriptor_set_in=FILES
                              Take the files from these descriptor sets, which were
                              written with --include_imports. Their names have the
                              system's path separator between them.
        --java_out=FOLDER     Generate messages, servers and clients in Java.
        --NAME_out=[PARAMETERS:]FOLDER
                              Generate what the plugin protoc-gen-NAME makes, which
                              is looked for on the PATH. Instead of a folder, each
                              of these may name a .zip or .jar file.
        --NAME_opt=PARAMETERS Give the plugin more parameters.
        --plugin=[protoc-gen-NAME=]PATH
                              Where a plugin is that is not on the PATH.
        -o FILE, --descriptor_set_out=FILE
                              Write a FileDescriptorSet of the files.
        --include_imports     Put the files that they import into it, too.
        --include_source_info Put places and comments into it, too.
        --retain_options      Put options in that are meant for the source alone.
        --dependency_out=FILE Write for make which files were read.
        --print_free_field_numbers
                              List the free numbers of each message.
        --error_format=FORMAT How places are written: gcc (as it is) or msvs.
        --fatal_warnings      Write nothing when there is a warning.
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
    int status = run(List.of(arguments), wide(System.out), wide(System.err));
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * The stream itself if it can write dashes and arrows; in the C locale, one that writes UTF-8.
   */
  private static PrintStream wide(PrintStream stream) {
    return stream.charset().newEncoder().canEncode('→')
        ? stream
        : new PrintStream(stream, true, StandardCharsets.UTF_8);
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
    try {
      return run(arguments, plugins(arguments));
    } catch (PluginFailure | UnsupportedOperationException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /** The plugins that are needed, by their names without the prefix. */
  private static Map<String, Plugin> plugins(Arguments arguments) throws PluginFailure {
    PluginSearch search =
        new PluginSearch(arguments.plugins(), System.getenv().getOrDefault("PATH", ""));
    Map<String, Plugin> plugins = new HashMap<>();
    for (CodeOutput output : arguments.codeOutputs()) {
      if (!output.isJava()) {
        plugins.put(output.name(), search.find(output.name()));
      }
    }
    return plugins;
  }

  private int run(Arguments arguments, Map<String, Plugin> plugins)
      throws Arguments.Misuse, PluginFailure {
    warn(arguments);
    ImportRoots roots = new ImportRoots(arguments.roots());
    DescriptorSets sets = DescriptorSets.read(arguments.descriptorSetsIn());
    if (sets.areMeantBy(arguments.files(), roots)) {
      Compilation described = sets.compilation(arguments.files());
      return finish(arguments, plugins, roots, arguments.files(), described);
    }
    Sources all = sets.behind(roots);
    List<Source> sources = Inputs.read(arguments, roots, all);
    List<String> names = sources.stream().map(Source::name).toList();
    Compilation compilation = new Compiler(all, new BuiltInFiles()).compile(sources);
    return finish(arguments, plugins, roots, names, sets.inPlaceOfSources(compilation, roots));
  }

  private int finish(
      Arguments arguments,
      Map<String, Plugin> plugins,
      ImportRoots roots,
      List<String> names,
      Compilation compilation)
      throws PluginFailure {
    for (Diagnostic diagnostic : compilation.diagnostics()) {
      err.print(arguments.errorFormat().describe(diagnostic));
    }
    if (!compilation.succeeded()) {
      return 1;
    }
    if (arguments.warningsAreFatal() && !compilation.diagnostics().isEmpty()) {
      err.println("Nothing is written because of warnings, as --fatal_warnings asks for.");
      return 1;
    }
    if (arguments.printsFreeFieldNumbers()) {
      out.print(FreeFieldNumbers.list(names, compilation));
      return 0;
    }
    return write(new Outputs(arguments, roots, compilation, names).gather(plugins, err));
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development version" : version;
  }

  private void warn(Arguments arguments) {
    for (ImportRoots.Root root : arguments.roots()) {
      if (!Files.exists(root.disk())) {
        err.println("warning: the folder \"" + root.disk() + "\" of -I does not exist.");
      }
    }
    if (arguments.plugins().containsKey(PluginSearch.PREFIX + CodeOutput.JAVA)) {
      err.println(
          "warning: --java_out is Weft's own generator; to use another one for Java, give it"
              + " another name: --plugin=protoc-gen-NAME=PATH --NAME_out=FOLDER.");
    }
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
