package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Code;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A call's end as header fields: {@code grpc-status}, {@code grpc-message}, and the details. */
final class StatusTrailers {
  static final String STATUS = "grpc-status";
  static final String MESSAGE = "grpc-message";
  static final String DETAILS = "grpc-status-details-bin";

  private static final String OK = "0";
  private static final int NO_CODE = 1_000;

  /** What is left of a text when the client's limit leaves no room for all of it. */
  private static final int SHORT_TEXT_BYTES = 128;

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

  /** What of a failure is sent; each is less than the one before it. */
  private enum Extent {
    ALL,
    WITHOUT_DETAILS,
    WITHOUT_METADATA,
    SHORT_TEXT,
    STATUS_ALONE
  }

  /**
   * Ends a stream with a failure. A client must get the status even if what explains it is too
   * large, for this server's limits or for the client: so the details are left out first, then the
   * metadata, then the text, and the text that is left says so.
   *
   * @param head makes what goes ahead of the status in the same block
   */
  static void send(
      Outbound stream,
      Supplier<Headers.Builder> head,
      Status status,
      Metadata metadata,
      RpcLimits limits)
      throws StreamClosedException {
    String details = status.details().isEmpty() ? "" : encodedDetails(status);
    String leftOut = "";
    for (Extent extent : Extent.values()) {
      int extra =
          switch (extent) {
            case ALL -> details.length() + metadata.sizeInBytes();
            case WITHOUT_DETAILS -> metadata.sizeInBytes();
            case WITHOUT_METADATA, SHORT_TEXT, STATUS_ALONE -> 0;
          };
      if (extra > limits.maxOutboundMetadataBytes()) {
        leftOut = leftOut(extra, "the server's maxOutboundMetadataBytes");
        continue;
      }
      Headers.Builder block = head.get().add(STATUS, Integer.toString(status.code().number()));
      addText(block, extent, leftOut + status.message(), limits.maxStatusMessageBytes());
      if (extent == Extent.ALL && !details.isEmpty()) {
        block.add(DETAILS, details);
      }
      if (extent == Extent.ALL || extent == Extent.WITHOUT_DETAILS) {
        metadata.forEach(block::add);
      }
      try {
        stream.headers(block.build(), EndStream.YES);
        return;
      } catch (HeadersTooLargeException e) {
        leftOut = extra == 0 ? leftOut : leftOut(extra, "what the client accepts");
      }
    }
    sendInTwo(stream, head.get().build(), status);
  }

  /**
   * A block of the response's first fields alone, and one of the status alone. Where there is no
   * room even for that, a reset that clients take for RESOURCE_EXHAUSTED tells what was missing.
   */
  private static void sendInTwo(Outbound stream, Headers head, Status status)
      throws StreamClosedException {
    Headers end = Headers.of(STATUS, Integer.toString(status.code().number()));
    try {
      Headers.Builder least = Headers.builder();
      addIfPresent(least, head, ":status");
      addIfPresent(least, head, "content-type");
      if (head.size() > 0) {
        stream.headers(least.build(), EndStream.NO);
      }
      stream.headers(end, EndStream.YES);
    } catch (HeadersTooLargeException e) {
      stream.reset(
          ErrorCode.ENHANCE_YOUR_CALM,
          "the client accepts no header block that could hold a status");
    }
  }

  private static void addIfPresent(Headers.Builder block, Headers head, String name) {
    head.first(name).ifPresent(value -> block.add(name, value));
  }

  private static void addText(Headers.Builder block, Extent extent, String text, int limit) {
    int most =
        switch (extent) {
          case ALL, WITHOUT_DETAILS, WITHOUT_METADATA -> limit;
          case SHORT_TEXT -> Math.min(limit, SHORT_TEXT_BYTES);
          case STATUS_ALONE -> 0;
        };
    String encoded = PercentEncoding.encode(text, most);
    if (!encoded.isEmpty()) {
      block.add(MESSAGE, encoded);
    }
  }

  private static String leftOut(int bytes, String limit) {
    return "(details and trailers of " + bytes + " bytes were too many for " + limit + ") ";
  }

  private static String encodedDetails(Status status) {
    return new String(
        Base64.getEncoder().withoutPadding().encode(RichStatus.encode(status)),
        StandardCharsets.ISO_8859_1);
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
    OptionalInt parsed = parse(number);
    if (parsed.isPresent() && parsed.getAsInt() == 0) {
      return Optional.empty();
    }
    String message = PercentEncoding.decode(trailers.firstOr(MESSAGE, ""));
    Optional<Code> code = Code.ofNumber(parsed.orElse(NO_CODE));
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

  /** The number; empty for anything but ASCII digits. */
  private static OptionalInt parse(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalInt.empty();
      }
      number = Math.min(10 * number + digit, NO_CODE);
    }
    return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number);
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
