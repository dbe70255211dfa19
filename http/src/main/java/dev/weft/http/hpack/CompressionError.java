package dev.weft.http.hpack;

import dev.weft.http.ErrorCode;
import dev.weft.http.http2.frame.ConnectionError;

/** Makes the errors after which the tables of both ends can't be trusted to agree. */
final class CompressionError {
  private CompressionError() {}

  static ConnectionError of(String clause, String message) {
    return new ConnectionError(ErrorCode.COMPRESSION_ERROR, clause, message);
  }
}
