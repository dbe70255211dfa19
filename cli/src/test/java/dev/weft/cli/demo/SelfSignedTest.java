package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void isACertificateForLoopbackSignedWithItsOwnKey() throws Exception {
    X509Certificate certificate = certificate();

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=weft demo");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
  }

  @Test
  void isValidForADay() throws Exception {
    X509Certificate certificate = certificate();

    certificate.checkValidity(Date.from(NOW.plus(Duration.ofDays(1))));
    assertThatThrownBy(() -> certificate.checkValidity(Date.from(NOW.plus(Duration.ofHours(25)))))
        .isInstanceOf(CertificateExpiredException.class);
  }

  @Test
  void theServerHasTheKeyAndTheClientHasNot() throws Exception {
    SelfSigned certificate = SelfSigned.create(NOW);

    assertThat(certificate.identity().entryInstanceOf("server", KeyStore.PrivateKeyEntry.class))
        .isTrue();
    assertThat(certificate.trust().isCertificateEntry("server")).isTrue();
  }

  private static X509Certificate certificate() throws Exception {
    return (X509Certificate) SelfSigned.create(NOW).trust().getCertificate("server");
  }
}
