package dev.weft.interop.cases;

import dev.weft.interop.proto.EchoStatus;
import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.rpc.BidiStream;
import dev.weft.rpc.Code;

/** Calls that fail because the client asked for it. */
final class StatusCases {
  private static final String MESSAGE = "test status message";
  private static final String SPECIAL_MESSAGE =
      "\t\ntest with whitespace\r\nand Unicode BMP \u263A and non-BMP \uD83D\uDE08\t\n";

  private StatusCases() {}

  static void codeAndMessage(ServerUnderTest server) {
    EchoStatus status = Requests.status(Code.UNKNOWN.number(), MESSAGE);
    Expect.equal("the message of UnaryCall", MESSAGE, unary(server, status));
    Expect.equal("the message of FullDuplexCall", MESSAGE, fullDuplex(server, status));
  }

  static void specialMessage(ServerUnderTest server) {
    EchoStatus status = Requests.status(Code.UNKNOWN.number(), SPECIAL_MESSAGE);
    Expect.equal("the message of UnaryCall", SPECIAL_MESSAGE, unary(server, status));
  }

  private static String unary(ServerUnderTest server, EchoStatus status) {
    SimpleRequest request = SimpleRequest.builder().responseStatus(status).build();
    return Expect.failure("UnaryCall", Code.UNKNOWN, () -> server.tests().unaryCall(request))
        .message();
  }

  private static String fullDuplex(ServerUnderTest server, EchoStatus status) {
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().fullDuplexCall()) {
      call.write(StreamingOutputCallRequest.builder().responseStatus(status).build());
      return Expect.failure(
              "FullDuplexCall",
              Code.UNKNOWN,
              () -> {
                call.halfClose();
                Expect.end("the stream of responses", call);
              })
          .message();
    }
  }

  static void unimplementedMethod(ServerUnderTest server) {
    Expect.failure(
        "TestService/UnimplementedCall",
        Code.UNIMPLEMENTED,
        () -> server.tests().unimplementedCall(Empty.defaultInstance()));
  }

  static void unimplementedService(ServerUnderTest server) {
    Expect.failure(
        "UnimplementedService/UnimplementedCall",
        Code.UNIMPLEMENTED,
        () -> server.unimplemented().unimplementedCall(Empty.defaultInstance()));
  }
}
