package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.rpc.Code;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A call's end as header fields: {@code grpc-status}, {@code grpc-message}, and the details. */
final class StatusTrailers {
  static final String STATUS = "grpc-status";
  static final String MESSAGE = "grpc-message";
  static final String DETAILS = "grpc-status-details-bin";

  private static final String OK = "0";

  /** The trailers of nearly every call; one instance, which header compression recognizes. */
  static final Headers SUCCESS = Headers.of(STATUS, OK);

  private StatusTrailers() {}

  /** The trailers of a call that succeeded. */
  static Headers success(Metadata metadata) {
    if (metadata.isEmpty()) {
      return SUCCESS;
    }
    Headers.Builder trailers = Headers.builder().add(STATUS, OK);
    metadata.forEach(trailers::add);
    return trailers.build();
  }

  /**
   * Adds the fields of a failure. What is above the limits is left out, and the message says so: a
   * client must get the status even if what explains it is too large for it.
   */
  static Headers.Builder add(
      Headers.Builder trailers, Status status, Metadata metadata, RpcLimits limits) {
    String details =
        status.details().isEmpty()
            ? ""
            : new String(
                Base64.getEncoder().withoutPadding().encode(RichStatus.encode(status)),
                StandardCharsets.ISO_8859_1);
    int extra = details.length() + metadata.sizeInBytes();
    boolean fits = extra <= limits.maxOutboundMetadataBytes();
    trailers.add(STATUS, Integer.toString(status.code().number()));
    String message = fits ? status.message() : withoutExtra(status.message(), extra);
    if (!message.isEmpty()) {
      trailers.add(MESSAGE, PercentEncoding.encode(message, limits.maxStatusMessageBytes()));
    }
    if (fits) {
      if (!details.isEmpty()) {
        trailers.add(DETAILS, details);
      }
      metadata.forEach(trailers::add);
    }
    return trailers;
  }

  private static String withoutExtra(String message, int bytes) {
    return "(details and trailers of "
        + bytes
        + " bytes were left out, as they are above the server's maxOutboundMetadataBytes) "
        + message;
  }

  /** Whether the block says how the call ended. */
  static boolean isPresent(Headers trailers) {
    return trailers.contains(STATUS);
  }

  /** The failure that the trailers tell of; empty if the call succeeded. */
  static Optional<Status> failure(Headers trailers) {
    String number = trailers.firstOr(STATUS, "");
    if (number.equals(OK)) {
      return Optional.empty();
    }
    String message = PercentEncoding.decode(trailers.firstOr(MESSAGE, ""));
    Optional<Code> code = parse(number).flatMap(Code::ofNumber);
    Status status =
        code.isPresent()
            ? Status.of(code.get()).withMessage(message)
            : Status.UNKNOWN.withMessage(
                "the server sent the grpc-status '"
                    + number
                    + "', which has no meaning"
                    + (message.isEmpty() ? "" : ": " + message));
    return Optional.of(
        trailers.first(DETAILS).map(text -> withDetails(status, text)).orElse(status));
  }

  private static Optional<Integer> parse(String number) {
    try {
      return Optional.of(Integer.parseInt(number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Details that can't be read are left out: they must not hide the status that they explain. */
  private static Status withDetails(Status status, String base64) {
    try {
      byte[] encoded = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
      return status.withDetails(RichStatus.details(encoded).orElse(List.of()));
    } catch (IllegalArgumentException e) {
      return status;
    }
  }
}
