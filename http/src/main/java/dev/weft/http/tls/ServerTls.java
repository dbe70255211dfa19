package dev.weft.http.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * How a server proves who it is, and what it asks of its clients. Safe for use by several threads.
 *
 * <pre>{@code
 * ServerTls tls = ServerTls.ofPem(Path.of("server.pem"), Path.of("server.key"))
 *     .requireClientCertificates(Path.of("clients-ca.pem"));
 * }</pre>
 *
 * <p>Certificates can be replaced while the server runs: {@link #reload} reads the files again, and
 * handshakes from then on use what is in them.
 */
public final class ServerTls {
  private final Identity identity;
  private final ClientCertificates clients;
  private volatile SSLContext context;

  private ServerTls(Identity identity, ClientCertificates clients) {
    this.identity = identity;
    this.clients = clients;
    this.context = readContext();
  }

  /**
   * A server that shows the certificate in a PEM file.
   *
   * @param chain the server's certificate, then the one that issued it, and so on; the root may be
   *     left out
   * @param key the certificate's private key, not encrypted: PKCS#8, PKCS#1 or SEC1
   * @throws TlsConfigurationException if the files can't be read or do not fit together
   */
  public static ServerTls ofPem(Path chain, Path key) {
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(key, "key");
    return new ServerTls(new Identity.Pem(chain, key), new ClientCertificates.NotAsked());
  }

  /**
   * A server that shows the certificate in a key store.
   *
   * @param password that of the private key
   * @throws TlsConfigurationException if there is no private key that the password opens
   */
  public static ServerTls ofKeyStore(KeyStore store, char[] password) {
    return new ServerTls(new Identity.Store(store, password), new ClientCertificates.NotAsked());
  }

  /**
   * The same, but a client must show a certificate, issued by one of the authorities in these PEM
   * files.
   *
   * @throws TlsConfigurationException if the files can't be read or hold no certificates
   */
  public ServerTls requireClientCertificates(Path authorities, Path... more) {
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(more, "more");
    return with(new ClientCertificates.Required(Trust.Pem.of(authorities, more)));
  }

  /** The same, but a client must show a certificate, issued by an authority in the key store. */
  public ServerTls requireClientCertificates(KeyStore authorities) {
    Objects.requireNonNull(authorities, "authorities");
    return with(new ClientCertificates.Required(new Trust.Store(authorities)));
  }

  /**
   * The same, but a client may show a certificate. If it does, one of the authorities in these PEM
   * files must have issued it.
   *
   * @throws TlsConfigurationException if the files can't be read or hold no certificates
   */
  public ServerTls acceptClientCertificates(Path authorities, Path... more) {
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(more, "more");
    return with(new ClientCertificates.Accepted(Trust.Pem.of(authorities, more)));
  }

  /**
   * The same, but a client may show a certificate. If it does, an authority in the key store must
   * have issued it.
   */
  public ServerTls acceptClientCertificates(KeyStore authorities) {
    Objects.requireNonNull(authorities, "authorities");
    return with(new ClientCertificates.Accepted(new Trust.Store(authorities)));
  }

  private ServerTls with(ClientCertificates other) {
    return new ServerTls(identity, other);
  }

  /**
   * Reads certificates, key and authorities again from where they came from. Connections that exist
   * are not touched.
   *
   * @throws TlsConfigurationException if something is wrong with them; what was read before stays
   *     in use
   */
  public void reload() {
    context = readContext();
  }

  private SSLContext readContext() {
    TrustManager[] trust =
        switch (clients) {
          case ClientCertificates.NotAsked() -> new TrustManager[0];
          case ClientCertificates.Accepted(Trust authorities) -> authorities.read();
          case ClientCertificates.Required(Trust authorities) -> authorities.read();
        };
    return Http2Tls.context(identity.read(), trust);
  }

  /**
   * An engine for one connection's TLS, with the certificates that are in force now. Its owner does
   * the handshake, and then calls {@link Handshake#requireHttp2}.
   */
  public SSLEngine engine() {
    SSLContext current = context;
    SSLEngine engine = current.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters(current));
    return engine;
  }

  private SSLParameters parameters(SSLContext current) {
    SSLParameters parameters = Http2Tls.parameters(current);
    switch (clients) {
      case ClientCertificates.NotAsked() -> {}
      case ClientCertificates.Accepted(Trust _) -> parameters.setWantClientAuth(true);
      case ClientCertificates.Required(Trust _) -> parameters.setNeedClientAuth(true);
    }
    return parameters;
  }

  /** What it was made of, without any secret. */
  @Override
  public String toString() {
    return "TLS with " + identity + ", " + clients;
  }
}
