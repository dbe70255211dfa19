package dev.weft.http.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is to be checked after a handshake, and why one failed, in words. */
public final class Handshake {
  private Handshake() {}

  /**
   * Makes sure that both sides agreed to speak HTTP/2, when the handshake is over.
   *
   * @throws SSLException if they did not, with a message that says what may be the matter
   */
  public static void requireHttp2(SSLEngine engine) throws SSLException {
    String protocol = engine.getApplicationProtocol();
    if (!Http2Tls.H2.equals(protocol)) {
      throw new SSLException(
          "the TLS peer did not agree to HTTP/2 by ALPN"
              + (protocol == null || protocol.isEmpty() ? "" : ", but to '" + protocol + "'")
              + "; it may speak HTTP/1 only, or a proxy may be in between (RFC 9113 §3.2)");
    }
  }

  /**
   * Makes sure that a server is the one it should be, where the JDK's own check can't: of a name
   * with an underscore. Of other names the handshake has made sure.
   *
   * @throws SSLException if its certificate is for another name
   */
  public static void requireName(SSLEngine engine) throws SSLException {
    if (engine.getUseClientMode()) {
      ServerName.of(engine.getPeerHost()).requireIn(engine.getSession());
    }
  }

  /**
   * Refuses what comes when the engine of an established connection has more to do for the peer,
   * unless that is TLS 1.3, which has no renegotiation (RFC 9113 §9.2.1, RFC 8446 §4.1.2).
   *
   * @throws SSLException if the peer asks for it
   */
  public static void requireNoRenegotiation(SSLEngine engine) throws SSLException {
    if (!"TLSv1.3".equals(engine.getSession().getProtocol())) {
      throw new SSLException(
          "the peer asks for renegotiation, which HTTP/2 forbids (RFC 9113 §9.2.1)");
    }
  }

  /**
   * The same failure, with a message that says what to do about it where the cause is known. With
   * TLS 1.3 a client learns only when it reads that the server refused its certificate, so this is
   * for failures after the handshake, too.
   */
  public static SSLException explained(SSLException failure) {
    @Nullable String remedy = remedy(failure);
    return remedy == null
        ? failure
        : new SSLException(remedy + " [" + failure.getMessage() + "]", failure);
  }

  private static @Nullable String remedy(SSLException failure) {
    boolean untrusted = false;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      untrusted |=
          cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
      if (cause instanceof CertificateExpiredException) {
        return "the peer's certificate has expired; it must be renewed";
      }
      if (cause instanceof CertificateNotYetValidException) {
        return "the peer's certificate is not valid yet; look at the clocks of both sides";
      }
      if (String.valueOf(cause.getMessage()).startsWith("Illegal given domain name")) {
        return "the name that the server was called by is no host name, so no certificate can be"
            + " for it; call it by its host name";
      }
      if (!untrusted && cause instanceof CertificateException && cause.getCause() == null) {
        return "the peer's certificate is for another name than the one it was reached by; use a"
            + " name that is in the certificate, or override the name to check";
      }
    }
    return untrusted
        ? "the peer's certificate was not issued by an authority that is trusted here; trust its"
            + " authority's certificate"
        : remedyByText(String.valueOf(failure.getMessage()));
  }

  /** For what the JDK tells apart by its messages alone. */
  private static @Nullable String remedyByText(String message) {
    if (message.contains("plaintext connection?")
        || message.contains("Unsupported or unrecognized SSL message")) {
      return "the peer speaks no TLS here; either it should, or this side should speak cleartext";
    }
    if (message.contains("no_application_protocol")
        || message.contains("No available application protocol")) {
      return "the two sides have no protocol in common by ALPN; the other one may speak HTTP/1"
          + " only";
    }
    if (message.contains("certificate_required") || message.contains("Empty client certificate")) {
      return "the server requires a client certificate and was shown none; give the client one";
    }
    // What this end itself finds wrong with a certificate has a cause, which was looked at before.
    if (message.contains("unknown_ca") || message.contains("certificate_unknown")) {
      return "the peer does not trust the certificate it was shown; it must trust the authority"
          + " that issued it, and reach this side by a name that is in it";
    }
    return null;
  }
}
