package dev.weft.compiler.plugin;

import dev.weft.protobuf.ProtobufException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A code generator that is a program of its own: what protoc calls a plugin. */
public final class Plugin {
  /** What plugins look for that can say which part of them has made what. */
  private static final Map<String, String> TRACE = Map.of("PROTOC_CODEGEN_TRACE", "yes");

  private final String name;
  private final Path program;
  private final Map<String, String> environment;

  Plugin(String name, Path program) {
    this(name, program, Map.of());
  }

  private Plugin(String name, Path program, Map<String, String> environment) {
    this.name = name;
    this.program = program;
    this.environment = environment;
  }

  /** The same plugin, told to say in its output which part of it has made what, if it can. */
  public Plugin tracing() {
    return new Plugin(name, program, TRACE);
  }

  /**
   * Runs the plugin, and adds what it generates.
   *
   * @param request the files
   * @param parameter the plugin's own options; may be empty
   * @param into gets the files
   * @param err gets what the plugin writes to standard error
   * @throws PluginFailure if it can't be run, fails, does not know a part of the language that the
   *     files use, or answers with what can't be written
   */
  public void generate(PluginRequest request, String parameter, OutputTree into, PrintStream err)
      throws PluginFailure {
    byte[] answer =
        new PluginProcess(name, program, environment).run(request.encode(parameter), err);
    PluginResponse response = decode(answer);
    List<String> faults =
        new ArrayList<>(new SupportedFeatures(name, response).refusals(request.requested()));
    if (!response.error().isEmpty()) {
      faults.add(name + ": " + response.error());
    }
    if (!faults.isEmpty()) {
      throw new PluginFailure(String.join(System.lineSeparator(), faults));
    }
    try {
      into.addAll(response.parts());
    } catch (PluginFailure e) {
      throw new PluginFailure(name + ": " + e.getMessage());
    }
  }

  private PluginResponse decode(byte[] answer) throws PluginFailure {
    try {
      return PluginResponse.decode(answer);
    } catch (ProtobufException e) {
      throw new PluginFailure(
          name
              + " answered with "
              + answer.length
              + " bytes that are no CodeGeneratorResponse ("
              + e.getMessage()
              + "), beginning with \""
              + PluginProcess.beginning(answer)
              + "\"; is \""
              + program
              + "\" a protoc plugin? Those write nothing else to their standard output.");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
