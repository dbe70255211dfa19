package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;

/**
 * How far the end of the connection has come, as far as this end has announced it (RFC 9113 §6.8).
 *
 * <p>A server says goodbye twice: first with the highest possible stream, so that nothing that is on its
 * way is lost, then, when the peer has acknowledged a PING and so must know, with the last stream that
 * it really takes.
 */
sealed interface Goodbye {
  /** Nothing was announced. */
  record NotSaid() implements Goodbye {}

  /** The first GOAWAY and a PING were sent; streams are still taken. */
  record Warned() implements Goodbye {}

  /** The final GOAWAY was sent; streams above {@code lastStreamId} are ignored. */
  record Said(int lastStreamId, ErrorCode code) implements Goodbye {}

  /** What the PING between the two carries: "goodbye\0". */
  long PING = 0x676f_6f64_6279_6500L;
}
