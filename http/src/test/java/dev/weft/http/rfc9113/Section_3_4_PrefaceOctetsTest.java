package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.Preface;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_3_4_PrefaceOctetsTest {
  private static final byte[] PREFACE =
      Octets.of("505249202a20485454502f322e300d0a0d0a534d0d0a0d0a");

  @Test
  @Clause("RFC 9113 §3.4 clients-octets")
  void isWrittenAsTheClauseSaysAndIsRecognized() throws Exception {
    byte[] written = FrameOctets.written(Preface::write);
    assertThat(written).isEqualTo(PREFACE);
    assertThat(Preface.check(written, 0, written.length)).isEqualTo(Preface.LENGTH);
  }

  @Test
  void isWaitedForOctetByOctet() throws Exception {
    byte[] padded = Octets.join(new byte[3], PREFACE, new byte[9]);
    for (int arrived = 0; arrived < PREFACE.length; arrived++) {
      assertThat(Preface.check(padded, 3, 3 + arrived)).isZero();
    }
    assertThat(Preface.check(padded, 3, padded.length)).isEqualTo(24);
  }

  @Test
  @Clause("RFC 9113 §3.4 invalid")
  void isRefusedAtTheFirstWrongOctet() {
    for (int i = 0; i < PREFACE.length; i++) {
      byte[] wrong = PREFACE.clone();
      wrong[i] ^= 1;
      int arrived = i + 1;
      assertThatThrownBy(() -> Preface.check(wrong, 0, arrived))
          .isInstanceOf(ConnectionError.class)
          .hasMessageEndingWith("(RFC 9113 §3.4)");
    }
  }

  @Test
  void aTlsClientAtACleartextPortIsNamed() {
    byte[] clientHello = Octets.of("16 0301 0200 01 0001fc 0303");
    assertThatThrownBy(() -> Preface.check(clientHello, 0, clientHello.length))
        .hasMessageContaining("a TLS handshake arrived")
        .hasMessageContaining("use plaintext at the client, or give the server a certificate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n", "POST /a.B/C HTTP/1.1\r\n", "PUT /"})
  void anHttp1ClientIsNamed(String request) {
    byte[] octets = request.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Preface.check(octets, 0, octets.length))
        .hasMessageContaining("an HTTP/1 request arrived")
        .hasMessageContaining(request.substring(0, 5));
  }

  @Test
  void anHttp1ServerIsNamedToItsClient() {
    byte[] answer = "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> new FrameReader(16_384).read(answer, 0, answer.length))
        .isInstanceOf(ConnectionError.class)
        .hasMessageContaining("the server answers with HTTP/1 (\"HTTP/1.1 400\")");
  }

  @Test
  void aTlsServerIsNamedToItsCleartextClient() {
    byte[] alert = Octets.of("15 0303 0002 02 46 0000");
    assertThatThrownBy(() -> new FrameReader(16_384).read(alert, 0, alert.length))
        .isInstanceOf(ConnectionError.class)
        .hasMessageContaining("connect to this port with TLS");
  }
}
