package dev.weft.benchmarks.compile;

import dev.weft.compiler.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code benchmarks/run compile}. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description =
        "Compares how long Weft's compiler, in a warm process, and protoc take to read the corpus"
            + " and to write its descriptors.")
final class CompileBenchmark implements Callable<Integer> {
  @Option(names = "--root", hidden = true, required = true)
  private Path root = Path.of("");

  @Option(names = "--quick", description = "fewer rounds")
  private boolean quick;

  /** Runs the comparison with these arguments, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CompileBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int rounds = quick ? 9 : 31;
    int warmups = quick ? 25 : 40;
    Path weftSet = Files.createTempFile("weft", ".bin");
    Path protocSet = Files.createTempFile("protoc", ".bin");
    try {
      List<String> weft = arguments(weftSet);
      List<String> protoc = arguments(protocSet);
      protoc.addFirst(root.resolve("benchmarks/target/protoc/protoc.exe").toString());
      protoc.add("-I" + root.resolve("protobuf/src/main/proto"));
      double[] weftMillis = new double[rounds];
      double[] protocMillis = new double[rounds];
      double first = millis(() -> weft(weft));
      for (int i = 1; i < warmups; i++) {
        weft(weft);
      }
      for (int i = 0; i < rounds; i++) {
        protocMillis[i] = millis(() -> protoc(protoc));
        weftMillis[i] = millis(() -> weft(weft));
      }
      if (Files.mismatch(weftSet, protocSet) >= 0) {
        throw new IOException("the two descriptor sets differ");
      }
      Arrays.sort(weftMillis);
      Arrays.sort(protocMillis);
      long files = weft.stream().filter(argument -> argument.endsWith(".proto")).count();
      System.out.printf(
          Locale.ROOT,
          "%d files, %d octets of descriptors, the same octets by both; medians of %d rounds%n%n"
              + "| | ms | fastest and slowest round |%n|---|---:|---:|%n",
          files,
          Files.size(weftSet),
          rounds);
      System.out.print(row("protoc, a process each time", protocMillis));
      System.out.print(row("Weft, warm", weftMillis));
      System.out.printf(
          Locale.ROOT,
          "%ntimes faster: %.2f; Weft's first compilation in its process: %.0f ms%n",
          protocMillis[rounds / 2] / weftMillis[rounds / 2],
          first);
    } finally {
      Files.delete(weftSet);
      Files.delete(protocSet);
    }
    return 0;
  }

  private List<String> arguments(Path output) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--include_imports", "-o" + output));
    Set<String> files = new TreeSet<>();
    try (Stream<Path> jars = Files.list(root.resolve("compiler/target/corpus"))) {
      for (Path jar : jars.sorted().toList()) {
        arguments.add("-I" + jar);
        try (Stream<Path> inside = Files.walk(jar)) {
          inside
              .filter(path -> path.toString().endsWith(".proto"))
              .forEach(path -> files.add(jar.relativize(path).toString()));
        }
      }
    }
    arguments.addAll(files);
    return arguments;
  }

  private static String row(String name, double[] sorted) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f–%.0f |%n",
        name,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static double millis(Work work) throws IOException, InterruptedException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void weft(List<String> arguments) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream findings = new PrintStream(said, true, StandardCharsets.UTF_8);
    if (Main.run(arguments, findings, findings) != 0) {
      throw new IOException(said.toString(StandardCharsets.UTF_8));
    }
  }

  /** What protoc says is warnings; they are thrown away, but not before they are written. */
  private static void protoc(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("protoc ended with " + status);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }
}
