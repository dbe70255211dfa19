package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.closed;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import dev.weft.interop.peer.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What TLS lets a peer do (RFC 8446), before and after its handshake. */
final class TlsAttacks {
  private static final byte[] RECORD_OF_A_HANDSHAKE = {22, 3, 1, 64, 0};
  private static final byte[] RECORD_OF_DATA = {23, 3, 3, 0, 32};

  static final List<Attack> ALL =
      List.of(
          Attack.onTls(
              "slow TLS",
              "300 connections with the head of a ClientHello of 16 KB",
              leftAlone("each has 20 s, or 1 s while others wait"),
              gang -> {
                for (int i = 0; i < 300; i++) {
                  gang.silent().write(RECORD_OF_A_HANDSHAKE, new byte[] {1, 0, 63});
                }
              }),
          Attack.onTls(
              "TLS garbage",
              "random octets, on one connection after the other",
              closed("an alert"),
              TlsAttacks::garbage),
          Attack.onTls(
              "data before the handshake",
              "a record of data as the first one",
              closed("an alert"),
              gang -> gang.connect().write(RECORD_OF_DATA, new byte[32]).awaitAnswer()),
          Attack.onTls(
              "key-update flood",
              "requests for new keys",
              closed("TLS allows no reason"),
              gang -> askAgain(gang, "TLSv1.3")),
          Attack.onTls(
              "renegotiation",
              "TLS 1.2: requests for a new handshake",
              closed("RFC 9113 section 9.2.1 forbids it"),
              gang -> askAgain(gang, "TLSv1.2")),
          Attack.onTls(
              "handshake churn",
              "whole handshakes, one after the other",
              leftAlone("one after the other"),
              gang -> {
                while (gang.goesOn()) {
                  gang.drop(gang.with(shakeHands(gang, "TLSv1.3")));
                }
                gang.silent();
              }));

  private TlsAttacks() {}

  private static void garbage(Gang gang) throws IOException, InterruptedException {
    Random random = new Random(8);
    while (gang.goesOn()) {
      byte[] octets = new byte[1 + random.nextInt(20_000)];
      random.nextBytes(octets);
      // A type of record that there is not.
      octets[0] = 99;
      Intruder intruder = gang.connect();
      try {
        intruder.write(octets, new byte[20]);
      } catch (IOException e) {
        // It was ended before all was said.
      }
      intruder.fateIn(1_000);
    }
  }

  private static SSLSocket shakeHands(Gang gang, String protocol) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            trusting()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), gang.port());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    parameters.setProtocols(new String[] {protocol});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(5_000);
    socket.startHandshake();
    return socket;
  }

  private static void askAgain(Gang gang, String protocol) throws IOException {
    SSLSocket socket = shakeHands(gang, protocol);
    Intruder intruder = gang.with(socket).greet().reading();
    while (gang.goesOn() && !intruder.isOver()) {
      socket.startHandshake();
    }
  }

  private static SSLContext trusting() throws IOException {
    try (InputStream ca = Transport.certificate("ca.pem")) {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK can't do the TLS that the test needs", e);
    }
  }
}
