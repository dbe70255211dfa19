package dev.weft.benchmarks.unary;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/run unary}. */
@Command(
    name = "unary",
    mixinStandardHelpOptions = true,
    description =
        "Compares what a unary call costs a server of Weft and one of grpc-java (Netty, epoll):"
            + " each in a process of its own, one after the other under the same load, in several"
            + " rounds.")
final class UnaryBenchmark implements Callable<Integer> {
  @Option(names = "--rounds", description = "how often each server is measured (${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--seconds", description = "how long each time (${DEFAULT-VALUE})")
  private int seconds = 4;

  @Option(
      names = "--warmup",
      description = "seconds of load before the first round (${DEFAULT-VALUE})")
  private int warmupSeconds = 12;

  @Option(
      names = "--outstanding",
      description = "calls at a time, on one connection (${DEFAULT-VALUE})")
  private int outstanding = 64;

  @Option(names = "--payload", description = "octets in a message, both ways (${DEFAULT-VALUE})")
  private int payloadBytes = 0;

  @Option(
      names = "--client",
      description = "whose client makes the load: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private LoadClient.Kind client = LoadClient.Kind.WEFT;

  @Option(
      names = "--servers",
      split = ",",
      description = "which servers: ${COMPLETION-CANDIDATES} (all)")
  private List<Contender> servers = List.of(Contender.values());

  /** Runs the comparison with these arguments, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new UnaryBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    List<Measured> all = new ArrayList<>();
    try {
      for (Contender contender : servers) {
        all.add(new Measured(ServerProcess.start(contender), client, payloadBytes));
      }
      for (Measured measured : all) {
        measured.load(outstanding, Duration.ofSeconds(warmupSeconds));
      }
      Map<Contender, List<Sample>> samples = new EnumMap<>(Contender.class);
      for (int round = 0; round < rounds; round++) {
        for (Measured measured : all) {
          samples
              .computeIfAbsent(measured.contender(), contender -> new ArrayList<>())
              .add(measured.load(outstanding, Duration.ofSeconds(seconds)));
        }
      }
      System.out.printf(
          "unary, %d octets, 1 connection, %d outstanding, client %s, medians of %d rounds of %d"
              + " s%n%n",
          payloadBytes, outstanding, client, rounds, seconds);
      System.out.print(new Table(samples));
    } finally {
      for (Measured measured : all) {
        measured.close();
      }
    }
    return 0;
  }

  /** A server under measurement, with the client's connection to it. */
  private record Measured(ServerProcess server, LoadClient client) {
    Measured(ServerProcess server, LoadClient.Kind kind, int payloadBytes) {
      this(server, LoadClient.connect(kind, server.port(), payloadBytes));
    }

    Contender contender() {
      return server.contender();
    }

    Sample load(int outstanding, Duration duration)
        throws InterruptedException, ExecutionException {
      Duration serverBefore = server.cpuTime();
      Duration clientBefore = ownCpuTime();
      Load.Outcome outcome = Load.run(client.call(), outstanding, duration);
      return Sample.of(
          outcome, server.cpuTime().minus(serverBefore), ownCpuTime().minus(clientBefore));
    }

    private static Duration ownCpuTime() {
      return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
