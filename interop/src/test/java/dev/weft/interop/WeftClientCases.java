package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.interop.cases.InteropCase;
import dev.weft.interop.peer.Servers;
import dev.weft.interop.peer.Transport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The cases of Weft's client, run through its command line, each with each transport. */
final class WeftClientCases {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private WeftClientCases() {}

  /** A test for each case but those that the server does not have. */
  static Stream<DynamicTest> against(String server, Servers servers, Set<String> missing) {
    return InteropCase.ALL.stream()
        .map(InteropCase::name)
        .filter(name -> !missing.contains(name))
        .flatMap(name ->
            Stream.of(Transport.values())
                .map(transport ->
                    dynamicTest(
                        name + " " + transport + ", Weft's client to " + server,
                        () -> pass(name, transport, servers.port(transport)))));
  }

  private static void pass(String name, Transport transport, int port) {
    List<String> arguments = new ArrayList<>(List.of("client", "--server_host=127.0.0.1"));
    arguments.add("--server_port=" + port);
    arguments.add("--test_case=" + name);
    arguments.addAll(transport.clientFlags());
    // How fast the machine is that runs the tests is not what they are about.
    arguments.add("--soak_per_iteration_max_acceptable_latency_ms=60000");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    int status =
        assertTimeoutPreemptively(PATIENCE, () -> Interop.run(arguments, printer, printer));
    assertThat(status).as(output.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8)).endsWith(name + ": passed\n");
  }
}
