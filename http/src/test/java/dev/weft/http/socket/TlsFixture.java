package dev.weft.http.socket;

import dev.weft.http.tls.Authority;
import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import java.security.KeyStore;
import java.security.cert.Certificate;

/** A server's certificate for {@code localhost}, and a client that trusts it. */
record TlsFixture(ServerTls server, ClientTls client) {
  private static final char[] PASSWORD = "secret".toCharArray();

  static TlsFixture make() throws Exception {
    Authority root = Authority.root("Root");
    Authority.Issued issued = root.issue("EC", "localhost", "under_score.test");
    KeyStore identity = emptyStore();
    identity.setKeyEntry(
        "me", issued.key(), PASSWORD, new Certificate[] {issued.certificate(), root.certificate()});
    KeyStore trust = emptyStore();
    trust.setCertificateEntry("root", root.certificate());
    return new TlsFixture(ServerTls.ofKeyStore(identity, PASSWORD), ClientTls.trusting(trust));
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
