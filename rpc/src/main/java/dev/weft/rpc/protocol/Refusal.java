package dev.weft.rpc.protocol;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What remains of a request that became no call: it was answered at once, and its body is dropped.
 */
final class Refusal implements Inbound {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  private final Outbound stream;

  private Refusal(Outbound stream) {
    this.stream = stream;
  }

  /**
   * Answers with an HTTP status, for requests that are not gRPC's; with a gRPC status too, as
   * clients that see both believe that one.
   *
   * @param extra further fields of the header block
   */
  static Inbound http(
      Outbound stream, EndStream end, String httpStatus, Headers extra, Status status) {
    Headers.Builder block =
        Headers.builder()
            .add(":status", httpStatus)
            .add("content-type", ContentType.GRPC)
            .addAll(extra);
    return answer(stream, end, block, status);
  }

  /** Answers with a gRPC status, Trailers-Only. */
  static Inbound grpc(Outbound stream, EndStream end, Compressions compressions, Status status) {
    return answer(stream, end, Responder.responseHeaders(ContentType.GRPC, compressions), status);
  }

  private static Inbound answer(
      Outbound stream, EndStream end, Headers.Builder block, Status status) {
    try {
      stream.headers(
          StatusTrailers.add(block, status, Metadata.EMPTY, RpcLimits.DEFAULT).build(),
          EndStream.YES);
      if (end == EndStream.NO) {
        stream.reset(ErrorCode.NO_ERROR, "the request was answered before its end");
      }
    } catch (StreamClosedException e) {
      LOGGER.log(Level.TRACE, "a client did not wait to be refused: {0}", e.getMessage());
    }
    return new Refusal(stream);
  }

  @Override
  public void headers(Headers headers, EndStream end) {}

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end) {
    stream.consumed(length);
  }

  @Override
  public void closed(Closure closure) {}
}
