package dev.weft.interop.cases;

import static dev.weft.interop.cases.Requests.LARGE_RESPONSE;

import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.protobuf.Bytes;
import dev.weft.rpc.MetadataKey;

/** One request, one response. */
final class UnaryCases {
  private static final int VERY_LARGE = 8 * 1024 * 1024;
  private static final MetadataKey<String> USER_IP = MetadataKey.ascii("x-user-ip");

  private UnaryCases() {}

  static void emptyUnary(ServerUnderTest server) {
    Empty response = server.tests().emptyCall(Empty.defaultInstance());
    Expect.equal("the response", Empty.defaultInstance(), response);
  }

  /**
   * As two ordinary calls. The standard has a proxy between client and server, which answers the
   * second call from memory when it is sent with GET; Weft's client sends every call with POST, so
   * that the second payload, the server's time, has to be another.
   */
  static void cacheableUnary(ServerUnderTest server) {
    server.remark(
        "cacheable_unary: run as two ordinary calls, since Weft sends no call with GET; that a"
            + " proxy caches the response is not tested");
    SimpleRequest request =
        SimpleRequest.builder()
            .payload(Payload.builder().body(Bytes.utf8(Long.toString(System.nanoTime()))).build())
            .build();
    SimpleResponse first = cacheable(server, request);
    SimpleResponse second = cacheable(server, request);
    if (first.payload().body().isEmpty() || first.equals(second)) {
      throw new CaseFailure(
          "both responses are " + first + ", but each has to hold the time at which it was made");
    }
  }

  private static SimpleResponse cacheable(ServerUnderTest server, SimpleRequest request) {
    return server.tests().withMetadata(USER_IP, "1.2.3.4").cacheableUnaryCall(request);
  }

  static void largeUnary(ServerUnderTest server) {
    SimpleResponse response = server.tests().unaryCall(Requests.large());
    Expect.zeros("the response", LARGE_RESPONSE, response.payload());
  }

  static void veryLargeRequest(ServerUnderTest server) {
    SimpleResponse response = server.tests().unaryCall(Requests.simple(VERY_LARGE, 10));
    Expect.zeros("the response", 10, response.payload());
  }
}
