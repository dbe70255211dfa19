package dev.weft.http.tls;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows a server by: what the server is told by SNI, and who checks the certificate
 * for it.
 */
sealed interface ServerName {
  Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
  Pattern UNDERSCORED = Pattern.compile("(?=.*_)[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");
  int DNS_NAME = 2;

  /** As the certificate has it: without a zone, and without the dot that is for the resolver. */
  String text();

  /** What the server is told (RFC 6066 §3). */
  List<SNIServerName> indication();

  /** By which rules the JDK checks the certificate's names; empty if it is not to. */
  String algorithm();

  /**
   * Checks the certificate's names, where the JDK can't.
   *
   * @throws SSLException if it is for another name
   */
  void requireIn(SSLSession session) throws SSLException;

  /** A host name, or an address, which SNI does not carry. */
  record Ordinary(String text, List<SNIServerName> indication) implements ServerName {
    @Override
    public String algorithm() {
      return "HTTPS";
    }

    @Override
    public void requireIn(SSLSession session) {}
  }

  /**
   * A name with an underscore. DNS allows it, and certificates have had it; the JDK takes it for no
   * host name (RFC 952) and refuses any certificate for it, so the check is made here, by RFC 9525
   * §6.3.
   */
  record Underscored(String text) implements ServerName {
    @Override
    public List<SNIServerName> indication() {
      return List.of(); // the JDK's servers end a handshake in which it comes
    }

    @Override
    public String algorithm() {
      return "";
    }

    @Override
    public void requireIn(SSLSession session) throws SSLException {
      Certificate[] chain = session.getPeerCertificates();
      if (!(chain[0] instanceof X509Certificate certificate) || !isFor(certificate)) {
        throw new SSLException(
            "the peer's certificate is for another name than "
                + text
                + "; use a name that is in the certificate, or override the name to check");
      }
    }

    private boolean isFor(X509Certificate certificate) throws SSLException {
      try {
        @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names != null
            && names.stream()
                .filter(name -> Objects.equals(name.getFirst(), DNS_NAME))
                .anyMatch(name -> matches(String.valueOf(name.getLast())));
      } catch (CertificateParsingException e) {
        throw new SSLException("the names of the peer's certificate can't be read", e);
      }
    }

    /** A wildcard stands for the whole of the first label, and for nothing else. */
    private boolean matches(String presented) {
      String pattern = presented.toLowerCase(Locale.ROOT);
      String name = text.toLowerCase(Locale.ROOT);
      if (!pattern.startsWith("*.")) {
        return pattern.equals(name);
      }
      int dot = name.indexOf('.');
      return dot > 0
          && pattern.indexOf('.', 2) > 0
          && name.substring(dot).equals(pattern.substring(1));
    }
  }

  /** The name in {@code text}, of a target or an authority. */
  static ServerName of(String text) {
    if (ADDRESS.matcher(text).matches()) {
      // A zone means something on this host only (RFC 6874 §4).
      int zone = text.indexOf('%');
      return new Ordinary(zone < 0 ? text : text.substring(0, zone), List.of());
    }
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    try {
      return UNDERSCORED.matcher(name).matches()
          ? new Underscored(name)
          : new Ordinary(name, List.of(new SNIHostName(name)));
    } catch (IllegalArgumentException e) {
      return new Ordinary(name, List.of()); // the JDK's check refuses any certificate for it
    }
  }
}
