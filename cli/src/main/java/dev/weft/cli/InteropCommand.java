package dev.weft.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code weft interop}: hands its arguments to the standard interop server or client as they are.
 */
@Command(
    name = "interop",
    header = "Runs the standard gRPC interop server or client, with the standard flags.",
    customSynopsis = {
      "weft interop server --port=N [--use_tls=true]",
      "       weft interop client --server_host=H --server_port=N --test_case=CASE [--use_tls=true]"
    })
final class InteropCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Unmatched private List<String> arguments = new ArrayList<>();

  InteropCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    return dev.weft.interop.Interop.run(arguments, out, err);
  }
}
