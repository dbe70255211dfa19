package dev.weft.http.http2.frame;

import java.nio.charset.StandardCharsets;

/** The octets with which a client begins a connection (RFC 9113 §3.4). */
public final class Preface {
  private static final byte[] OCTETS =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  /** How many octets the preface has. */
  public static final int LENGTH = OCTETS.length;

  private Preface() {}

  /** Appends the preface. */
  public static void write(OutboundBuffer out) {
    out.put(OCTETS, 0, LENGTH);
  }

  /**
   * Checks what a server was sent first, as far as it has arrived.
   *
   * @return {@link #LENGTH} if the whole preface is there, or 0 if more octets are needed to tell
   * @throws ConnectionError if the peer begins otherwise; the message names what it seems to speak
   */
  public static int check(byte[] buffer, int offset, int end) throws ConnectionError {
    int available = Math.min(end - offset, LENGTH);
    for (int i = 0; i < available; i++) {
      if (buffer[offset + i] != OCTETS[i]) {
        throw Stranger.atServer(buffer, offset, end);
      }
    }
    return available == LENGTH ? LENGTH : 0;
  }
}
