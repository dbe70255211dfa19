package dev.weft.http.tls;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Agrees with the peer on keys and on HTTP/2, and says in words why that failed. */
public final class Handshake {
  private Handshake() {}

  /**
   * Does the handshake of a socket from {@link ServerTls#wrap} or {@link ClientTls#wrap}. Waits for
   * the peer as long as the socket's timeouts allow; the caller closes the socket if it fails.
   *
   * @throws SSLException if the two can't agree, with a message that says why and what to do
   * @throws IOException if the connection is lost
   */
  public static void complete(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      throw explained(e);
    }
    String protocol = socket.getApplicationProtocol();
    if (!Http2Tls.H2.equals(protocol)) {
      throw new SSLException(
          "the TLS peer did not agree to HTTP/2 by ALPN"
              + (protocol == null || protocol.isEmpty() ? "" : ", but to '" + protocol + "'")
              + "; it may speak HTTP/1 only, or a proxy may be in between (RFC 9113 §3.2)");
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
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "the peer's certificate was not issued by an authority that is trusted here; trust"
            + " its authority's certificate";
      }
      if (cause instanceof CertificateExpiredException) {
        return "the peer's certificate has expired; it must be renewed";
      }
      if (cause instanceof CertificateException && cause.getCause() == null) {
        return "the peer's certificate is for another name than the one it was reached by; use a"
            + " name that is in the certificate, or override the name to check";
      }
    }
    return remedyByText(String.valueOf(failure.getMessage()));
  }

  /** For what the JDK tells apart by its messages alone. */
  private static @Nullable String remedyByText(String message) {
    if (message.contains("Unsupported or unrecognized SSL message")) {
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
    if (message.contains("unknown_ca") || message.contains("certificate_unknown")) {
      return "the peer does not trust the certificate it was shown; it must trust the authority"
          + " that issued it, and reach this side by a name that is in it";
    }
    return null;
  }
}
