package dev.weft.rpc.protocol;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The response half of a server's call: headers, messages, trailers, in this order and no other.
 * Headers wait for the first message, so that a failure before it is Trailers-Only, which lets a
 * client try elsewhere.
 *
 * <p>One thread at a time sends, but any may end the response with {@link #fail}: whichever comes
 * first says the last word, and nothing is sent behind it.
 */
final class Responder<R> {
  private sealed interface State {}

  private enum Phase implements State {
    NOTHING_SENT,
    /** Headers are out, and whole messages. */
    HEADERS_SENT,
    /** A thread sends a message, and may wait meanwhile: half of it may be out. */
    SENDING_MESSAGE,
    /** A thread sends what it need not wait for. */
    SENDING_BLOCK,
    ENDED
  }

  /** A failure that came while a block was being sent: who sends it goes on with this. */
  private record Overtaken(Status status, Metadata with) implements State {}

  private final Outbound stream;
  private final MessageFramer<R> framer;
  private final RequestHead request;
  private final ServerCore core;
  private final UnsentAnswers.OfConnection unsent;
  private final Runnable answered;

  private final AtomicReference<State> state = new AtomicReference<>(Phase.NOTHING_SENT);
  private volatile Metadata headers = Metadata.EMPTY;
  private volatile Metadata trailers = Metadata.EMPTY;
  private @Nullable Compression compression;

  /** A response, behind whose last block {@code answered} runs. */
  Responder(
      Outbound stream,
      MessageFramer<R> framer,
      RequestHead request,
      ServerCore core,
      UnsentAnswers.OfConnection unsent,
      Runnable answered) {
    this.stream = stream;
    this.framer = framer;
    this.request = request;
    this.core = core;
    this.unsent = unsent;
    this.answered = answered;
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
    if (state() != Phase.NOTHING_SENT) {
      throw new IllegalStateException(
          "it is too late to "
              + what
              + ": the headers have been sent; do it before the first message"
              + " is written");
    }
  }

  private State state() {
    return Objects.requireNonNull(state.get());
  }

  /**
   * Begins to send.
   *
   * @return what has been sent before
   */
  private State claim(Phase sending) throws StreamClosedException {
    while (true) {
      State before = state();
      switch (before) {
        case Phase.NOTHING_SENT, Phase.HEADERS_SENT -> {
          if (state.compareAndSet(before, sending)) {
            return before;
          }
        }
        case Phase.SENDING_MESSAGE, Phase.SENDING_BLOCK ->
            throw new IllegalStateException(
                "two threads send on one response at a time; let one thread write, or have them"
                    + " take turns under a lock");
        case Phase.ENDED -> throw answeredBefore();
        case Overtaken overtaken -> throw answeredBefore();
      }
    }
  }

  private static StreamClosedException answeredBefore() {
    return new StreamClosedException(
        new Closure.ResetHere(ErrorCode.CANCEL, "the call has been answered"));
  }

  /** Has sent, and sends the failure that came meanwhile, unless it came too late. */
  private void release(Phase sending, State after) throws StreamClosedException {
    if (!state.compareAndSet(sending, after)
        && state.getAndSet(Phase.ENDED) instanceof Overtaken(Status status, Metadata with)
        && after != Phase.ENDED) {
      sendFailure(after, status, with);
    } else if (after == Phase.ENDED) {
      answered.run();
    }
  }

  /**
   * Sends the headers, if they have not been.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if the client accepts none so
   *     large
   */
  void sendHeaders() throws StreamClosedException {
    State before = claim(Phase.SENDING_BLOCK);
    State after = before;
    try {
      sendHeadersAfter(before);
      after = Phase.HEADERS_SENT;
    } finally {
      release(Phase.SENDING_BLOCK, after);
    }
  }

  private void sendHeadersAfter(State before) throws StreamClosedException {
    if (before == Phase.NOTHING_SENT) {
      try {
        stream.headers(headerBlock(), EndStream.NO);
      } catch (HeadersTooLargeException e) {
        throw tooLarge("headers", e);
      }
    }
  }

  /**
   * Sends one message of several; waits for the client.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if the client accepts no headers
   *     so large
   */
  void message(R message, Packing packing) throws StreamClosedException, InterruptedException {
    send(frame(message, packing));
  }

  private void send(FramedMessage framed) throws StreamClosedException, InterruptedException {
    State before = claim(Phase.SENDING_MESSAGE);
    State after = before;
    try {
      sendHeadersAfter(before);
      after = Phase.HEADERS_SENT;
      data(framed);
    } finally {
      release(Phase.SENDING_MESSAGE, after);
    }
  }

  /** A message of which only a part is out leaves nothing to do with the stream but to reset it. */
  private void data(FramedMessage framed) throws StreamClosedException, InterruptedException {
    int octets = framed.array().length;
    unsent.hold(octets);
    try {
      stream.data(framed.array(), framed.offset(), framed.length(), EndStream.NO);
    } catch (InterruptedException e) {
      reset(ErrorCode.CANCEL, "the handler's thread was interrupted while it sent a message");
      throw e;
    } catch (RuntimeException | Error e) {
      reset(ErrorCode.INTERNAL_ERROR, "sending a message failed");
      throw e;
    } finally {
      unsent.release(octets);
    }
  }

  /**
   * Sends the one response of a call as a whole if that can be done without waiting.
   *
   * @return what is left to be sent with {@link #sendWhole} by a thread that may wait
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if the client accepts no headers
   *     or trailers so large
   */
  Optional<FramedMessage> offerWhole(R message) throws StreamClosedException {
    FramedMessage framed = frame(message, Packing.COMPRESSED);
    State before = claim(Phase.SENDING_BLOCK);
    State after = before;
    try {
      if (before == Phase.NOTHING_SENT
          && stream.offerResponse(
              headerBlock(),
              framed.array(),
              framed.offset(),
              framed.length(),
              StatusTrailers.success(trailers))) {
        after = Phase.ENDED;
        return Optional.empty();
      }
      return Optional.of(framed);
    } catch (HeadersTooLargeException e) {
      throw tooLarge("headers or trailers", e);
    } finally {
      release(Phase.SENDING_BLOCK, after);
    }
  }

  /** Sends the one response of a call, and waits where that must be. */
  void sendWhole(FramedMessage framed) throws StreamClosedException, InterruptedException {
    send(framed);
    succeed();
  }

  /**
   * Ends a response that has all its messages.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED if the client accepts no headers
   *     or trailers so large
   */
  void succeed() throws StreamClosedException {
    State before = claim(Phase.SENDING_BLOCK);
    State after = before;
    try {
      sendHeadersAfter(before);
      after = Phase.HEADERS_SENT;
      stream.headers(StatusTrailers.success(trailers), EndStream.YES);
      after = Phase.ENDED;
    } catch (HeadersTooLargeException e) {
      throw tooLarge("trailers", e);
    } finally {
      release(Phase.SENDING_BLOCK, after);
    }
  }

  private static StatusException tooLarge(String what, HeadersTooLargeException cause) {
    return Status.RESOURCE_EXHAUSTED
        .withMessage(
            "the response's "
                + what
                + " of "
                + cause.sizeBytes()
                + " bytes are more than the client accepts, which is "
                + cause.limitBytes()
                + " (SETTINGS_MAX_HEADER_LIST_SIZE); send what is large in a message")
        .asException(cause);
  }

  /**
   * Ends the response with a failure, on any thread: in trailers, unless half a message is out, or
   * may be; then the stream is reset. Does nothing if the response has ended.
   */
  void fail(Status status, Metadata with) throws StreamClosedException {
    while (true) {
      State before = state();
      State after =
          switch (before) {
            case Phase.NOTHING_SENT, Phase.HEADERS_SENT, Phase.SENDING_MESSAGE, Phase.ENDED ->
                Phase.ENDED;
            case Phase.SENDING_BLOCK -> new Overtaken(status, with);
            case Overtaken overtaken -> overtaken;
          };
      if (state.compareAndSet(before, after)) {
        if (before == Phase.SENDING_MESSAGE) {
          stream.reset(ErrorCode.CANCEL, status.message());
        } else if (before == Phase.NOTHING_SENT || before == Phase.HEADERS_SENT) {
          sendFailure(before, status, with);
        }
        return;
      }
    }
  }

  private void sendFailure(State before, Status status, Metadata with)
      throws StreamClosedException {
    boolean trailersOnly = before == Phase.NOTHING_SENT;
    StatusTrailers.send(
        stream,
        trailersOnly ? () -> responseHeaders(contentType(), core.compressions()) : Headers::builder,
        status,
        (trailersOnly ? headers.with(trailers) : trailers).with(with),
        core.limits());
    answered.run();
  }

  /** Cuts the response off, on any thread. */
  void reset(ErrorCode code, String reason) {
    state.set(Phase.ENDED);
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
