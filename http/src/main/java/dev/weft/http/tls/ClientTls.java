package dev.weft.http.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Whom a client believes about a server, and what it shows of itself. Safe for use by several
 * threads.
 *
 * <p>A server's certificate must be issued by one of the authorities that are trusted, and for the
 * name that the client knows the server by.
 */
public final class ClientTls {
  private final Trust trust;
  private final Identity identity;
  private volatile SSLContext context;

  private ClientTls(Trust trust, Identity identity) {
    this.trust = trust;
    this.identity = identity;
    this.context = readContext();
  }

  /** A client that trusts the authorities the JDK trusts, for servers on the public internet. */
  public static ClientTls system() {
    return new ClientTls(new Trust.System(), new Identity.None());
  }

  /**
   * A client that trusts the authorities in these PEM files, and no others.
   *
   * @throws TlsConfigurationException if the files can't be read or hold no certificates
   */
  public static ClientTls trusting(Path authorities, Path... more) {
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(more, "more");
    return new ClientTls(Trust.Pem.of(authorities, more), new Identity.None());
  }

  /** A client that trusts the authorities in a key store, and no others. */
  public static ClientTls trusting(KeyStore authorities) {
    Objects.requireNonNull(authorities, "authorities");
    return new ClientTls(new Trust.Store(authorities), new Identity.None());
  }

  /**
   * The same, but it shows a certificate to servers that ask for one.
   *
   * @param chain a PEM file with the client's certificate, then the one that issued it, and so on
   * @param key the certificate's private key, not encrypted: PKCS#8, PKCS#1 or SEC1
   * @throws TlsConfigurationException if the files can't be read or do not fit together
   */
  public ClientTls withIdentity(Path chain, Path key) {
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(key, "key");
    return new ClientTls(trust, new Identity.Pem(chain, key));
  }

  /**
   * The same, but it shows a certificate from a key store to servers that ask for one.
   *
   * @param password that of the private key
   * @throws TlsConfigurationException if there is no private key that the password opens
   */
  public ClientTls withIdentity(KeyStore store, char[] password) {
    return new ClientTls(trust, new Identity.Store(store, password));
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
    return Http2Tls.context(identity.read(), trust.read());
  }

  /**
   * An engine for the TLS of one connection. Its owner does the handshake, and then calls {@link
   * Handshake#requireHttp2} and {@link Handshake#requireName}.
   *
   * @param serverName the host name or address that the server's certificate must be for, and that
   *     the server is told by SNI if it is a name (RFC 6066 §3); the zone of an IPv6 address is
   *     left out of both
   * @param port the server's port; with the name, it finds a session that can be resumed
   */
  public SSLEngine engine(String serverName, int port) {
    Objects.requireNonNull(serverName, "serverName");
    ServerName name = ServerName.of(serverName);
    SSLContext current = context;
    SSLEngine engine = current.createSSLEngine(name.text(), port);
    engine.setUseClientMode(true);
    SSLParameters parameters = Http2Tls.parameters(current);
    parameters.setEndpointIdentificationAlgorithm(name.algorithm());
    parameters.setServerNames(name.indication());
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** What it was made of, without any secret. */
  @Override
  public String toString() {
    return "TLS trusting " + trust + ", showing " + identity;
  }
}
