package dev.weft.interop.load;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The program that runs loads through both clients. Arguments are {@code name=value}: {@code
 * place}, {@code port}, {@code loads} (a list), and if need be {@code ca} (a PEM file: TLS), {@code
 * keepalive} (seconds), {@code as} (what to call the load), {@code expected} (statuses that the
 * load provokes), {@code without} (cases to leave out), {@code calls} (how many, where that is
 * counted), {@code channels} (one after the other, each with 2,000 streams at once); for steady
 * loads {@code until} (they end when there is such a file), {@code rate} (calls a second), {@code
 * timeout} (of a call, milliseconds).
 *
 * <p>For each load and client it prints a line of tab-separated fields: place, load, client, calls,
 * failed, seconds, statuses, verdict. What Weft did worse is told on standard error, as is what the
 * first failure of each kind said, of either client. The exit status is 3 if it did anything worse,
 * else 0.
 *
 * <p>Loads that take what they get run one after the other, so that neither client has less of the
 * machine. Steady ones, during which something is done to the server, run at the same time, so that
 * the same is done to both; {@code begun} is printed when both have made a call.
 */
public final class SideBySide {
  /** Not 1, which is the JVM's when something else goes wrong. */
  private static final int WORSE = 3;

  private static final int CALLS = 10_000;

  private final Map<String, String> arguments;
  private final PrintStream out;
  private final PrintStream err;

  private SideBySide(Map<String, String> arguments, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.out = out;
    this.err = err;
  }

  /** Runs the loads, and exits with 3 if Weft did worse in one of them. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Map<String, String> named = new TreeMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("\"" + argument + "\" is not of the form name=value");
      }
      named.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    boolean asGood = new SideBySide(named, out, err).run();
    // Not by returning: a call that hangs may hold the JVM.
    System.exit(asGood ? 0 : WORSE);
  }

  private boolean run() throws InterruptedException {
    boolean asGood = true;
    for (String name : argument("loads").split(",")) {
      asGood &= run(name);
    }
    return asGood;
  }

  private boolean run(String name) throws InterruptedException {
    Map<ClientKind, Result> results =
        switch (name) {
          case "steady" -> together(TestServiceLoads::steady);
          case "etcd-steady" -> together(EtcdLoads::steady);
          case "etcd-stopped" -> together(timeout -> StoppedEtcd.steady(endpoint(), timeout));
          default -> oneByOne(load(name));
        };
    Tally.Endings weft = results.get(ClientKind.WEFT).endings();
    Tally.Endings grpcJava = results.get(ClientKind.GRPC_JAVA).endings();
    List<String> worse = Verdict.worse(weft, grpcJava, list("expected"));
    String title = arguments.getOrDefault("as", name);
    print(title, ClientKind.WEFT, results, worse.isEmpty() ? "as good" : "WORSE");
    print(title, ClientKind.GRPC_JAVA, results, "");
    worse.forEach(line -> err.println(argument("place") + ", " + title + ": " + line));
    results.forEach((client, result) -> tellExamples(title, client, result.endings()));
    return worse.isEmpty();
  }

  private void tellExamples(String title, ClientKind client, Tally.Endings endings) {
    endings
        .examples()
        .forEach((ending, said) ->
            err.println(
                "%s, %s: %s's %s: %s".formatted(argument("place"), title, client, ending, said)));
  }

  private record Result(Tally.Endings endings, Duration took) {}

  private Map<ClientKind, Result> oneByOne(Load load) throws InterruptedException {
    Map<ClientKind, Result> results = new EnumMap<>(ClientKind.class);
    for (ClientKind client : ClientKind.values()) {
      Tally tally = new Tally();
      long start = System.nanoTime();
      load.run(client, endpoint(), tally);
      results.put(client, new Result(tally.endings(), since(start)));
    }
    return results;
  }

  private Map<ClientKind, Result> together(Function<Duration, Steady.Call> calls)
      throws InterruptedException {
    Map<ClientKind, Rpc> channels = new EnumMap<>(ClientKind.class);
    Map<ClientKind, Tally> tallies = new EnumMap<>(ClientKind.class);
    for (ClientKind client : ClientKind.values()) {
      channels.put(client, client.connect(endpoint()));
      tallies.put(client, new Tally());
    }
    Steady load = new Steady(number("rate", 200), timeout().plus(TestServiceLoads.GRACE), until());
    Steady.warm(channels, calls.apply(TestServiceLoads.LONG));
    out.println("begun");
    long start = System.nanoTime();
    load.run(channels, tallies, calls.apply(timeout()));
    Map<ClientKind, Result> results = new EnumMap<>(ClientKind.class);
    tallies.forEach(
        (client, tally) -> results.put(client, new Result(tally.endings(), since(start))));
    channels.values().forEach(Rpc::close);
    return results;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void print(
      String load, ClientKind client, Map<ClientKind, Result> results, String verdict) {
    Result result = results.get(client);
    out.println(
        String.join(
            "\t",
            argument("place"),
            load,
            client.toString(),
            Long.toString(result.endings().calls()),
            Long.toString(result.endings().failed()),
            "%.1f".formatted(result.took().toMillis() / 1000.0),
            result.endings().counts().entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(" ")),
            verdict));
  }

  private Load load(String name) {
    return switch (name) {
      case "cases" -> CasesLoad.without(list("without"));
      case "calls" -> TestServiceLoads.calls(number("calls", CALLS));
      case "streams" -> TestServiceLoads.streams(number("channels", 1));
      case "etcd-puts" -> EtcdLoads::puts;
      case "etcd-leases" -> EtcdLoads::leases;
      case "etcd-snapshot" -> EtcdLoads::snapshot;
      default -> throw new IllegalArgumentException("there is no load \"" + name + "\"");
    };
  }

  private Path until() {
    return Path.of(argument("until"));
  }

  private Duration timeout() {
    return Duration.ofMillis(number("timeout", Math.toIntExact(TestServiceLoads.LONG.toMillis())));
  }

  private Endpoint endpoint() {
    return new Endpoint(
        number("port", 0),
        Optional.ofNullable(arguments.get("ca")).map(Path::of),
        Optional.ofNullable(arguments.get("keepalive"))
            .map(Long::parseLong)
            .map(Duration::ofSeconds));
  }

  private String argument(String name) {
    return Optional.ofNullable(arguments.get(name))
        .orElseThrow(() -> new IllegalArgumentException("there is no " + name + "=…"));
  }

  private int number(String name, int standard) {
    return Integer.parseInt(arguments.getOrDefault(name, Integer.toString(standard)));
  }

  private Set<String> list(String name) {
    return Set.of(arguments.getOrDefault(name, "").split(","));
  }
}
