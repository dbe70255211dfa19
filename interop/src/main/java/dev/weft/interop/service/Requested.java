package dev.weft.interop.service;

import dev.weft.interop.proto.BoolValue;
import dev.weft.interop.proto.EchoStatus;
import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.PayloadType;
import dev.weft.protobuf.Bytes;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Code;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/** What clients ask for in more than one kind of request. */
final class Requested {
  /** More than any case asks for, and less than would hurt the server. */
  private static final int MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

  private Requested() {}

  /**
   * A payload of {@code size} zeros.
   *
   * @throws StatusException with INVALID_ARGUMENT if the type is unknown or the size unacceptable
   */
  static Payload payload(int typeNumber, int size) {
    if (typeNumber != PayloadType.COMPRESSABLE.number()) {
      throw Status.INVALID_ARGUMENT
          .withMessage("there is no payload type " + typeNumber + "; there is COMPRESSABLE, 0")
          .asException();
    }
    if (size < 0 || size > MAX_PAYLOAD_BYTES) {
      throw Status.INVALID_ARGUMENT
          .withMessage("a payload can have 0 to " + MAX_PAYLOAD_BYTES + " bytes, not " + size)
          .asException();
    }
    return Payload.builder().body(Bytes.of(new byte[size])).build();
  }

  /**
   * Ends the call with a status that the client chose: the server feature "Echo Status". Returns
   * for status 0, which is no failure: the call then ends without further messages.
   */
  static void end(EchoStatus status) {
    if (status.code() == 0) {
      return;
    }
    throw Status.of(Code.ofNumber(status.code()).orElse(Code.UNKNOWN))
        .withMessage(status.message())
        .asException();
  }

  /**
   * Checks that the request which was read last came compressed, or not, as the client says it did:
   * the server feature "CompressedRequest".
   */
  static void checkCompression(BoolValue expected) {
    boolean found = CallContext.current().isRequestCompressed();
    if (found != expected.value()) {
      throw Status.INVALID_ARGUMENT
          .withMessage(
              "the request says that it is "
                  + compressed(expected.value())
                  + ", but it arrived "
                  + compressed(found))
          .asException();
    }
  }

  private static String compressed(boolean is) {
    return is ? "compressed" : "uncompressed";
  }
}
