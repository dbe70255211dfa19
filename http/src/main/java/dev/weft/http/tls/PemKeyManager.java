package dev.weft.http.tls;

import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows one certificate, whoever asks, if its key is of a kind the peer can check. */
final class PemKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "pem";

  private final X509Certificate[] chain;
  private final PrivateKey key;

  private PemKeyManager(List<X509Certificate> chain, PrivateKey key) {
    this.chain = chain.toArray(new X509Certificate[0]);
    this.key = key;
  }

  static PemKeyManager read(Path chainPath, Path keyPath) {
    List<X509Certificate> chain = PemFile.read(chainPath).certificates();
    PrivateKey key = PemFile.read(keyPath).privateKey();
    requireMatch(chainPath, chain, keyPath, key);
    requireOrder(chainPath, chain);
    return new PemKeyManager(chain, key);
  }

  private static void requireMatch(
      Path chainPath, List<X509Certificate> chain, Path keyPath, PrivateKey key) {
    if (match(key, chain.getFirst().getPublicKey())) {
      return;
    }
    for (int i = 1; i < chain.size(); i++) {
      if (match(key, chain.get(i).getPublicKey())) {
        throw new TlsConfigurationException(
            keyPath
                + " is the key of certificate number "
                + (i + 1)
                + " in "
                + chainPath
                + "; put that certificate first, and after each the one that issued it");
      }
    }
    throw new TlsConfigurationException(
        "the private key in "
            + keyPath
            + " does not belong to the certificate of "
            + chain.getFirst().getSubjectX500Principal()
            + " in "
            + chainPath
            + "; give the key that the certificate was requested with");
  }

  private static void requireOrder(Path path, List<X509Certificate> chain) {
    for (int i = 1; i < chain.size(); i++) {
      X509Certificate issued = chain.get(i - 1);
      X509Certificate issuer = chain.get(i);
      if (!issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
        throw new TlsConfigurationException(
            path
                + ": certificate number "
                + i
                + " was issued by "
                + issued.getIssuerX500Principal()
                + ", but number "
                + (i + 1)
                + " is of "
                + issuer.getSubjectX500Principal()
                + "; after each certificate must come the one that issued it, and nothing else");
      }
    }
  }

  /** Whether what the one signs the other verifies. */
  private static boolean match(PrivateKey key, PublicKey publicKey) {
    if (key instanceof RSAKey a && publicKey instanceof RSAKey b) {
      return a.getModulus().equals(b.getModulus());
    }
    if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    try {
      byte[] sample = new byte[32];
      new SecureRandom().nextBytes(sample);
      Signature signature =
          Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA");
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of different curves can't even be tried on each other
    }
  }

  private @Nullable String aliasFor(String keyType) {
    String algorithm = key.getAlgorithm();
    boolean suits =
        keyType.equals(algorithm)
            || (keyType.startsWith("EC") && algorithm.equals("EC"))
            || (keyType.startsWith("Ed") && algorithm.startsWith("Ed"))
            || (keyType.equals("RSASSA-PSS") && algorithm.equals("RSA"));
    return suits ? ALIAS : null;
  }

  private @Nullable String aliasFor(String[] keyTypes) {
    for (String keyType : keyTypes) {
      @Nullable String alias = aliasFor(keyType);
      if (alias != null) {
        return alias;
      }
    }
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return aliasFor(keyType);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return aliasFor(keyType);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return aliasFor(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return aliasFor(keyTypes);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    @Nullable String alias = aliasFor(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return getServerAliases(keyType, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }
}
