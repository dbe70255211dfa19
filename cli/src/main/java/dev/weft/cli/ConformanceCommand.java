package dev.weft.cli;

import dev.weft.conformance.Conformance;
import dev.weft.conformance.Representation;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code weft conformance}: answers a runner of the Protocol Buffers conformance suite. */
@Command(
    name = "conformance",
    header = "Answers the public Protocol Buffers conformance runner.",
    description = "Takes requests on standard input; conformance/run starts the runner.",
    mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
  private final InputStream in;
  private final PrintStream out;

  @Option(names = "--dynamic", description = "Use dynamic messages, not generated classes.")
  private boolean dynamic;

  ConformanceCommand(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    Conformance.answer(dynamic ? Representation.DYNAMIC : Representation.GENERATED, in, out);
    return 0;
  }
}
