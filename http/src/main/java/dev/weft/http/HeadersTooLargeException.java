package dev.weft.http;

/**
 * A header block is larger than the peer accepts (SETTINGS_MAX_HEADER_LIST_SIZE, RFC 9113 §6.5.2).
 * Nothing of it was sent: the stream is as it was, and a smaller block can be sent instead.
 */
public final class HeadersTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long sizeBytes;
  private final long limitBytes;

  /** A block of {@code sizeBytes} for a peer that accepts {@code limitBytes}. */
  public HeadersTooLargeException(long sizeBytes, long limitBytes) {
    super(
        "a header block of "
            + sizeBytes
            + " octets is larger than the peer accepts, which is "
            + limitBytes
            + " (SETTINGS_MAX_HEADER_LIST_SIZE)");
    this.sizeBytes = sizeBytes;
    this.limitBytes = limitBytes;
  }

  /** The block's size: name, value and 32 octets a field. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The largest size that the peer accepts. */
  public long limitBytes() {
    return limitBytes;
  }
}
