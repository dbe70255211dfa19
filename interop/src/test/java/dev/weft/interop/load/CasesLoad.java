package dev.weft.interop.load;

import dev.weft.interop.Interop;
import dev.weft.interop.peer.GrpcJavaCases;
import dev.weft.interop.peer.GrpcJavaClient;
import dev.weft.interop.peer.Transport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The standard interop cases that both clients have. A case that fails is counted by its name. */
final class CasesLoad {
  private static final long PATIENCE_SECONDS = 30;

  private CasesLoad() {}

  /** All but those of these names. */
  static Load without(Set<String> left) {
    return (client, endpoint, tally) -> {
      for (Map.Entry<String, GrpcJavaClient.Case> test : GrpcJavaCases.STANDARD) {
        if (!left.contains(test.getKey())) {
          attempt(
              test.getKey(),
              tally,
              switch (client) {
                case WEFT -> () -> passAtWeft(test.getKey(), endpoint);
                case GRPC_JAVA -> () -> passAtGrpcJava(test.getValue(), endpoint);
              });
        }
      }
    };
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void attempt(String name, Tally tally, Attempt attempt)
      throws InterruptedException {
    FutureTask<Boolean> running =
        new FutureTask<>(() -> {
          attempt.run();
          return true;
        });
    tally.begin();
    Thread.ofPlatform().daemon().name("case " + name).start(running);
    try {
      running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      tally.end(Tally.OK, "");
    } catch (ExecutionException e) {
      tally.end(name, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      running.cancel(true);
      tally.end(name, "did not end within " + PATIENCE_SECONDS + " s");
    }
  }

  private static void passAtWeft(String name, Endpoint endpoint) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("client"));
    arguments.add("--server_host=" + Endpoint.HOST);
    arguments.add("--server_port=" + endpoint.port());
    arguments.add("--test_case=" + name);
    arguments.addAll(transport(endpoint).clientFlags());
    arguments.add("--soak_per_iteration_max_acceptable_latency_ms=60000");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    if (Interop.run(arguments, printer, printer) != 0) {
      throw new WrongAnswer(output.toString(StandardCharsets.UTF_8).strip());
    }
  }

  private static void passAtGrpcJava(GrpcJavaClient.Case test, Endpoint endpoint) throws Exception {
    new GrpcJavaClient(transport(endpoint), endpoint.port()).run(test);
  }

  private static Transport transport(Endpoint endpoint) {
    return endpoint.authorities().isPresent() ? Transport.TLS : Transport.CLEARTEXT;
  }
}
