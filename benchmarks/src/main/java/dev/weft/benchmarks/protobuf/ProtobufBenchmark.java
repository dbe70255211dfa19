package dev.weft.benchmarks.protobuf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/run protobuf}. */
@Command(
    name = "protobuf",
    mixinStandardHelpOptions = true,
    description =
        "Compares how fast Weft and protobuf-java decode and encode messages, and what they"
            + " allocate: message by message in a JVM of its own, in several rounds.")
final class ProtobufBenchmark implements Callable<Integer> {
  @Option(names = "--quick", description = "one short round, about a minute in all")
  private boolean quick;

  @Option(
      names = "--shapes",
      split = ",",
      description = "which messages: ${COMPLETION-CANDIDATES} (all)")
  private List<Shape> shapes = List.of(Shape.values());

  @Option(names = "--json", description = "print and parse JSON, instead of the binary format")
  private boolean json;

  /** Runs the comparison with these arguments, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ProtobufBenchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Pace pace = quick ? Pace.QUICK : Pace.FULL;
    List<Operation> operations = json ? Operation.JSON : Operation.BINARY;
    Figures figures = new Figures();
    for (int round = 1; round <= pace.rounds(); round++) {
      System.err.println("benchmarks: round " + round + " of " + pace.rounds());
      List<Measurement> measurements = new ArrayList<>();
      for (Shape shape : shapes) {
        measurements.addAll(ShapeProcess.measure(shape, operations, pace));
      }
      figures.addRound(measurements);
    }
    System.out.printf(
        "medians of %d rounds of %d turns of %d ms%n",
        pace.rounds(), pace.turns(), pace.turn().toMillis());
    System.out.print(new Table(figures, shapes, operations));
    return 0;
  }
}
