package dev.weft.http.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** Makes private keys of the three kinds of PEM block that OpenSSL writes them in. */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private PrivateKeys() {}

  static PrivateKey decode(Path path, PemBlock block) {
    if (block.encrypted()) {
      throw new TlsConfigurationException(
          path
              + ": the private key is encrypted; decrypt it with 'openssl pkcs8 -topk8 -nocrypt -in"
              + " "
              + path
              + "', or use a KeyStore with a password");
    }
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.content();
          case "RSA PRIVATE KEY" -> Der.pkcs8OfPkcs1(block.content());
          case "EC PRIVATE KEY" ->
              Der.pkcs8OfSec1(block.content()).orElseThrow(() -> unusable(path, block));
          default -> throw unusable(path, block);
        };
    return decode(pkcs8).orElseThrow(() -> unusable(path, block));
  }

  private static Optional<PrivateKey> decode(byte[] pkcs8) {
    return ALGORITHMS.stream().flatMap(algorithm -> decode(pkcs8, algorithm).stream()).findFirst();
  }

  /** The key, unless it is of another algorithm, or of none. */
  private static Optional<PrivateKey> decode(byte[] pkcs8, String algorithm) {
    try {
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks the algorithm " + algorithm, e);
    }
  }

  private static TlsConfigurationException unusable(Path path, PemBlock block) {
    return new TlsConfigurationException(
        path
            + ": the "
            + block.label()
            + " is no key of RSA, EC or EdDSA that can be understood; rewrite it with 'openssl"
            + " pkcs8 -topk8 -nocrypt -in "
            + path
            + "'");
  }
}
