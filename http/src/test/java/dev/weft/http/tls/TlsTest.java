package dev.weft.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.http.clauses.Clause;
import dev.weft.http.tls.Authority.Issued;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two engines in memory, with certificates that are issued for each test. */
class TlsTest {
  private static final String HOST = "server.test";

  @TempDir private Path folder;

  private PemFiles files;
  private Authority root;
  private Path rootPem;
  private ServerTls server;

  @BeforeEach
  void issue() throws Exception {
    files = new PemFiles(folder);
    root = Authority.root("Root");
    rootPem = files.certificates("root.pem", root.certificate());
    server = serverOf("server", root.issue("EC", HOST, "127.0.0.1", "::1"));
  }

  private ServerTls serverOf(String name, Issued issued) throws Exception {
    return ServerTls.ofPem(
        files.certificates(name + ".pem", issued.certificate()),
        files.key(name + ".key", issued.key()));
  }

  private static Engines shakeHands(ClientTls client, String name, ServerTls server)
      throws SSLException {
    Engines engines = new Engines(client.engine(name, 443), server.engine());
    engines.shakeHands();
    Handshake.requireHttp2(engines.client());
    Handshake.requireHttp2(engines.server());
    return engines;
  }

  private static SSLException failure(ClientTls client, String name, ServerTls server) {
    SSLException failure =
        catchThrowableOfType(SSLException.class, () -> shakeHands(client, name, server));
    assertThat(failure).as("the failure").isNotNull();
    return Handshake.explained(failure);
  }

