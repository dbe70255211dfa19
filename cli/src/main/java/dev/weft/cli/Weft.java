package dev.weft.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line: {@code weft <command> …}. */
@Command(
    name = "weft",
    description = "gRPC for Java on virtual threads.",
    mixinStandardHelpOptions = true,
    version = "weft 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND")
public final class Weft {

  private Weft() {}

  /** Runs a command, and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Weft()).execute(arguments));
  }
}
