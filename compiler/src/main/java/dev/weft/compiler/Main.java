package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Diagnostic;
import dev.weft.compiler.files.BuiltInFiles;
import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.files.OutputFolder;
import dev.weft.compiler.files.Reasons;
import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.message.ConversionFailure;
import dev.weft.compiler.plugin.Plugin;
import dev.weft.compiler.plugin.PluginFailure;
import dev.weft.compiler.plugin.PluginSearch;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Sources;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The compiler's command line, with protoc's options and their meaning. */
public final class Main {
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  private Main(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
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
   * Runs a command line, to which {@link System#in} is standard input.
   *
   * @param out for what was asked for
   * @param err for findings
   * @return 0 if all is well, otherwise 1
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return run(arguments, System.in, out, err);
  }

  /**
   * Runs a command line.
   *
   * @param in the message of {@code --encode}, {@code --decode} and {@code --decode_raw}; otherwise
   *     not read
   * @param out for what was asked for; messages are written to it as bytes
   * @param err for findings
   * @return 0 if all is well, otherwise 1
   */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    try {
      return new Main(in, out, err).run(Arguments.parse(arguments));
    } catch (Arguments.Misuse e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int run(Arguments arguments) throws Arguments.Misuse {
    if (arguments.wantsHelp()) {
      out.print(Usage.HELP);
      return 0;
    }
    if (arguments.wantsNotices()) {
      out.print(Usage.NOTICES);
      return 0;
    }
    if (arguments.wantsVersion()) {
      out.println("weft " + version());
      return 0;
    }
    ArgumentChecks.warnings(arguments).forEach(warning -> err.println("warning: " + warning));
    if (arguments.conversion().orElse(null) instanceof Conversion.DecodeRaw raw) {
      return convert(raw, List.of());
    }
    try {
      return run(arguments, plugins(arguments));
    } catch (PluginFailure e) {
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
        Plugin plugin = search.find(output.name());
        plugins.put(output.name(), arguments.tracesGenerators() ? plugin.tracing() : plugin);
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
    BuiltInFiles builtIn = new BuiltInFiles();
    List<Source> sources = Inputs.read(arguments, roots, all, builtIn);
    List<String> names = sources.stream().map(Source::name).toList();
    Compilation compilation = new Compiler(all, builtIn).compile(sources);
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
    if (hasForbiddenImports(arguments, roots, compilation)) {
      return 1;
    }
    if (arguments.conversion().isPresent()) {
      return convert(arguments.conversion().get(), compilation.all());
    }
    if (arguments.printsFreeFieldNumbers()) {
      out.print(FreeFieldNumbers.list(names, compilation));
      return 0;
    }
    return write(new Outputs(arguments, roots, compilation, names).gather(plugins, err));
  }

  /** Says which imports of the requested files are in none of the lists that allow them. */
  private boolean hasForbiddenImports(
      Arguments arguments, ImportRoots roots, Compilation compilation) {
    boolean found = false;
    for (AllowedImports allowed : arguments.allowedImports()) {
      for (CompiledFile file : compilation.requested()) {
        String place = roots.onDisk(file.name()).map(Path::toString).orElse(file.name());
        var described = FileDescriptorProto.decode(file.descriptorWithSourceInfo());
        for (AllowedImports.Violation violation : allowed.violations(described)) {
          err.println(arguments.errorFormat().describe(place, violation));
          found = true;
        }
      }
    }
    return found;
  }

  private int convert(Conversion conversion, List<CompiledFile> files) {
    try {
      byte[] converted =
          conversion.convert(
              files, in.readAllBytes(), warning -> err.println("warning: " + warning));
      out.write(converted, 0, converted.length);
      out.flush();
    } catch (ConversionFailure e) {
      err.println(e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println(
          "Standard input can't be read: " + Reasons.of(e) + "; write < FILE behind the command.");
      return 1;
    }
    if (out.checkError()) {
      err.println("Standard output can't be written to; is the disk full, or its reader gone?");
      return 1;
    }
    return 0;
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
