package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response half of a server's call: headers, messages, trailers, in this order and no other.
 * One thread at a time. Headers wait for the first message, so that a failure before it is
 * Trailers-Only, which lets a client try elsewhere.
 */
final class Responder<R> {
  private enum State {
    NOTHING_SENT,
    HEADERS_SENT,
    ENDED
  }

  private final Outbound stream;
  private final MessageFramer<R> framer;
  private final RequestHead request;
  private final ServerCore core;

  private State state = State.NOTHING_SENT;
  private Metadata headers = Metadata.EMPTY;
  private Metadata trailers = Metadata.EMPTY;
  private @Nullable Compression compression;

  Responder(Outbound stream, MessageFramer<R> framer, RequestHead request, ServerCore core) {
    this.stream = stream;
    this.framer = framer;
    this.request = request;
    this.core = core;
  }

  /** A response's header block as far as it is the same for all calls. */
  static Headers.Builder responseHeaders(String contentType, Compressions compressions) {
    Headers.Builder headers =
        Headers.builder().add(":status", "200").add("content-type", contentType);
    if (!compressions.acceptEncoding().isEmpty()) {
      headers.add("grpc-accept-encoding", compressions.acceptEncoding());
    }
    return headers;
  }

  void addHeaders(Metadata more) {
    requireNothingSent("add to the response's headers");
    headers = withinLimit("headers", headers.with(more));
  }

  void addTrailers(Metadata more) {
    trailers = withinLimit("trailers", trailers.with(more));
  }

  private Metadata withinLimit(String what, Metadata metadata) {
    int limit = core.limits().maxOutboundMetadataBytes();
    if (metadata.sizeInBytes() > limit) {
      throw new IllegalArgumentException(
          "the response's "
              + what
              + " would take "
              + metadata.sizeInBytes()
              + " bytes, more than the limit of "
              + limit
              + " (maxOutboundMetadataBytes); send what is large in a message");
    }
    return metadata;
  }

  /** Compresses messages from here on, if the client can read that. */
  void compressWith(Compression with) {
    requireNothingSent("choose a compression");
    boolean readable =
        !Compressions.isIdentity(with.name()) && Compressions.lists(request.acceptEncoding(), with);
    compression = readable ? with : null;
  }

  private void requireNothingSent(String what) {
    if (state != State.NOTHING_SENT) {
      throw new IllegalStateException(
          "it is too late to "
              + what
              + ": the headers have been sent; do it before the first message"
              + " is written");
    }
  }

  /** Sends the headers, if they have not been. */
  void sendHeaders() throws StreamClosedException {
    if (state == State.NOTHING_SENT) {
      state = State.HEADERS_SENT;
      stream.headers(headerBlock(), EndStream.NO);
    }
  }

  /** Sends one message of several; waits for the client. */
  void message(R message, Packing packing) throws StreamClosedException, InterruptedException {
    FramedMessage framed = frame(message, packing);
    sendHeaders();
    stream.data(framed.array(), framed.offset(), framed.length(), EndStream.NO);
  }

  /**
   * Sends the one response of a call as a whole if that can be done without waiting.
   *
   * @return what is left to be sent with {@link #sendWhole} by a thread that may wait
   */
  Optional<FramedMessage> offerWhole(R message) throws StreamClosedException {
    FramedMessage framed = frame(message, Packing.COMPRESSED);
    if (state == State.NOTHING_SENT
        && stream.offerResponse(
            headerBlock(),
            framed.array(),
            framed.offset(),
            framed.length(),
            StatusTrailers.success(trailers))) {
      state = State.ENDED;
      return Optional.empty();
    }
    return Optional.of(framed);
  }

  /** Sends the one response of a call, and waits where that must be. */
  void sendWhole(FramedMessage framed) throws StreamClosedException, InterruptedException {
    sendHeaders();
    stream.data(framed.array(), framed.offset(), framed.length(), EndStream.NO);
    succeed();
  }

  /** Ends a response that has all its messages. */
  void succeed() throws StreamClosedException {
    sendHeaders();
    state = State.ENDED;
    stream.headers(StatusTrailers.success(trailers), EndStream.YES);
  }

  /** Ends the response with a failure. */
  void fail(Status status, Metadata with) throws StreamClosedException {
    if (state == State.ENDED) {
      return;
    }
    Headers.Builder block =
        state == State.NOTHING_SENT
            ? responseHeaders(contentType(), core.compressions())
            : Headers.builder();
    if (state == State.NOTHING_SENT) {
      headers.forEach(block::add);
    }
    state = State.ENDED;
    StatusTrailers.add(block, status, trailers.with(with), core.limits());
    stream.headers(block.build(), EndStream.YES);
  }

  /** Cuts the response off. */
  void reset(ErrorCode code, String reason) {
    state = State.ENDED;
    stream.reset(code, reason);
  }

  private FramedMessage frame(R message, Packing packing) {
    Compression with = compression;
    return packing == Packing.PLAIN || with == null
        ? framer.plain(message)
        : framer.compressed(message, with);
  }

  /** The same instance for nearly every response, which header compression recognizes. */
  private Headers headerBlock() {
    Compression with = compression;
    if (with == null && headers.isEmpty() && request.contentType().equals(ContentType.GRPC)) {
      return core.responseHeaders();
    }
    Headers.Builder block = responseHeaders(contentType(), core.compressions());
    if (with != null) {
      block.add("grpc-encoding", with.name());
    }
    headers.forEach(block::add);
    return block.build();
  }

  /** The request's own, since a client with a codec of its own may look for it. */
  private String contentType() {
    return ContentType.isGrpc(request.contentType()) ? request.contentType() : ContentType.GRPC;
  }
}
