package dev.weft.compiler;

import java.nio.file.Path;

/**
 * One {@code --NAME_out} of the command line.
 *
 * @param name which generator
 * @param parameter the generator's own options, separated by commas; may be empty
 * @param place the folder or the archive for what it generates
 */
record CodeOutput(String name, String parameter, Path place) {
  /** The name of Weft's own generator. */
  static final String JAVA = "java";

  boolean isJava() {
    return name.equals(JAVA);
  }

  /** This output with more options of {@code --NAME_opt} behind those that it has. */
  CodeOutput with(String options) {
    String separator = parameter.isEmpty() || options.isEmpty() ? "" : ",";
    return new CodeOutput(name, parameter + separator + options, place);
  }

  /** How it was asked for. */
  String flag() {
    return "--" + name + "_out";
  }
}
