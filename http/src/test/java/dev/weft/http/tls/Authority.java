package dev.weft.http.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for the tests, as certificate authorities do. */
public final class Authority {
  /** What a test shows: its certificate, and the key to it. */
  public record Issued(X509Certificate certificate, PrivateKey key) {}

  private static final Instant START = Instant.now().minus(1, ChronoUnit.HOURS);

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private Authority(X500Name name, KeyPair keys, X509Certificate certificate) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  /** An authority that vouches for itself. */
  public static Authority root(String commonName) throws Exception {
    X500Name name = new X500Name("CN=" + commonName);
    KeyPair keys = keyPair("EC");
    return new Authority(name, keys, sign(name, keys, name, keys, START, true));
  }

  /** An authority that this one vouches for. */
  Authority intermediate(String commonName) throws Exception {
    X500Name subject = new X500Name("CN=" + commonName);
    KeyPair subjectKeys = keyPair("EC");
    return new Authority(subject, subjectKeys, sign(name, keys, subject, subjectKeys, START, true));
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for hosts, whose names may be addresses. */
  public Issued issue(String algorithm, String... hosts) throws Exception {
    KeyPair subject = keyPair(algorithm);
    X500Name subjectName = new X500Name("CN=" + hosts[0]);
    return new Issued(
        sign(name, keys, subjectName, subject, START, false, hosts), subject.getPrivate());
  }

  /** A certificate whose time is over. */
  Issued issueExpired(String host) throws Exception {
    KeyPair subject = keyPair("EC");
    Instant start = START.minus(30, ChronoUnit.DAYS);
    return new Issued(
        sign(name, keys, new X500Name("CN=" + host), subject, start, false, host),
        subject.getPrivate());
  }

  private static KeyPair keyPair(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("RSA")) {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(
      X500Name issuer,
      KeyPair issuerKeys,
      X500Name subject,
      KeyPair subjectKeys,
      Instant start,
      boolean authority,
      String... hosts)
      throws Exception {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(start),
            Date.from(start.plus(7, ChronoUnit.DAYS)),
            subject,
            subjectKeys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (hosts.length > 0) {
      GeneralName[] names =
          Arrays.stream(hosts)
              .map(host -> new GeneralName(kindOf(host), host))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
  }

  private static int kindOf(String host) {
    return host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName;
  }
}
