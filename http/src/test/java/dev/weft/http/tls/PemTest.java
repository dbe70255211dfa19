package dev.weft.http.tls;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.tls.Authority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with the files, and how it is said. */
class PemTest {
  @TempDir private Path folder;

  private PemFiles files;
  private Authority root;
  private Issued issued;
  private Path chain;
  private Path key;

  @BeforeEach
  void issue() throws Exception {
    files = new PemFiles(folder);
    root = Authority.root("Root");
    issued = root.issue("EC", "server.test");
    chain = files.certificates("chain.pem", issued.certificate());
    key = files.key("server.key", issued.key());
  }

  private static void assertRefused(Path chain, Path key, String... parts) {
    assertThatThrownBy(() -> ServerTls.ofPem(chain, key))
        .isInstanceOf(TlsConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void keyOfAnotherCertificate() throws Exception {
    Path other = files.key("other.key", root.issue("EC", "x").key());
    assertRefused(
        chain, other, "other.key does not belong to the certificate of CN=server.test in");
    Path rsa = files.key("rsa.key", root.issue("RSA", "x").key());
    assertRefused(chain, rsa, "rsa.key does not belong to the certificate of CN=server.test in");
    Issued large = root.issue("RSA", "large");
    assertRefused(
        files.certificates("rsa.pem", large.certificate()), rsa, "does not belong to", "CN=large");
  }

  @Test
  void filesSwapped() {
    assertRefused(key, chain, "server.key holds no certificate, but [PRIVATE KEY]", "swapped?");
    assertRefused(chain, chain, "chain.pem must hold one private key, and holds none", "swapped?");
  }

  @Test
  void certificatesInTheWrongOrder() throws Exception {
    Authority middle = root.intermediate("Middle");
    Issued below = middle.issue("EC", "server.test");
    Path belowKey = files.key("below.key", below.key());
    assertRefused(
        files.certificates("w.pem", middle.certificate(), below.certificate()),
        belowKey,
        "is the key of certificate number 2 in",
        "put that certificate first");
    assertRefused(
        files.certificates("w.pem", below.certificate(), root.certificate(), middle.certificate()),
        belowKey,
        "certificate number 1 was issued by CN=Middle, but number 2 is of CN=Root");
  }

  @Test
  void encryptedKeys() throws Exception {
    Path traditional =
        files.encryptedTraditionalKey(
            "old.key",
            issued.key(),
            new JcePEMEncryptorBuilder("AES-128-CBC")
                .setProvider(new BouncyCastleProvider())
                .build("secret".toCharArray()));
    assertRefused(chain, traditional, "old.key: the private key is encrypted", "openssl pkcs8");
    byte[] encrypted =
        new JcaPKCS8Generator(
                issued.key(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_128_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword("secret".toCharArray())
                    .build())
            .generate()
            .getContent();
    Path pkcs8 = files.write("new.key", PemFiles.block("ENCRYPTED PRIVATE KEY", encrypted));
    assertRefused(chain, pkcs8, "new.key: the private key is encrypted", "openssl pkcs8");
  }

  @Test
  void derInsteadOfPem() throws Exception {
    Path der = Files.write(folder.resolve("c.der"), issued.certificate().getEncoded());
    assertRefused(der, key, "c.der holds no PEM block, but looks like DER", "openssl x509");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nMIIB",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END PRIVATE KEY-----\n"
      })
  void textWithoutAWholeBlock(String text) throws Exception {
    Path file = files.write("t.pem", text);
    assertRefused(file, key, "t.pem holds no PEM block; lines like '-----BEGIN CERTIFICATE-----'");
  }

  @Test
  void contentThatIsCut() throws Exception {
    Path base64 =
        files.write("b.pem", "-----BEGIN CERTIFICATE-----\nMIIBx\n-----END CERTIFICATE-----\n");
    assertRefused(base64, key, "b.pem: the CERTIFICATE block number 1 is not Base64");
    Path asn1 = files.write("a.pem", PemFiles.block("CERTIFICATE", new byte[] {0x30, 5, 1}));
    assertRefused(asn1, key, "a.pem: certificate number 1 can't be understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY"})
  void keysThatAreNone(String label) throws Exception {
    byte[][] contents = {
      {},
      {0x30},
      {0x30, 0},
      {0x30, (byte) 0x82},
      {0x30, 3, 2, 1, 1},
      {0x30, 4, (byte) 0xa0, 9, 1, 1}
    };
    for (byte[] content : contents) {
      Path bad = files.write("bad.key", PemFiles.block(label, content));
      assertRefused(chain, bad, "bad.key: the " + label + " is no key", "openssl pkcs8 -topk8");
    }
  }

  @Test
  void anEcKeyThatDoesNotNameItsCurve() throws Exception {
    // The JDK's own PKCS#8 leaves the curve out of the inner structure.
    byte[] inner =
        PrivateKeyInfo.getInstance(issued.key().getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    Path bare = files.write("bare.key", PemFiles.block("EC PRIVATE KEY", inner));
    assertRefused(chain, bare, "bare.key: the EC PRIVATE KEY is no key", "openssl pkcs8 -topk8");
  }

  @Test
  void moreThanOneKey() throws Exception {
    Path both = files.write("both.key", Files.readString(key) + Files.readString(key));
    assertRefused(chain, both, "both.key must hold one private key, and holds 2");
  }
}
