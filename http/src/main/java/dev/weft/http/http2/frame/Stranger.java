package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * Guesses what a peer speaks that does not speak HTTP/2, from its first octets, so that a
 * misconfiguration is named as such.
 */
final class Stranger {
  private static final int TLS_ALERT = 0x15;
  private static final int TLS_HANDSHAKE = 0x16;
  private static final int SHOWN_OCTETS = 12;

  private Stranger() {}

  /** What to say to a client that did not send the preface. */
  static ConnectionError atServer(byte[] buffer, int offset, int end) {
    String text = text(buffer, offset, end);
    String message;
    if (isTls(buffer, offset, end)) {
      message =
          "a TLS handshake arrived where HTTP/2's preface was expected: this port speaks cleartext;"
              + " use plaintext at the client, or give the server a certificate";
    } else if (text.matches("[A-Z]{3,7} [!-~]*.*")) {
      message =
          "an HTTP/1 request arrived where HTTP/2's preface was expected: \""
              + text
              + "\"; this port speaks HTTP/2 only, with prior knowledge or ALPN \"h2\"";
    } else {
      message =
          "the client began with \""
              + text
              + "\" where HTTP/2's preface \"PRI * HTTP/2.0\" was"
              + " expected";
    }
    return new ConnectionError(ErrorCode.PROTOCOL_ERROR, "RFC 9113 §3.4", message);
  }

  /** What to say of a frame header that announces {@code length}, more than {@code max}, octets. */
  static ConnectionError oversized(byte[] buffer, int offset, int end, int length, int max) {
    String text = text(buffer, offset, end);
    if (text.startsWith("HTTP/")) {
      return new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §3.4",
          "the server answers with HTTP/1 (\""
              + text
              + "\"), not HTTP/2: is this the port of a gRPC server?");
    }
    if (isTls(buffer, offset, end)) {
      return new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §3.4",
          "the server answers in TLS to cleartext HTTP/2: connect to this port with TLS");
    }
    return new ConnectionError(
        ErrorCode.FRAME_SIZE_ERROR,
        "RFC 9113 §4.2",
        "a frame of " + length + " octets arrived where at most " + max + " were allowed");
  }

  private static boolean isTls(byte[] buffer, int offset, int end) {
    if (end - offset < 2) {
      return false;
    }
    int type = buffer[offset];
    return (type == TLS_ALERT || type == TLS_HANDSHAKE) && buffer[offset + 1] == 0x03;
  }

  private static String text(byte[] buffer, int offset, int end) {
    int length = Math.min(end - offset, SHOWN_OCTETS);
    return printable(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
  }

  /** The text with a dot for each character that is neither printable ASCII nor a section sign. */
  static String printable(String text) {
    return text.replaceAll("[^ -~§]", ".");
  }
}
