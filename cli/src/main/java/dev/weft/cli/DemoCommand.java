package dev.weft.cli;

import dev.weft.cli.demo.Demo;
import dev.weft.interop.StopSignal;
import dev.weft.rpc.Server;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weft demo}: shows what gRPC is, and that it works here. */
@Command(
    name = "demo",
    header = "Starts a server, calls it in all four ways, and shows what is sent and received.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  private final PrintStream out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--serve",
      description = "Call nothing; keep the server up for other tools until Ctrl-C.")
  private boolean serves;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the server in cleartext; any that is free if left out.")
  private int port;

  DemoCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > LAST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port=" + port + " is no port: they go from 0 to " + LAST_PORT);
    }
    Demo demo = new Demo(out);
    if (serves) {
      serve(demo);
    } else {
      demo.run(port);
    }
    return 0;
  }

  private void serve(Demo demo) throws InterruptedException {
    try (Server server = demo.serve(port);
        StopSignal _ = StopSignal.stops(server, out)) {
      demo.announce(server);
      server.awaitTermination();
    }
  }
}
