package dev.weft.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import dev.weft.rpc.Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvoyTest {
  @Test
  void whoHasACertificateIsKnownByItAndNobodyElseGetsIn(@TempDir Path directory) throws Exception {
    Certificates.write(directory, "server", "CN=localhost");
    Certificates.write(directory, "client", "CN=envoy");

    try (Server server = Embassy.open(directory, 0)) {
      List<String> printed = Printed.by(() -> Envoy.visit(directory, "localhost:" + server.port()));

      assertThat(printed).hasSize(2);
      assertThat(printed.getFirst()).isEqualTo("CN=envoy is welcome, your excellency!");
      assertThat(printed.getLast()).startsWith("UNAVAILABLE").contains("certificate");
    }
  }
}
