package dev.weft.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A certificate for this machine's loopback address, made for one run and known to nobody else. So
 * the demo shows TLS without a secret in its sources, a file, or a question to the user.
 *
 * <p>The JDK reads certificates but has no public way to make one, so this writes what RFC 5280
 * §4.1 asks for and signs it.
 */
final class SelfSigned {
  /** Opens {@link #identity}, which never leaves the process. */
  static final String PASSWORD = "weft";

  private static final Duration LIFE = Duration.ofDays(1);
  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final byte[] ECDSA_WITH_SHA256 = oid("2a8648ce3d040302"); // 1.2.840.10045.4.3.2
  private static final byte[] COMMON_NAME = oid("550403"); // 2.5.4.3
  private static final byte[] SUBJECT_ALTERNATIVE_NAME = oid("551d11"); // 2.5.29.17
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final KeyPair keys;
  private final Certificate certificate;

  private SelfSigned(KeyPair keys, Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** A new key, and a certificate for localhost and 127.0.0.1 that it signs itself. */
  static SelfSigned create(Instant now) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();

    byte[] content = content(keys.getPublic(), now);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    byte[] signed =
        Der.sequence(content, Der.sequence(ECDSA_WITH_SHA256), Der.bitString(signature.sign()));
    return new SelfSigned(
        keys,
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(signed)));
  }

  /** Key and certificate, for the server. */
  KeyStore identity() throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry(
        "server", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
    return store;
  }

  /** The certificate alone, for the client: it trusts this server and no other. */
  KeyStore trust() throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setCertificateEntry("server", certificate);
    return store;
  }

  /** TBSCertificate (RFC 5280 §4.1), version 3. */
  private static byte[] content(PublicKey key, Instant now) {
    byte[] name =
        Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(Der.UTF8_STRING, "weft demo"))));
    byte[] names =
        Der.sequence(
            Der.text(Der.CONTEXT + 2, "localhost"), // dNSName
            Der.element(Der.CONTEXT + 7, LOOPBACK)); // iPAddress
    byte[] extension = Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.element(Der.OCTET_STRING, names));
    return Der.sequence(
        Der.element(Der.EXPLICIT + 0, Der.integer(2)),
        Der.integer(now.toEpochMilli()),
        Der.sequence(ECDSA_WITH_SHA256),
        name,
        Der.sequence(time(now.minus(LIFE)), time(now.plus(LIFE))),
        name,
        key.getEncoded(),
        Der.element(Der.EXPLICIT + 3, Der.sequence(extension)));
  }

  private static byte[] time(Instant instant) {
    return Der.text(Der.UTC_TIME, UTC_TIME.format(instant));
  }

  private static byte[] oid(String hex) {
    return Der.element(Der.OBJECT_IDENTIFIER, HexFormat.of().parseHex(hex));
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
