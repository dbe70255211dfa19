package dev.weft.cli;

import dev.weft.rpc.StatusException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/** Says why a command failed. */
final class Failure {
  private Failure() {}

  /**
   * Prints a sentence; returns the exit status.
   *
   * @throws Exception {@code failure}, if nobody expected it: then its stack trace is wanted too
   */
  static int explain(Exception failure, CommandLine command) throws Exception {
    String name = command.getCommandSpec().qualifiedName();
    switch (failure) {
      case UncheckedIOException io -> command.getErr().println(name + ": " + io.getMessage());
      case StatusException call -> command.getErr().println(name + ": " + call.status());
      default -> {
        command.getErr().println(name + " broke down. That is a defect of Weft, please report it:");
        throw failure;
      }
    }
    return Weft.FAILED;
  }
}
