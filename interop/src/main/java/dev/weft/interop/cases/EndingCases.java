package dev.weft.interop.cases;

import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.rpc.BidiStream;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import java.time.Duration;

/** Calls that end before their time. */
final class EndingCases {
  private static final Duration TOO_SHORT = Duration.ofMillis(1);
  private static final int REQUEST = 27_182;
  private static final int RESPONSE = 31_415;

  private EndingCases() {}

  static void cancelAfterBegin(ServerUnderTest server) {
    ClientStream<StreamingInputCallRequest, StreamingInputCallResponse> call =
        server.tests().streamingInputCall();
    call.close();
    Expect.failure("the cancelled call", Code.CANCELLED, call::finish);
  }

  static void cancelAfterFirstResponse(ServerUnderTest server) {
    BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().fullDuplexCall();
    call.write(Requests.round(REQUEST, RESPONSE));
    Expect.zeros("the response", RESPONSE, call.read().payload());
    call.close();
    Expect.failure("the cancelled call", Code.CANCELLED, call::hasNext);
  }

  static void timeoutOnSleepingServer(ServerUnderTest server) {
    Expect.failure(
        "a call with a deadline of 1 ms", Code.DEADLINE_EXCEEDED, () -> callTooShort(server));
  }

  private static void callTooShort(ServerUnderTest server) {
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().withDeadlineAfter(TOO_SHORT).fullDuplexCall()) {
      call.write(StreamingOutputCallRequest.builder().payload(Requests.zeros(REQUEST)).build());
      Expect.end("the stream of responses", call);
    }
  }
}
