package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.rpc.Status;

/**
 * What a response means that is not gRPC's: by the HTTP status, as {@code
 * http-grpc-status-mapping.md} has it. Only clients use it, and only where there is no {@code
 * grpc-status}.
 */
final class HttpStatus {
  private HttpStatus() {}

  /** The failure that the header block of such a response tells of. */
  static Status toStatus(Headers response) {
    String status = response.firstOr(":status", "none");
    String contentType = response.firstOr("content-type", "none");
    return of(status)
        .withMessage(
            "the answer is not gRPC's: HTTP status "
                + status
                + ", content-type "
                + contentType
                + "; is there a gRPC server at this address, or a proxy in front of it?");
  }

  private static Status of(String httpStatus) {
    return switch (httpStatus) {
      case "400", "431" -> Status.INTERNAL;
      case "401" -> Status.UNAUTHENTICATED;
      case "403" -> Status.PERMISSION_DENIED;
      case "404" -> Status.UNIMPLEMENTED;
      case "429", "502", "503", "504" -> Status.UNAVAILABLE;
      default -> Status.UNKNOWN;
    };
  }
}