  @Test
  @Clause({"RFC 9113 §3.2 h2", "RFC 9113 §9.2 version"})
  void agreesOnHttp2AndTls13() throws Exception {
    Engines engines = shakeHands(ClientTls.trusting(rootPem), HOST, server);
    assertThat(engines.client().getApplicationProtocol()).isEqualTo("h2");
    assertThat(engines.client().getSession().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(engines.client().getSession().getCipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void showsCertificatesOfEveryKindOfKey(String algorithm) throws Exception {
    ServerTls tls = serverOf(algorithm, root.issue(algorithm, HOST));
    assertThat(shakeHands(ClientTls.trusting(rootPem), HOST, tls)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"RSA, BEGIN RSA PRIVATE KEY", "EC, BEGIN EC PRIVATE KEY"})
  void takesKeysInTheOlderForms(String algorithm, String label) throws Exception {
    Issued issued = root.issue(algorithm, HOST);
    Path key = files.traditionalKey("old.key", issued.key());
    assertThat(key).content().contains(label);
    ServerTls tls = ServerTls.ofPem(files.certificates("c.pem", issued.certificate()), key);
    assertThat(shakeHands(ClientTls.trusting(rootPem), HOST, tls)).isNotNull();
  }

  @Test
  void showsTheCertificatesInBetween() throws Exception {
    Authority middle = root.intermediate("Middle");
    Issued issued = middle.issue("EC", HOST);
    ServerTls tls =
        ServerTls.ofPem(
            files.certificates("chain.pem", issued.certificate(), middle.certificate()),
            files.key("chain.key", issued.key()));
    assertThat(shakeHands(ClientTls.trusting(rootPem), HOST, tls)).isNotNull();
  }

  @Test
  void takesKeyStores() throws Exception {
    Issued issued = root.issue("EC", HOST);
    KeyStore identity = emptyStore();
    identity.setKeyEntry(
        "me", issued.key(), "secret".toCharArray(), new Certificate[] {issued.certificate()});
    KeyStore trust = emptyStore();
    trust.setCertificateEntry("root", root.certificate());
    ServerTls tls =
        ServerTls.ofKeyStore(identity, "secret".toCharArray()).requireClientCertificates(trust);
    ClientTls client = ClientTls.trusting(trust).withIdentity(identity, "secret".toCharArray());
    assertThat(shakeHands(client, HOST, tls)).isNotNull();
    assertThat(tls.toString() + client).doesNotContain("secret");

    assertThatThrownBy(() -> ServerTls.ofKeyStore(identity, "wrong".toCharArray()))
        .isInstanceOf(TlsConfigurationException.class)
        .hasMessageContaining("is the key's password the one that was given")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> ServerTls.ofKeyStore(trust, "secret".toCharArray()))
        .hasMessageContaining("the KeyStore holds no private key");
    assertThatThrownBy(() -> ClientTls.trusting(emptyStore()))
        .hasMessage("the KeyStore is empty; import the certificates that are to be trusted");
    assertThatThrownBy(() -> ClientTls.trusting(KeyStore.getInstance("PKCS12")))
        .isInstanceOf(TlsConfigurationException.class)
        .hasMessageContaining("is it loaded?");
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  @Test
  void anAuthorityThatIsNotTrustedIsNamedAtBothEnds() throws Exception {
    Path other = files.certificates("other.pem", Authority.root("Other").certificate());
    assertThat(failure(ClientTls.trusting(other), HOST, server))
        .hasMessageStartingWith("the peer's certificate was not issued by an authority");
    assertThat(failure(ClientTls.system(), HOST, server))
        .hasMessageStartingWith("the peer's certificate was not issued by an authority");
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    assertThat(failure(ClientTls.trusting(rootPem), "other.test", server))
        .hasMessageStartingWith("the peer's certificate is for another name")
        .hasMessageContaining("other.test");
    assertThat(failure(ClientTls.trusting(rootPem), "127.0.0.2", server))
        .hasMessageStartingWith("the peer's certificate is for another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {HOST, "SERVER.test", "server.test.", "127.0.0.1", "::1"})
  void namesAndAddressesInTheCertificateAreTaken(String name) throws Exception {
    assertThat(shakeHands(ClientTls.trusting(rootPem), name, server)).isNotNull();
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    ServerTls expired = serverOf("expired", root.issueExpired(HOST));
    assertThat(failure(ClientTls.trusting(rootPem), HOST, expired))
        .hasMessageStartingWith("the peer's certificate has expired");
  }

  @Test
  @Clause("RFC 9113 §9.2 sni")
  void namesAreSentBySniAndAddressesAreNot() {
    ClientTls client = ClientTls.trusting(rootPem);
    assertThat(client.engine(HOST, 443).getSSLParameters().getServerNames())
        .containsExactly(new SNIHostName(HOST));
    assertThat(client.engine("localhost", 443).getSSLParameters().getServerNames())
        .containsExactly(new SNIHostName("localhost"));
    for (String other : new String[] {"10.1.2.3", "::1", "fe80::1%eth0", "under_score"}) {
      assertThat(client.engine(other, 443).getSSLParameters().getServerNames()).isNullOrEmpty();
    }
  }

  @Test
  void aNameWithAnUnderscoreIsCheckedInTheCertificate() throws Exception {
    ServerTls underscored = serverOf("underscored", root.issue("EC", "a_b.test", "*.wild.test"));
    ClientTls client = ClientTls.trusting(rootPem);
    for (String name : new String[] {"a_b.test", "A_B.test.", "c_d.wild.test"}) {
      Engines engines = shakeHands(client, name, underscored);
      Handshake.requireName(engines.client());
    }
    for (String name : new String[] {"a_c.test", "x.a_b.test", "wild_.test", "a_b.c.wild.test"}) {
      Engines engines = shakeHands(client, name, underscored);
      assertThatThrownBy(() -> Handshake.requireName(engines.client()))
          .isInstanceOf(SSLException.class)
          .hasMessageStartingWith("the peer's certificate is for another name than " + name);
    }
    Path other = files.certificates("other.pem", Authority.root("Other").certificate());
    assertThat(failure(ClientTls.trusting(other), "a_b.test", underscored))
        .hasMessageStartingWith("the peer's certificate was not issued by an authority");
  }

  @Test
  void aNameThatIsNoHostNameIsNamedAsSuch() {
    assertThat(failure(ClientTls.trusting(rootPem), "not a name", server))
        .hasMessageStartingWith("the name that the server was called by is no host name");
  }

  @Test
  void theZoneOfAnAddressIsNotPartOfWhatTheCertificateIsFor() throws Exception {
    ServerTls local = serverOf("local", root.issue("EC", "fe80::1"));
    assertThat(shakeHands(ClientTls.trusting(rootPem), "fe80::1%eth0", local)).isNotNull();
  }

  @Test
  void aClientCertificateThatIsRequiredMustBeShown() throws Exception {
    ServerTls strict = server.requireClientCertificates(rootPem);
    assertThat(failure(ClientTls.trusting(rootPem), HOST, strict))
        .hasMessageStartingWith("the server requires a client certificate and was shown none");

    Issued issued = root.issue("EC", "client.test");
    ClientTls client =
        ClientTls.trusting(rootPem)
            .withIdentity(
                files.certificates("client.pem", issued.certificate()),
                files.key("client.key", issued.key()));
    Engines engines = shakeHands(client, HOST, strict);
    assertThat(engines.server().getSession().getPeerCertificates())
        .containsExactly(issued.certificate());
  }

  @Test
  void aClientCertificateOfAnotherAuthorityIsRefusedWhereverOneIsAskedFor() throws Exception {
    Issued issued = Authority.root("Other").issue("RSA", "client.test");
    ClientTls client =
        ClientTls.trusting(rootPem)
            .withIdentity(
                files.certificates("client.pem", issued.certificate()),
                files.key("client.key", issued.key()));
    String reason = "the peer's certificate was not issued by an authority";
    assertThat(failure(client, HOST, server.requireClientCertificates(rootPem)))
        .hasMessageStartingWith(reason);
    assertThat(failure(client, HOST, server.acceptClientCertificates(rootPem)))
        .hasMessageStartingWith(reason);
    assertThat(shakeHands(client, HOST, server)).as("nobody asks").isNotNull();
  }

  @Test
  void aClientCertificateThatIsAcceptedNeedNotBeShown() throws Exception {
    Engines engines =
        shakeHands(ClientTls.trusting(rootPem), HOST, server.acceptClientCertificates(rootPem));
    assertThatThrownBy(() -> engines.server().getSession().getPeerCertificates())
        .isInstanceOf(SSLPeerUnverifiedException.class);
  }

  @Test
  void reloadingShowsTheNewCertificateAndABadOneLeavesTheOld() throws Exception {
    Issued issued = root.issue("RSA", HOST);
    files.certificates("server.pem", issued.certificate());
    assertThatThrownBy(server::reload)
        .isInstanceOf(TlsConfigurationException.class)
        .hasMessageContaining("does not belong to the certificate");
    assertThat(shown().getPublicKey().getAlgorithm()).isEqualTo("EC");
    files.key("server.key", issued.key());
    assertThat(shown().getPublicKey().getAlgorithm()).as("before").isEqualTo("EC");
    server.reload();
    assertThat(shown()).as("after").isEqualTo(issued.certificate());
  }

  private X509Certificate shown() throws SSLException {
    Engines engines = shakeHands(ClientTls.trusting(rootPem), HOST, server);
    return (X509Certificate) engines.client().getSession().getPeerCertificates()[0];
  }

  @Test
  @Clause({"RFC 9113 §9.2.2 prohibited", "RFC 9113 §9.2.2 common-suite"})
  void section_9_2_2_offersOnlySuitesThatHttp2Allows() {
    for (SSLEngine engine :
        new SSLEngine[] {server.engine(), ClientTls.trusting(rootPem).engine(HOST, 443)}) {
      assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
      assertThat(engine.getEnabledCipherSuites())
          .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
          .allMatch(suite -> suite.contains("GCM") || suite.contains("POLY1305"))
          .noneMatch(suite -> suite.startsWith("TLS_RSA_") || suite.contains("anon"));
    }
  }

  @Test
  @Clause("RFC 9113 §9.2 version")
  void section_9_2_tls12IsEnough() throws Exception {
    Engines engines = new Engines(ClientTls.trusting(rootPem).engine(HOST, 443), server.engine());
    engines.client().setEnabledProtocols(new String[] {"TLSv1.2"});
    engines.shakeHands();
    Handshake.requireHttp2(engines.server());
    assertThat(engines.server().getSession().getProtocol()).isEqualTo("TLSv1.2");
  }

  @Test
  @Clause("RFC 9113 §3.3 alpn")
  void aPeerWithoutHttp2IsRefused() throws Exception {
    Engines none = new Engines(ClientTls.trusting(rootPem).engine(HOST, 443), server.engine());
    offer(none.client());
    none.shakeHands();
    assertThatThrownBy(() -> Handshake.requireHttp2(none.server()))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("did not agree to HTTP/2 by ALPN; it may speak HTTP/1 only");

    Engines http1 = new Engines(ClientTls.trusting(rootPem).engine(HOST, 443), server.engine());
    offer(http1.server(), "http/1.1");
    offer(http1.client(), "http/1.1");
    http1.shakeHands();
    assertThatThrownBy(() -> Handshake.requireHttp2(http1.client()))
        .hasMessageContaining("by ALPN, but to 'http/1.1'");

    Engines disjoint = new Engines(ClientTls.trusting(rootPem).engine(HOST, 443), server.engine());
    offer(disjoint.client(), "http/1.1");
    SSLException failure = catchThrowableOfType(SSLException.class, disjoint::shakeHands);
    assertThat(Handshake.explained(failure))
        .hasMessageStartingWith("the two sides have no protocol in common by ALPN");
  }

  private static void offer(SSLEngine engine, String... protocols) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    engine.setSSLParameters(parameters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"})
  void aPeerInCleartextIsNamed(String octets) {
    SSLEngine engine = server.engine();
    ByteBuffer in = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
    SSLException failure =
        catchThrowableOfType(
            SSLException.class,
            () ->
                engine.unwrap(
                    in, ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())));
    assertThat(Handshake.explained(failure)).hasMessageStartingWith("the peer speaks no TLS here");
  }

  /** An authority that was made anew has its old name and another key. */
  @Test
  void anotherAuthorityOfTheSameNameIsNotTrusted() throws Exception {
    Path renewed = files.certificates("renewed.pem", Authority.root("Root").certificate());
    Engines engines = new Engines(ClientTls.trusting(renewed).engine(HOST, 443), server.engine());
    SSLException failure = catchThrowableOfType(SSLException.class, engines::shakeHands);
    assertThat(Handshake.explained(failure))
        .hasMessageStartingWith("the peer's certificate was not issued by an authority that is");
  }

  @Test
  void aFailureThatIsNotKnownStaysAsItIs() {
    SSLException failure = new SSLException("something else");
    assertThat(Handshake.explained(failure)).isSameAs(failure);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> ClientTls.trusting(missing))
        .isInstanceOf(TlsConfigurationException.class)
        .hasMessage("the file " + missing + " does not exist; give the path of a PEM file");
  }

  @Test
  void printsWhereItsCertificatesAreAndNothingElse() {
    assertThat(server.requireClientCertificates(rootPem))
        .hasToString(
            "TLS with "
                + folder.resolve("server.pem")
                + ", client certificates required by "
                + rootPem);
    assertThat(ClientTls.trusting(rootPem, rootPem))
        .hasToString("TLS trusting " + rootPem + ", " + rootPem + ", showing no certificate");
    assertThat(Arrays.toString(folder.toFile().list())).contains("server.key");
    assertThat(Files.exists(rootPem)).isTrue();
  }
}
