package dev.weft.compiler;

import dev.weft.compiler.diagnostic.Suggestion;
import dev.weft.compiler.files.ImportRoots;
import dev.weft.compiler.message.Encoder;
import dev.weft.compiler.plugin.OutputTree;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The command line, read with protoc's meaning. */
final class Arguments {
  /** What the user got wrong in the command line, in a sentence with its remedy. */
  static final class Misuse extends Exception {
    private static final long serialVersionUID = 1;

    Misuse(String sentence) {
      super(sentence);
    }
  }

  /** The options that stand alone. */
  private static final List<String> SWITCHES =
      List.of(
          "--include_imports",
          "--include_source_info",
          "--retain_options",
          "--decode_raw",
          "--deterministic_output",
          "--unsafe_allow_out_dir_escape",
          "--enable_codegen_trace",
          "--fatal_warnings",
          "--print_free_field_numbers",
          "--help",
          "--notices",
          "--version");

  /** The options with a value, but for those that are named after generators. */
  private static final List<String> VALUED =
      List.of(
          "--proto_path",
          "-I",
          "--descriptor_set_out",
          "-o",
          "--dependency_out",
          "--descriptor_set_in",
          "--plugin",
          "--error_format",
          "--encode",
          "--decode",
          "--direct_dependencies",
          "--direct_dependencies_violation_msg",
          "--option_dependencies",
          "--option_dependencies_violation_msg");

  /** To protoc the value is nothing, but has to be there; here it may be. */
  private static final String TRACE = "--enable_codegen_trace";

  private final List<ImportRoots.Root> roots = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<Path> descriptorSetsIn = new ArrayList<>();
  private Optional<Path> descriptorSetOut = Optional.empty();
  private final List<CodeOutput> codeOutputs = new ArrayList<>();
  private final Map<String, Path> plugins = new LinkedHashMap<>();
  private final Map<String, String> generatorOptions = new LinkedHashMap<>();
  private Optional<Path> dependencyOut = Optional.empty();
  private Optional<Conversion> conversion = Optional.empty();
  private final Map<AllowedImports.Kind, Set<String>> allowedImports =
      new EnumMap<>(AllowedImports.Kind.class);
  private final Map<AllowedImports.Kind, String> violationMessages =
      new EnumMap<>(AllowedImports.Kind.class);
  private OutputTree.Reach reach = OutputTree.Reach.INSIDE;
  private boolean includeImports;
  private boolean includeSourceInfo;
  private boolean retainOptions;
  private boolean warningsAreFatal;
  private boolean printsFreeFieldNumbers;
  private ErrorFormat errorFormat = ErrorFormat.GCC;
  private boolean wantsHelp;
  private boolean wantsVersion;
  private boolean wantsNotices;
  private boolean isDeterministic;
  private boolean tracesGenerators;

  private Arguments() {}

