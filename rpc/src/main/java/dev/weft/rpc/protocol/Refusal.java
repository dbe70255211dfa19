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
import java.util.function.Supplier;

/**
 * What remains of a request that became no call: it was answered at once, and its body is dropped.
 */
final class Refusal implements Inbound {
  /** What a request is answered with that a fault at this end has kept out. */
  static final Status NOT_TAKEN_IN =
      Status.RESOURCE_EXHAUSTED.withMessage(
          "the server could not take in the request; its log says why");

  /** How many characters of a client's own are repeated to it. */
  private static final int LONGEST_ECHO = 100;

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
    return answer(
        stream,
        end,
        () ->
            Headers.builder()
                .add(":status", httpStatus)
                .add("content-type", ContentType.GRPC)
                .addAll(extra),
        status);
  }

  /** Answers with a gRPC status, Trailers-Only. */
  static Inbound grpc(Outbound stream, EndStream end, Compressions compressions, Status status) {
    return answer(
        stream, end, () -> Responder.responseHeaders(ContentType.GRPC, compressions), status);
  }

  /** What a client sent, as far as it is repeated to it: enough to be recognized. */
  static String shortened(String sent) {
    return sent.length() <= LONGEST_ECHO
        ? sent
        : sent.substring(0, LONGEST_ECHO) + "... (" + sent.length() + " characters)";
  }

  private static Inbound answer(
      Outbound stream, EndStream end, Supplier<Headers.Builder> head, Status status) {
    try {
      StatusTrailers.send(stream, head, status, Metadata.EMPTY, RpcLimits.DEFAULT);
      if (end == EndStream.NO) {
        stream.reset(ErrorCode.NO_ERROR, "the request was answered before its end");
      }
    } catch (StreamClosedException e) {
      RpcLog.unheard(e);
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
