package dev.weft.interop;

import dev.weft.interop.peer.GrpcJavaServer;
import dev.weft.interop.peer.Servers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Weft's interop client against grpc-java's interop server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeftClientToGrpcJavaTest {
  private static final Set<String> NOT_IN_GRPC_JAVA =
      // It does not look at expect_compressed; the cases without the probe are for such servers.
      Set.of("client_compressed_unary", "client_compressed_streaming");

  private final Servers servers = Servers.start(GrpcJavaServer::start);

  @TestFactory
  Stream<DynamicTest> passes() {
    return WeftClientCases.against("grpc-java's server", servers, NOT_IN_GRPC_JAVA);
  }

  @AfterAll
  void stop() {
    servers.close();
  }
}
