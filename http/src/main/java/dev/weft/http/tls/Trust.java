package dev.weft.http.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Where the certificates are of those whom one side believes about the other. */
sealed interface Trust {

  /** What checks the peer's certificate, made anew from what the source holds now. */
  TrustManager[] read();

  /** PEM files with certificates of authorities. */
  record Pem(List<Path> paths) implements Trust {
    static Pem of(Path first, Path... more) {
      return new Pem(Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    @Override
    public TrustManager[] read() {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Path path : paths) {
          for (X509Certificate certificate : PemFile.read(path).certificates()) {
            store.setCertificateEntry(Integer.toString(store.size()), certificate);
          }
        }
        return trustManagers(store);
      } catch (GeneralSecurityException | IOException e) {
        throw new TlsConfigurationException(
            "the certificates in " + this + " can't be used: " + e.getMessage(), e);
      }
    }

    @Override
    public String toString() {
      return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
  }

  /** A key store's trusted certificates. */
  record Store(KeyStore store) implements Trust {
    @Override
    public TrustManager[] read() {
      try {
        if (store.size() == 0) {
          throw new TlsConfigurationException(
              "the KeyStore is empty; import the certificates that are to be trusted");
        }
        return trustManagers(store);
      } catch (GeneralSecurityException e) {
        throw new TlsConfigurationException(
            "the KeyStore's certificates can't be used (" + e.getMessage() + "); is it loaded?", e);
      }
    }

    @Override
    public String toString() {
      return "a KeyStore";
    }
  }

  /** The authorities that the JDK trusts. */
  record System() implements Trust {
    @Override
    public TrustManager[] read() {
      try {
        return trustManagers(null);
      } catch (GeneralSecurityException e) {
        throw new TlsConfigurationException(
            "the JDK's own trusted certificates can't be used: " + e.getMessage(), e);
      }
    }

    @Override
    public String toString() {
      return "the JDK's authorities";
    }
  }

  /** The checks by PKIX against a store, or against the JDK's own. */
  private static TrustManager[] trustManagers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }
}
