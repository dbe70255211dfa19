package dev.weft.cli;

import dev.weft.compiler.diagnostic.Suggestion;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant. */
final class Misuse {
  private Misuse() {}

  /** Prints a sentence, and where to read on; returns the exit status. */
  static int explain(ParameterException misuse) {
    CommandLine command = misuse.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(
        misuse instanceof UnmatchedArgumentException unknown
            ? explain(unknown, name)
            : name + ": " + misuse.getMessage());
    err.println("Try: " + name + " --help");
    return Weft.MISUSED;
  }

  private static String explain(UnmatchedArgumentException unknown, String command) {
    String word = unknown.getUnmatched().getFirst();
    CommandLine line = unknown.getCommandLine();
    if (unknown.isUnknownOption()) {
      Set<String> options = line.getCommandSpec().optionsMap().keySet();
      return notFound(command, "option", word, options);
    }
    Set<String> commands = line.getSubcommands().keySet();
    return commands.isEmpty()
        ? command + " takes no \"" + word + "\"."
        : notFound(command, "command", word, commands);
  }

  private static String notFound(String command, String kind, String word, Set<String> known) {
    return command
        + " has no "
        + kind
        + " \""
        + word
        + "\"; "
        + Suggestion.nearest(word, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElseGet(() -> "it has " + String.join(", ", known) + ".");
  }
}
