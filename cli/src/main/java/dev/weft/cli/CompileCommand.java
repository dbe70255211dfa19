package dev.weft.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code weft compile}: hands its arguments to the compiler as they are. */
@Command(
    name = "compile",
    header = "Compiles .proto files to Java and to descriptors, with protoc's options.",
    customSynopsis = {
      "weft compile [-I FOLDER]... --java_out=FOLDER FILE...",
      "       weft compile [-I FOLDER]... --descriptor_set_out=FILE [--include_imports] FILE...",
      "       weft compile [-I FOLDER]... --decode=TYPE FILE... < MESSAGE",
      "       weft compile --decode_raw < MESSAGE"
    },
    footer = "%n`weft compile --help` lists all options.")
final class CompileCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Unmatched private List<String> arguments = new ArrayList<>();

  CompileCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    return dev.weft.compiler.Main.run(arguments, out, err);
  }
}
