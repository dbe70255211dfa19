package dev.weft.http.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Writes PEM files into a folder. */
record PemFiles(Path folder) {

  Path certificates(String name, X509Certificate... certificates) throws Exception {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append("# of ").append(certificate.getSubjectX500Principal()).append('\n');
      text.append(block("CERTIFICATE", certificate.getEncoded()));
    }
    return write(name, text.toString());
  }

  /** A key in PKCS#8. */
  Path key(String name, PrivateKey key) throws IOException {
    return write(name, block("PRIVATE KEY", key.getEncoded()));
  }

  /** A key of the older kind that its algorithm has, as OpenSSL writes it: PKCS#1 or SEC1. */
  Path traditionalKey(String name, PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    return key instanceof ECPrivateKey ec
        ? write(name, block("EC PRIVATE KEY", sec1(ec, info).getEncoded()))
        : write(
            name, block("RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded()));
  }

  /** With the curve in it, which the JDK leaves to the envelope. */
  private static org.bouncycastle.asn1.sec.ECPrivateKey sec1(
      ECPrivateKey key, PrivateKeyInfo info) {
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
        key.getParams().getOrder().bitLength(),
        key.getS(),
        info.getPrivateKeyAlgorithm().getParameters());
  }

  /** The same, encrypted as OpenSSL once did. */
  Path encryptedTraditionalKey(String name, PrivateKey key, PEMEncryptor encryptor)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(key, encryptor);
    }
    return write(name, text.toString());
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static String block(String label, byte[] content) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
