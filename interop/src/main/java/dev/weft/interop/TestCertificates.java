package dev.weft.interop;

import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The certificates that the tests are made with: in {@code certificates/}, where a README says how
 * they came about. Their private keys are public, so they protect nothing.
 */
final class TestCertificates {
  private TestCertificates() {}

  /** A server that shows the test certificate. */
  static ServerTls server() {
    return withFile(
        "server1.pem", chain -> withFile("server1.key", key -> ServerTls.ofPem(chain, key)));
  }

  /** A client that trusts the test authority alone. */
  static ClientTls client() {
    return withFile("ca.pem", ClientTls::trusting);
  }

  private interface Use<T> {
    T apply(Path file);
  }

  /** Lends a resource as a file, since that is what TLS takes. */
  private static <T> T withFile(String name, Use<T> use) {
    try {
      Path copy = Files.createTempFile("weft-interop-", "-" + name);
      try (InputStream resource =
          Objects.requireNonNull(
              TestCertificates.class.getResourceAsStream("certificates/" + name), name)) {
        Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
        return use.apply(copy);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the test certificate " + name + " can't be read: " + e, e);
    }
  }
}
