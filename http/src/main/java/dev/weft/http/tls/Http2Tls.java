package dev.weft.http.tls;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** What both sides have to keep to for HTTP/2 (RFC 9113 §9.2). */
final class Http2Tls {
  /** The protocol's name in ALPN (RFC 9113 §3.2). */
  static final String H2 = "h2";

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Http2Tls() {}

  static SSLContext context(KeyManager[] identity, TrustManager[] trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsConfigurationException("TLS can't be set up: " + e.getMessage(), e);
    }
  }

  static SSLParameters parameters(SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(cipherSuites(parameters.getCipherSuites()));
    parameters.setApplicationProtocols(new String[] {H2});
    return parameters;
  }

  /**
   * Those that RFC 9113 Appendix A does not forbid: the keys are ephemeral and the cipher is
   * authenticated. The ones with AES-128 come first, since they cost the least.
   */
  private static String[] cipherSuites(String[] available) {
    return Arrays.stream(available)
        .filter(Http2Tls::isAllowed)
        .sorted(Comparator.comparing(suite -> !suite.contains("_AES_128_")))
        .toArray(String[]::new);
  }

  private static boolean isAllowed(String suite) {
    boolean authenticated = suite.contains("_GCM_") || suite.contains("_CHACHA20_POLY1305_");
    boolean tls13 = !suite.contains("_WITH_");
    boolean ephemeral = suite.startsWith("TLS_ECDHE_") || suite.startsWith("TLS_DHE_");
    return authenticated && (tls13 || ephemeral);
  }
}
