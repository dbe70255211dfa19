package dev.weft.http.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** Where the certificate and the private key are that one side shows to the other. */
sealed interface Identity {

  /** What shows them, made anew from what the source holds now. */
  KeyManager[] read();

  /** A PEM file with a certificate and those that vouch for it, and one with its key. */
  record Pem(Path chain, Path key) implements Identity {
    @Override
    public KeyManager[] read() {
      return new KeyManager[] {PemKeyManager.read(chain, key)};
    }

    @Override
    public String toString() {
      return chain.toString();
    }
  }

  /** A key store; the JDK chooses among its entries. */
  final class Store implements Identity {
    private final KeyStore store;
    private final char[] password;

    Store(KeyStore store, char[] password) {
      this.store = store;
      this.password = password.clone();
    }

    @Override
    public KeyManager[] read() {
      try {
        requireKey();
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
      } catch (GeneralSecurityException e) {
        throw new TlsConfigurationException(
            "the KeyStore's private key can't be used ("
                + e.getMessage()
                + "); is the key's password the one that was given, and the KeyStore loaded?",
            e);
      }
    }

    /** Opens the keys, which the JDK would only do, and fail to do in silence, in a handshake. */
    private void requireKey() throws GeneralSecurityException {
      boolean found = false;
      for (String alias : Collections.list(store.aliases())) {
        found |= store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey;
      }
      if (!found) {
        throw new TlsConfigurationException(
            "the KeyStore holds no private key; import one together with its certificates");
      }
    }

    @Override
    public String toString() {
      return "a KeyStore";
    }
  }

  /** Nothing to show: clients mostly have no certificate. */
  record None() implements Identity {
    @Override
    public KeyManager[] read() {
      return new KeyManager[0];
    }

    @Override
    public String toString() {
      return "no certificate";
    }
  }
}
