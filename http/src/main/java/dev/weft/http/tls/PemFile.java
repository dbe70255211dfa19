package dev.weft.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of PEM blocks, and what can be made of them.
 *
 * @param path for messages
 * @param blocks in the order of the file
 */
record PemFile(Path path, List<PemBlock> blocks) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** Headers in front of the content, which only old encrypted keys have. */
  private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");

  /** What a DER or PKCS#12 file starts with: an ASN.1 sequence with a length of two octets. */
  private static final int SEQUENCE = 0x30;

  static PemFile read(Path path) {
    byte[] octets;
    try {
      octets = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new TlsConfigurationException(
          "the file " + path.toAbsolutePath() + " does not exist; give the path of a PEM file", e);
    } catch (IOException e) {
      throw new TlsConfigurationException(
          "the file " + path + " can't be read (" + e + "); is this process allowed to?", e);
    }
    List<PemBlock> blocks = blocks(path, new String(octets, StandardCharsets.ISO_8859_1));
    if (blocks.isEmpty()) {
      throw new TlsConfigurationException(path + " holds no PEM block" + remedy(octets));
    }
    return new PemFile(path, blocks);
  }

  private static String remedy(byte[] octets) {
    return octets.length > 0 && octets[0] == SEQUENCE
        ? ", but looks like DER or PKCS#12; convert it with 'openssl x509 -inform der',"
            + " 'openssl pkcs8 -inform der' or 'openssl pkcs12 -nodes', or use a KeyStore"
        : "; lines like '-----BEGIN CERTIFICATE-----' were expected";
  }

  private static List<PemBlock> blocks(Path path, String text) {
    List<PemBlock> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String label = matcher.group(1);
      String body = matcher.group(2);
      if (HEADER.matcher(body).find()) {
        blocks.add(new PemBlock(label, body.contains("ENCRYPTED"), new byte[0]));
        continue;
      }
      try {
        byte[] content = Base64.getMimeDecoder().decode(body);
        blocks.add(new PemBlock(label, label.startsWith("ENCRYPTED"), content));
      } catch (IllegalArgumentException e) {
        throw new TlsConfigurationException(
            path
                + ": the "
                + label
                + " block number "
                + (blocks.size() + 1)
                + " is not Base64;"
                + " was the file cut or edited?",
            e);
      }
    }
    return blocks;
  }

  /** The certificates, of which there must be one at least. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlock block : blocks) {
      if (block.label().equals(PemBlock.CERTIFICATE)) {
        certificates.add(certificate(block, certificates.size() + 1));
      }
    }
    if (certificates.isEmpty()) {
      boolean key = blocks.stream().anyMatch(PemBlock::isKey);
      throw new TlsConfigurationException(
          path
              + " holds no certificate, but "
              + blocks
              + (key ? "; are the files of certificates and key swapped?" : ""));
    }
    return List.copyOf(certificates);
  }

  private X509Certificate certificate(PemBlock block, int number) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.content()));
    } catch (CertificateException e) {
      throw new TlsConfigurationException(
          path + ": certificate number " + number + " can't be understood: " + e.getMessage(), e);
    }
  }

  /** The private key, of which there must be exactly one. */
  PrivateKey privateKey() {
    List<PemBlock> keys = blocks.stream().filter(PemBlock::isKey).toList();
    if (keys.size() != 1) {
      boolean certificates =
          keys.isEmpty()
              && blocks.stream().anyMatch(block -> block.label().equals(PemBlock.CERTIFICATE));
      throw new TlsConfigurationException(
          path
              + " must hold one private key, and holds "
              + (keys.isEmpty() ? "none" : keys.size())
              + (certificates ? "; are the files of certificates and key swapped?" : ""));
    }
    return PrivateKeys.decode(path, keys.getFirst());
  }
}
