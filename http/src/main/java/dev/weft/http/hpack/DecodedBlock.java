package dev.weft.http.hpack;

import dev.weft.http.Headers;

/** What a field block turned out to hold. In each case the decoder's table is up to date. */
public sealed interface DecodedBlock {

  /** The block's fields, each with a valid name and value (RFC 9113 §8.2.1). */
  record Fields(Headers headers) implements DecodedBlock {}

  /**
   * A field has a name or a value that HTTP does not allow: the message is malformed, which is an
   * error of its stream (RFC 9113 §8.1.1).
   *
   * @param reason which field and why, without its value
   */
  record Malformed(String reason) implements DecodedBlock {}

  /**
   * The fields take more room than the limit, counted as RFC 9113 §6.5.2 says; they were not kept.
   *
   * @param limitBytes the limit that was passed
   */
  record TooLarge(int limitBytes) implements DecodedBlock {}
}