  /** Reads a command line, and the files of arguments that it names with {@code @}. */
  static Arguments parse(List<String> commandLine) throws Misuse {
    List<String> words = ArgumentFiles.expand(commandLine);
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      i += arguments.take(words.get(i), i + 1 < words.size() ? words.get(i + 1) : "");
    }
    arguments.wantsHelp |= words.isEmpty();
    if (!arguments.isQuestion()) {
      ArgumentChecks.check(arguments);
    }
    return arguments;
  }

  /** Takes an argument; returns 1 when {@code next} is its value, otherwise 0. */
  private int take(String word, String next) throws Misuse {
    if (word.isEmpty()) {
      throw new Misuse("An argument is empty; is a variable of your script not set?");
    }
    if (!word.startsWith("-")) {
      path(word, word);
      files.add(word);
      return 0;
    }
    String name = word;
    Optional<String> value = Optional.empty();
    if (!word.startsWith("--")) {
      name = word.substring(0, Math.min(2, word.length()));
      value = word.length() > 2 ? Optional.of(word.substring(2)) : Optional.empty();
    } else if (word.indexOf('=') > 0) {
      name = word.substring(0, word.indexOf('='));
      value = Optional.of(word.substring(word.indexOf('=') + 1));
    }
    if (takeSwitch(name)) {
      if (value.isPresent() && !name.equals(TRACE)) {
        throw new Misuse(name + " takes no value; write it without \"" + value.get() + "\".");
      }
      return 0;
    }
    if (!takesValue(name)) {
      throw unknown(name);
    }
    if (value.isEmpty() && (next.isEmpty() || next.startsWith("-"))) {
      throw needsValue(name);
    }
    takeValue(name, value.orElse(next));
    return value.isPresent() ? 0 : 1;
  }

  private static Misuse needsValue(String name) {
    String form = name.startsWith("--") ? name + "=VALUE" : name + "VALUE";
    return new Misuse(name + " needs a value; write " + form + ".");
  }

  private boolean takeSwitch(String name) throws Misuse {
    switch (name) {
      case "--include_imports" -> includeImports = true;
      case "--include_source_info" -> includeSourceInfo = true;
      case "--retain_options" -> retainOptions = true;
      case "--fatal_warnings" -> warningsAreFatal = true;
      case "--print_free_field_numbers" -> printsFreeFieldNumbers = true;
      case "--decode_raw" -> convert(new Conversion.DecodeRaw());
      case "--deterministic_output" -> isDeterministic = true;
      case "--unsafe_allow_out_dir_escape" -> reach = OutputTree.Reach.ANYWHERE;
      case TRACE -> tracesGenerators = true;
      case "--notices" -> wantsNotices = true;
      case "--help", "-h" -> wantsHelp = true;
      case "--version" -> wantsVersion = true;
      // Accepted and without effect, as in protoc.
      case "--experimental_allow_proto3_optional", "--experimental_editions" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean takesValue(String name) {
    return VALUED.contains(name) || name.matches("--\\w+_(?:out|opt)");
  }

  private void takeValue(String name, String value) throws Misuse {
    switch (name) {
      case "--proto_path", "-I" -> roots(value);
      case "--descriptor_set_out", "-o" -> descriptorSetOut = once(name, value, descriptorSetOut);
      case "--dependency_out" -> dependencyOut = once(name, value, dependencyOut);
      case "--descriptor_set_in" -> descriptorSets(value);
      case "--plugin" -> plugin(value);
      case "--error_format" -> errorFormat = errorFormat(value);
      case "--encode" ->
          convert(new Conversion.Encode(type(name, value), Encoder.MapOrder.AS_WRITTEN));
      case "--decode" -> convert(new Conversion.Decode(type(name, value)));
      case "--direct_dependencies" -> allow(AllowedImports.Kind.DIRECT, value);
      case "--option_dependencies" -> allow(AllowedImports.Kind.OPTION, value);
      case "--direct_dependencies_violation_msg" ->
          violationMessages.put(AllowedImports.Kind.DIRECT, value);
      case "--option_dependencies_violation_msg" ->
          violationMessages.put(AllowedImports.Kind.OPTION, value);
      default -> {
        String generator = name.substring(2, name.length() - "_out".length());
        if (name.endsWith("_opt")) {
          generatorOptions.merge(generator, value, (before, more) -> before + "," + more);
        } else {
          codeOutput(generator, name, value);
        }
      }
    }
  }

  private void convert(Conversion next) throws Misuse {
    if (conversion.isPresent()) {
      throw new Misuse(
          conversion.get().flag()
              + " and "
              + next.flag()
              + " can't be done at once; take out one of the two.");
    }
    conversion = Optional.of(next);
  }

  private static String type(String name, String value) throws Misuse {
    if (value.isEmpty()) {
      throw new Misuse(
          name
              + " needs the full name of a message type; write "
              + name
              + "=PACKAGE.MESSAGE"
              + (name.equals("--decode") ? ", or --decode_raw to do without one." : "."));
    }
    return value;
  }

  private void allow(AllowedImports.Kind kind, String value) throws Misuse {
    if (allowedImports.put(kind, AllowedImports.paths(value)) != null) {
      throw new Misuse(
          kind.flag() + " is given twice; name all imports in one, with \":\" between them.");
    }
  }

  /** Takes {@code [PARAMETER:]PLACE}, where a single letter before the colon is Windows' drive. */
  private void codeOutput(String generator, String name, String value) throws Misuse {
    int colon = value.indexOf(':');
    boolean isDrive = colon == 1 && File.separatorChar == '\\';
    String parameter = colon < 0 || isDrive ? "" : value.substring(0, colon);
    String place = parameter.isEmpty() && colon != 0 ? value : value.substring(colon + 1);
    if (place.isEmpty()) {
      throw needsValue(name);
    }
    codeOutputs.add(new CodeOutput(generator, parameter, path(place, name + "=" + value)));
  }

  private void descriptorSets(String value) throws Misuse {
    if (!descriptorSetsIn.isEmpty()) {
      throw new Misuse(
          "--descriptor_set_in is given twice; name all sets in one, with \""
              + File.pathSeparator
              + "\" between them.");
    }
    for (String part : value.split(File.pathSeparator)) {
      if (!part.isEmpty()) {
        descriptorSetsIn.add(path(part, "--descriptor_set_in=" + value));
      }
    }
    if (descriptorSetsIn.isEmpty()) {
      throw needsValue("--descriptor_set_in");
    }
  }

  private void plugin(String value) throws Misuse {
    int equals = value.indexOf('=');
    Path program = path(value.substring(equals + 1), "--plugin=" + value);
    Path file = program.getFileName();
    String name = equals >= 0 || file == null ? value.substring(0, Math.max(equals, 0)) : "" + file;
    if (name.isEmpty() || program.toString().isEmpty()) {
      throw new Misuse(
          "--plugin=" + value + " names no program; write --plugin=protoc-gen-NAME=PATH.");
    }
    plugins.put(name, program);
  }

  private static ErrorFormat errorFormat(String value) throws Misuse {
    return switch (value) {
      case "gcc" -> ErrorFormat.GCC;
      case "msvs" -> ErrorFormat.MSVS;
      default ->
          throw new Misuse(
              "There is no error format \"" + value + "\"; write --error_format=gcc or =msvs.");
    };
  }

  private void roots(String value) throws Misuse {
    for (String part : value.split(File.pathSeparator, -1)) {
      if (part.isEmpty()) {
        throw new Misuse("-I names no folder; write -I. for the current one.");
      }
      int equals = part.indexOf('=');
      String prefix = equals < 0 ? "" : part.substring(0, equals);
      String disk = equals < 0 ? part : part.substring(equals + 1);
      roots.add(new ImportRoots.Root(prefix, path(disk, "-I" + value)));
    }
  }

  private static Optional<Path> once(String name, String value, Optional<Path> before)
      throws Misuse {
    if (before.isPresent()) {
      throw new Misuse(name + " is given twice; take out one of the two.");
    }
    if (value.isEmpty()) {
      throw needsValue(name);
    }
    return Optional.of(path(value, name + "=" + value));
  }

  static Path path(String text, String word) throws Misuse {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Misuse("\"" + word + "\" names no path: " + e.getReason() + ".");
    }
  }

  private static Misuse unknown(String name) {
    List<String> known =
        Stream.of(List.of("--java_out"), SWITCHES, VALUED)
            .flatMap(List::stream)
            .filter(each -> each.startsWith("--"))
            .toList();
    return new Misuse(
        "There is no option "
            + name
            + "; "
            + Suggestion.orElse(name, known, "--help lists those that there are.")
                .replace("did you mean \"", "did you mean ")
                .replace("\"?", "?"));
  }

  /** The folders that imports begin in; the current one when nothing was named. */
  List<ImportRoots.Root> roots() {
    return roots.isEmpty() && descriptorSetsIn.isEmpty()
        ? List.of(new ImportRoots.Root("", Path.of(".")))
        : roots;
  }

  /** The descriptor sets in which files are looked for that are in no folder. */
  List<Path> descriptorSetsIn() {
    return descriptorSetsIn;
  }

  List<String> files() {
    return files;
  }

  Optional<Path> descriptorSetOut() {
    return descriptorSetOut;
  }

  /** What is to be generated, in the order of the command line. */
  List<CodeOutput> codeOutputs() {
    return codeOutputs.stream()
        .map(output -> output.with(generatorOptions.getOrDefault(output.name(), "")))
        .toList();
  }

  /** The programs that {@code --plugin} names, by the names of the plugins. */
  Map<String, Path> plugins() {
    return plugins;
  }

  Optional<Path> dependencyOut() {
    return dependencyOut;
  }

  /** What is to be done with a message on standard input, in place of writing files. */
  Optional<Conversion> conversion() {
    return isDeterministic && conversion.orElse(null) instanceof Conversion.Encode encode
        ? Optional.of(new Conversion.Encode(encode.type(), Encoder.MapOrder.BY_KEY))
        : conversion;
  }

  boolean isDeterministic() {
    return isDeterministic;
  }

  /** The lists of imports that are given; one that is not given allows all. */
  List<AllowedImports> allowedImports() {
    return allowedImports.entrySet().stream()
        .map(list ->
            new AllowedImports(
                list.getKey(),
                list.getValue(),
                Optional.ofNullable(violationMessages.get(list.getKey()))))
        .toList();
  }

  /** Where generators may put their files. */
  OutputTree.Reach reach() {
    return reach;
  }

  /** The generators' own options, by their names. */
  Map<String, String> generatorOptions() {
    return generatorOptions;
  }

  /** Whether plugins are to say in their output which part of them has made what. */
  boolean tracesGenerators() {
    return tracesGenerators;
  }

  boolean includeImports() {
    return includeImports;
  }

  boolean includeSourceInfo() {
    return includeSourceInfo;
  }

  boolean retainOptions() {
    return retainOptions;
  }

  boolean warningsAreFatal() {
    return warningsAreFatal;
  }

  boolean printsFreeFieldNumbers() {
    return printsFreeFieldNumbers;
  }

  ErrorFormat errorFormat() {
    return errorFormat;
  }

  /** Whether something is asked of Weft itself, so that nothing is compiled. */
  private boolean isQuestion() {
    return wantsHelp || wantsVersion || wantsNotices;
  }

  boolean wantsNotices() {
    return wantsNotices;
  }

  boolean wantsHelp() {
    return wantsHelp;
  }

  boolean wantsVersion() {
    return wantsVersion;
  }
}
