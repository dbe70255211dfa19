package dev.weft.http.socket;

import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * How many TLS records that bring no data a peer may send. Each costs this end more than its
 * sender: a key update is a key derivation and an answer (RFC 8446 §4.6.3). An honest peer sends
 * some tickets, and one key update in millions of records (§5.5).
 */
final class RecordBudget {
  /** A handshake that comes in fragments of one octet, with a chain of certificates. */
  static final int IN_HANDSHAKE = 16_384;

  /** Key updates, tickets and empty records at once, after the handshake. */
  static final int AFTER_HANDSHAKE = 100;

  private static final long NANOS_FOR_ONE = 1_000_000_000L;

  private boolean earning;
  private int left = IN_HANDSHAKE;
  private long earnedAtNanos;

  /** The handshake is over. */
  void established(long nowNanos) {
    earning = true;
    left = AFTER_HANDSHAKE;
    earnedAtNanos = nowNanos;
  }

  /**
   * Notes a record without data; one a second is earned back after the handshake.
   *
   * @throws SSLException if it is one too many
   */
  void charge(long nowNanos) throws SSLException {
    if (earning) {
      long earned = Math.min((nowNanos - earnedAtNanos) / NANOS_FOR_ONE, AFTER_HANDSHAKE);
      left = (int) Math.min(AFTER_HANDSHAKE, left + earned);
      earnedAtNanos += earned * NANOS_FOR_ONE;
    }
    left--;
    if (left < 0) {
      throw new SSLException(
          String.format(
              Locale.ROOT,
              "the peer sent too many TLS records without data, such as key updates: %d at once"
                  + " and one a second are accepted, %d in a handshake",
              AFTER_HANDSHAKE,
              IN_HANDSHAKE));
    }
  }
}
