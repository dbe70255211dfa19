package dev.weft.interop;

import dev.weft.interop.peer.Servers;
import dev.weft.interop.peer.WeftServer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Weft's interop client against Weft's interop server: every case there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeftClientToWeftTest {
  private final Servers servers = Servers.start(WeftServer::start);

  @TestFactory
  Stream<DynamicTest> passes() {
    return WeftClientCases.against("Weft's server", servers, Set.of());
  }

  @AfterAll
  void stop() {
    servers.close();
  }
}
