package dev.weft.http.http2.frame;

/**
 * A piece of a compressed field block (RFC 9113 §4.3): a slice of the buffer the frame was read
 * from, valid until that is read into again.
 */
public record Fragment(byte[] buffer, int offset, int length) {

  @Override
  public String toString() {
    return length + " octets of a field block";
  }
}
