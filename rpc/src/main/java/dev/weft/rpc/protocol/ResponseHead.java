package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.util.Optional;

/** What a client makes of a response's header blocks. */
final class ResponseHead {
  private ResponseHead() {}

  /**
   * Checks the block ahead of the messages, and finds how those are compressed.
   *
   * @throws StatusException if the response is not gRPC's, or compressed in an unknown way
   */
  static Optional<Compression> read(Headers headers, Compressions compressions) {
    if (!headers.firstOr(":status", "").equals("200")
        || !ContentType.isGrpc(headers.firstOr("content-type", ""))) {
      throw StatusTrailers.failure(headers)
          .filter(status -> StatusTrailers.isPresent(headers))
          .orElseGet(() -> HttpStatus.toStatus(headers))
          .asException();
    }
    String encoding = headers.firstOr("grpc-encoding", "");
    if (Compressions.isIdentity(encoding)) {
      return Optional.empty();
    }
    Optional<Compression> compression = compressions.find(encoding);
    if (compression.isEmpty()) {
      throw Status.INTERNAL
          .withMessage(
              "the response's grpc-encoding is '"
                  + encoding
                  + "', which the request's grpc-accept-encoding did not list")
          .asException();
    }
    return compression;
  }

  /** How the call ended, by its last block; empty if it succeeded. */
  static Optional<Status> end(Headers trailers, Position position) {
    if (StatusTrailers.isPresent(trailers)) {
      return StatusTrailers.failure(trailers);
    }
    return Optional.of(
        switch (position) {
          case ONLY_BLOCK -> HttpStatus.toStatus(trailers);
          case AFTER_HEADERS ->
              Status.UNKNOWN.withMessage(
                  "the server ended the response without a grpc-status; has a proxy dropped the"
                      + " trailers?");
        });
  }

  /** Where the last block stands. */
  enum Position {
    /** It is the first too: Trailers-Only. */
    ONLY_BLOCK,
    /** There were headers before it. */
    AFTER_HEADERS
  }
}
