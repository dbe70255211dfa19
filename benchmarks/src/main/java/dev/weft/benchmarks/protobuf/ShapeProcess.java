package dev.weft.benchmarks.protobuf;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.CompilerHints;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A JVM that measures one shape. JMH, run inside of it, gives each benchmark a short turn, again
 * and again; JMH's own way of a JVM a benchmark would put seconds between those to be compared.
 */
final class ShapeProcess {
  private ShapeProcess() {}

  /** Measures in a new JVM. */
  static List<Measurement> measure(Shape shape, List<Operation> operations, Pace pace)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What JMH gives to the JVMs that it starts itself.
    CompilerHints.addCompilerHints(command);
    command.addAll(
        List.of(
            "-Xms1g",
            "-Xmx1g",
            // Else it is the operating system that is measured, finding pages for a new heap.
            "-XX:+AlwaysPreTouch",
            // Another comparison may be running on this machine, at its own risk.
            "-Djmh.ignoreLock=true",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            ShapeProcess.class.getName(),
            shape.name(),
            Integer.toString(pace.warmups()),
            Integer.toString(pace.turns()),
            Long.toString(pace.turn().toMillis()),
            operations.stream().map(Operation::name).collect(Collectors.joining(","))));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Measurement> measurements = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().map(Measurement::ofLine).forEach(measurements::add);
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(shape.title() + ": the JVM that measured it ended with " + status);
    }
    return measurements;
  }

  /** Measures in this JVM, and writes a line a measurement. */
  public static void main(String[] arguments) throws RunnerException {
    Shape shape = Shape.valueOf(arguments[0]);
    int warmups = Integer.parseInt(arguments[1]);
    int turns = Integer.parseInt(arguments[2]);
    TimeValue turn = TimeValue.milliseconds(Long.parseLong(arguments[3]));
    List<Operation> operations =
        Arrays.stream(arguments[4].split(",", -1)).map(Operation::valueOf).toList();
    for (int i = -warmups; i < turns; i++) {
      for (Operation operation : operations) {
        for (Side side : Side.values()) {
          Measurement measurement = turn(shape, operation, side, turn);
          if (i >= 0) {
            System.out.println(measurement.toLine());
          }
        }
      }
    }
  }

  private static Measurement turn(Shape shape, Operation operation, Side side, TimeValue time)
      throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(operation.patternOf(side))
                    .param("shape", shape.name())
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(time)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    double nanos = result.getPrimaryResult().getScore();
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    if (allocated == null) {
      throw new IllegalStateException("JMH's profiler does not tell what is allocated on this JVM");
    }
    return new Measurement(shape, operation, side, nanos, allocated.getScore());
  }
}
