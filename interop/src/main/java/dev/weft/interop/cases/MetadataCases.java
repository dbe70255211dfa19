package dev.weft.interop.cases;

import static dev.weft.interop.cases.Requests.LARGE_REQUEST;
import static dev.weft.interop.cases.Requests.LARGE_RESPONSE;

import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.BidiStream;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.MetadataKey;
import java.util.HexFormat;
import java.util.List;

/** What travels beside the messages. */
final class MetadataCases {
  private static final MetadataKey<String> INITIAL = MetadataKey.ascii("x-grpc-test-echo-initial");
  private static final MetadataKey<String> TRAILING =
      MetadataKey.binary(
          "x-grpc-test-echo-trailing-bin",
          HexFormat.of()::parseHex,
          bytes -> HexFormat.of().formatHex(bytes));

  private static final String INITIAL_VALUE = "test_initial_metadata_value";
  private static final String TRAILING_VALUE = "ababab";

  private MetadataCases() {}

  static void customMetadata(ServerUnderTest server) {
    unary(server);
    fullDuplex(server);
  }

  private static void unary(ServerUnderTest server) {
    CallRecord call = new CallRecord();
    Expect.zeros(
        "the response", LARGE_RESPONSE, tests(server, call).unaryCall(Requests.large()).payload());
    expectEchoes("UnaryCall", call);
  }

  private static void fullDuplex(ServerUnderTest server) {
    CallRecord record = new CallRecord();
    try (BidiStream<StreamingOutputCallRequest, StreamingOutputCallResponse> call =
        tests(server, record).fullDuplexCall()) {
      call.write(Requests.round(LARGE_REQUEST, LARGE_RESPONSE));
      call.halfClose();
      Expect.zeros("the response", LARGE_RESPONSE, call.read().payload());
      Expect.end("the stream of responses", call);
    }
    expectEchoes("FullDuplexCall", record);
  }

  private static TestServiceClient tests(ServerUnderTest server, CallRecord call) {
    return server
        .tests()
        .withMetadata(Metadata.of(INITIAL, INITIAL_VALUE).with(TRAILING, TRAILING_VALUE))
        .withObserver(call);
  }

  private static void expectEchoes(String method, CallRecord call) {
    Expect.equal(
        INITIAL + " ahead of the response of " + method,
        List.of(INITIAL_VALUE),
        call.headers().all(INITIAL));
    Expect.equal(
        TRAILING + " behind the response of " + method,
        List.of(TRAILING_VALUE),
        call.trailers().all(TRAILING));
  }
}
