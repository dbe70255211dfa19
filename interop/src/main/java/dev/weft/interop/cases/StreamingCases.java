package dev.weft.interop.cases;

import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.rpc.BidiStream;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StreamReader;
import java.util.List;

/** Many requests, many responses, or both. */
final class StreamingCases {
  private static final List<Integer> REQUEST_SIZES = List.of(27_182, 8, 1_828, 45_904);
  private static final List<Integer> RESPONSE_SIZES = List.of(31_415, 9, 2_653, 58_979);
  private static final int SUM_OF_REQUESTS = 74_922;

  private StreamingCases() {}

  static void clientStreaming(ServerUnderTest server) {
    try (ClientStream<StreamingInputCallRequest, StreamingInputCallResponse> call =
        server.tests().streamingInputCall()) {
      for (int size : REQUEST_SIZES) {
        call.write(Requests.input(size));
      }
      Expect.equal("the sum of sizes", SUM_OF_REQUESTS, call.finish().aggregatedPayloadSize());
    }
  }

  static void serverStreaming(ServerUnderTest server) {
    StreamingOutputCallRequest.Builder request = StreamingOutputCallRequest.builder();
    for (int size : RESPONSE_SIZES) {
      request.addResponseParameters(ResponseParameters.builder().size(size).build());
    }
    try (ServerStream<StreamingOutputCallResponse> responses =
        server.tests().streamingOutputCall(request.build())) {
      for (int i = 0; i < RESPONSE_SIZES.size(); i++) {
        expectNext(responses, i);
      }
      Expect.end("the stream of responses", responses);
    }
  }

  static void pingPong(ServerUnderTest server) {
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().fullDuplexCall()) {
      for (int i = 0; i < REQUEST_SIZES.size(); i++) {
        call.write(Requests.round(REQUEST_SIZES.get(i), RESPONSE_SIZES.get(i)));
        expectNext(call, i);
      }
      call.halfClose();
      Expect.end("the stream of responses", call);
    }
  }

  static void emptyStream(ServerUnderTest server) {
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().fullDuplexCall()) {
      call.halfClose();
      Expect.end("the stream of responses", call);
    }
  }

  /** Not among the standard's descriptions, though HalfDuplexCall is in its service. */
  static void halfDuplex(ServerUnderTest server) {
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        server.tests().halfDuplexCall()) {
      for (int i = 0; i < REQUEST_SIZES.size(); i++) {
        call.write(Requests.round(REQUEST_SIZES.get(i), RESPONSE_SIZES.get(i)));
      }
      call.halfClose();
      for (int i = 0; i < RESPONSE_SIZES.size(); i++) {
        expectNext(call, i);
      }
      Expect.end("the stream of responses", call);
    }
  }

  private static void expectNext(StreamReader<StreamingOutputCallResponse> responses, int index) {
    if (!responses.hasNext()) {
      throw new CaseFailure(
          "the stream of responses ended after %d of %d".formatted(index, RESPONSE_SIZES.size()));
    }
    Expect.zeros("response " + (index + 1), RESPONSE_SIZES.get(index), responses.read().payload());
  }
}
