package dev.weft.compiler;

import dev.weft.compiler.Arguments.Misuse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which options go together, and which need others. */
final class ArgumentChecks {
  private final Arguments arguments;

  private ArgumentChecks(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Refuses a command line that makes no sense as a whole. */
  static void check(Arguments arguments) throws Misuse {
    ArgumentChecks checks = new ArgumentChecks(arguments);
    checks.checkFiles();
    checks.checkWork();
    checks.checkDependencies();
    checks.checkGenerators();
  }

  /** What to say of options that have no effect, as protoc does before it goes on. */
  static List<String> warnings(Arguments arguments) {
    if (arguments.descriptorSetOut().isPresent()) {
      return List.of();
    }
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--include_imports", arguments.includeImports());
    given.put("--include_source_info", arguments.includeSourceInfo());
    given.put("--retain_options", arguments.retainOptions());
    return given.keySet().stream()
        .filter(given::get)
        .map(flag -> flag + " has a meaning only beside --descriptor_set_out=FILE")
        .toList();
  }

  private boolean writesFiles() {
    return arguments.descriptorSetOut().isPresent() || !arguments.codeOutputs().isEmpty();
  }

  private void checkFiles() throws Misuse {
    boolean isRaw = arguments.conversion().orElse(null) instanceof Conversion.DecodeRaw;
    if (isRaw && !(arguments.files().isEmpty() && arguments.descriptorSetsIn().isEmpty())) {
      throw new Misuse(
          "--decode_raw does without .proto files and descriptor sets; take them out, or write"
              + " --decode=PACKAGE.MESSAGE.");
    }
    if (!isRaw && arguments.files().isEmpty()) {
      throw new Misuse("No file is named; write the paths of .proto files behind the options.");
    }
  }

  private void checkWork() throws Misuse {
    Optional<String> conversion = arguments.conversion().map(Conversion::flag);
    if (conversion.isEmpty() && !writesFiles() && !arguments.printsFreeFieldNumbers()) {
      throw new Misuse(
          "Nothing is to be written; say --java_out=FOLDER or --descriptor_set_out=FILE.");
    }
    if (conversion.isPresent() && (writesFiles() || arguments.printsFreeFieldNumbers())) {
      throw new Misuse(
          conversion.get()
              + " writes a message to standard output and nothing else; take it out, or the options"
              + " that say what else to write.");
    }
    if (arguments.printsFreeFieldNumbers() && writesFiles()) {
      throw new Misuse(
          "--print_free_field_numbers writes no files; take it out, or the options that do.");
    }
    if (arguments.isDeterministic()
        && !(arguments.conversion().orElse(null) instanceof Conversion.Encode)) {
      throw new Misuse("--deterministic_output has a meaning only beside --encode=TYPE.");
    }
  }

  private void checkDependencies() throws Misuse {
    if (arguments.dependencyOut().isPresent() && !writesFiles()) {
      throw new Misuse(
          "--dependency_out has a meaning only beside options that say which files to write.");
    }
    if (arguments.dependencyOut().isPresent() && arguments.files().size() > 1) {
      throw new Misuse("--dependency_out takes one .proto file at a time.");
    }
  }

  private void checkGenerators() throws Misuse {
    for (String name : arguments.generatorOptions().keySet()) {
      if (arguments.codeOutputs().stream().noneMatch(output -> output.name().equals(name))) {
        throw new Misuse("--" + name + "_opt has a meaning only beside --" + name + "_out=FOLDER.");
      }
    }
    for (CodeOutput output : arguments.codeOutputs()) {
      if (output.isJava() && !output.parameter().isEmpty()) {
        throw new Misuse(
            "The generator has no option \""
                + output.parameter()
                + "\"; write "
                + output.flag()
                + "="
                + output.place()
                + ".");
      }
    }
  }
}
