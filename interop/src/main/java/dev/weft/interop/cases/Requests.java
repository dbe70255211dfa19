package dev.weft.interop.cases;

import dev.weft.interop.proto.BoolValue;
import dev.weft.interop.proto.EchoStatus;
import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.protobuf.Bytes;

/** The messages and sizes that the standard prescribes. */
final class Requests {
  /** Bytes of payload in the request of large_unary. */
  static final int LARGE_REQUEST = 271_828;

  /** Bytes of payload in the response of large_unary. */
  static final int LARGE_RESPONSE = 314_159;

  private Requests() {}

  static Payload zeros(int size) {
    return Payload.builder().body(Bytes.of(new byte[size])).build();
  }

  /** The request of large_unary. */
  static SimpleRequest large() {
    return simple(LARGE_REQUEST, LARGE_RESPONSE);
  }

  static SimpleRequest simple(int requestSize, int responseSize) {
    return SimpleRequest.builder().responseSize(responseSize).payload(zeros(requestSize)).build();
  }

  static StreamingInputCallRequest input(int size) {
    return StreamingInputCallRequest.builder().payload(zeros(size)).build();
  }

  /** A request of this size for one response of that size. */
  static StreamingOutputCallRequest round(int requestSize, int responseSize) {
    return StreamingOutputCallRequest.builder()
        .addResponseParameters(ResponseParameters.builder().size(responseSize).build())
        .payload(zeros(requestSize))
        .build();
  }

  static BoolValue flag(boolean value) {
    return BoolValue.builder().value(value).build();
  }

  static EchoStatus status(int code, String message) {
    return EchoStatus.builder().code(code).message(message).build();
  }
}
