package dev.weft.interop;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.interop.peer.GrpcJavaCases;
import dev.weft.interop.peer.GrpcJavaClient;
import dev.weft.interop.peer.Servers;
import dev.weft.interop.peer.Transport;
import dev.weft.interop.peer.WeftServer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** grpc-java's interop client against Weft's interop server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcJavaClientToWeftTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Servers servers = Servers.start(WeftServer::start);

  @TestFactory
  Stream<DynamicTest> passes() {
    return Stream.concat(GrpcJavaCases.STANDARD.stream(), GrpcJavaCases.OTHERS.stream())
        .flatMap(test ->
            Stream.of(Transport.values())
                .map(transport ->
                    dynamicTest(
                        test.getKey() + " " + transport + ", grpc-java's client to Weft's server",
                        () -> pass(test.getValue(), transport))));
  }

  private void pass(GrpcJavaClient.Case test, Transport transport) {
    GrpcJavaClient client = new GrpcJavaClient(transport, servers.port(transport));
    assertTimeoutPreemptively(PATIENCE, () -> client.run(test));
  }

  @AfterAll
  void stop() {
    servers.close();
  }
}
