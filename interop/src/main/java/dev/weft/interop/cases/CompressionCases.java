package dev.weft.interop.cases;

import static dev.weft.interop.cases.Requests.LARGE_RESPONSE;

import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Code;
import dev.weft.rpc.Compression;
import dev.weft.rpc.ServerStream;

/** Messages that are compressed one by one. */
final class CompressionCases {
  private static final int FIRST_INPUT = 27_182;
  private static final int SECOND_INPUT = 45_904;
  private static final int FIRST_OUTPUT = 31_415;
  private static final int SECOND_OUTPUT = 92_653;

  private CompressionCases() {}

  static void clientUnary(ServerUnderTest server) {
    Expect.failure(
        "an uncompressed request that says it is compressed",
        Code.INVALID_ARGUMENT,
        () -> server.tests().unaryCall(expecting(true)));
    clientUnaryNoProbe(server);
  }

  static void clientUnaryNoProbe(ServerUnderTest server) {
    TestServiceClient compressing = server.tests().withCompression(Compression.GZIP);
    Expect.zeros(
        "the response to the compressed request",
        LARGE_RESPONSE,
        compressing.unaryCall(expecting(true)).payload());
    Expect.zeros(
        "the response to the uncompressed request",
        LARGE_RESPONSE,
        server.tests().unaryCall(expecting(false)).payload());
  }

  private static SimpleRequest expecting(boolean compressed) {
    return Requests.large().toBuilder().expectCompressed(Requests.flag(compressed)).build();
  }

  static void serverUnary(ServerUnderTest server) {
    serverUnary(server, true);
    serverUnary(server, false);
  }

  private static void serverUnary(ServerUnderTest server, boolean compressed) {
    CallRecord call = new CallRecord();
    SimpleRequest request =
        Requests.large().toBuilder().responseCompressed(Requests.flag(compressed)).build();
    Expect.zeros(
        "the response",
        LARGE_RESPONSE,
        server.tests().withObserver(call).unaryCall(request).payload());
    Expect.equal("the response's compressed flag", compressed, call.isCompressed(0));
  }

  static void clientStreaming(ServerUnderTest server) {
    Expect.failure(
        "a stream whose uncompressed request says that it is compressed",
        Code.INVALID_ARGUMENT,
        () -> probe(server));
    clientStreamingNoProbe(server);
  }

  private static void probe(ServerUnderTest server) {
    try (ClientStream<StreamingInputCallRequest, StreamingInputCallResponse> call =
        server.tests().streamingInputCall()) {
      call.write(input(FIRST_INPUT, true));
      call.finish();
    }
  }

  static void clientStreamingNoProbe(ServerUnderTest server) {
    try (ClientStream<StreamingInputCallRequest, StreamingInputCallResponse> call =
        server.tests().withCompression(Compression.GZIP).streamingInputCall()) {
      call.write(input(FIRST_INPUT, true));
      call.writeUncompressed(input(SECOND_INPUT, false));
      Expect.equal(
          "the sum of sizes", FIRST_INPUT + SECOND_INPUT, call.finish().aggregatedPayloadSize());
    }
  }

  private static StreamingInputCallRequest input(int size, boolean compressed) {
    return Requests.input(size).toBuilder().expectCompressed(Requests.flag(compressed)).build();
  }

  static void serverStreaming(ServerUnderTest server) {
    CallRecord call = new CallRecord();
    StreamingOutputCallRequest request =
        StreamingOutputCallRequest.builder()
            .addResponseParameters(output(FIRST_OUTPUT, true))
            .addResponseParameters(output(SECOND_OUTPUT, false))
            .build();
    try (ServerStream<StreamingOutputCallResponse> responses =
        server.tests().withObserver(call).streamingOutputCall(request)) {
      Expect.zeros("the first response", FIRST_OUTPUT, responses.read().payload());
      Expect.equal("the first response's compressed flag", true, call.isCompressed(0));
      Expect.zeros("the second response", SECOND_OUTPUT, responses.read().payload());
      Expect.equal("the second response's compressed flag", false, call.isCompressed(1));
      Expect.end("the stream of responses", responses);
    }
  }

  private static ResponseParameters output(int size, boolean compressed) {
    return ResponseParameters.builder().size(size).compressed(Requests.flag(compressed)).build();
  }
}
