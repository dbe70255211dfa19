package dev.weft.rpc.protocol;

import dev.weft.http.ErrorCode;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Call;
import dev.weft.rpc.Handler;
import dev.weft.rpc.Response;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call's thread does: runs the interceptors and the handler, and sends how it went. */
final class ServerAnswer<Q, R> implements Runnable {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  private final ServerCall<Q, R> call;
  private final Responder<R> responder;

  /** The call as it came through the interceptors; null if there are none, or it did not. */
  private @Nullable Call intercepted;

  ServerAnswer(ServerCall<Q, R> call) {
    this.call = call;
    this.responder = call.responder();
  }

  @Override
  public void run() {
    ServerContext context = new ServerContext(call);
    CurrentCall.run(context, () -> answer(context));
  }

  private void answer(ServerContext context) {
    Optional<Status> failure;
    try {
      if (call.cancellation().reason() != null) {
        return;
      }
      send(invoke(context));
      call.endEarly();
      failure = Optional.empty();
    } catch (StreamClosedException e) {
      failure = Optional.of(call.closed(e));
      LOGGER.log(Level.TRACE, "a client did not wait for its answer: {0}", e.getMessage());
    } catch (InterruptedException e) {
      responder.reset(ErrorCode.CANCEL, "the handler's thread was interrupted");
      failure = Optional.of(call.interrupted());
    } catch (Throwable e) {
      failure = Optional.of(fail(e));
    } finally {
      call.finish();
    }
    Call told = intercepted;
    if (told != null) {
      Endings.tell(told, failure);
    }
  }

  private Response invoke(ServerContext context) {
    if (call.core().interceptors().isEmpty()) {
      return handle(null);
    }
    Call arriving = Call.of(call.method(), context.metadata(), call.deadline());
    return InterceptorChain.run(
        call.core().interceptors(),
        arriving,
        reached -> {
          intercepted = reached;
          return handle(reached);
        });
  }

  private Response handle(@Nullable Call through) {
    return switch (call.serverMethod().handler()) {
      case Handler.Unary<Q, R> handler -> one(handler.answer(request(through)), through);
      case Handler.ClientStreaming<Q, R> handler -> one(handler.answer(requests(through)), through);
      case Handler.ServerStreaming<Q, R> handler -> {
        handler.answer(request(through), responses(through));
        yield Response.streamed();
      }
      case Handler.Bidirectional<Q, R> handler -> {
        handler.answer(requests(through), responses(through));
        yield Response.streamed();
      }
    };
  }

  private Response one(@Nullable R message, @Nullable Call through) {
    if (message == null) {
      throw new NullPointerException(
          "the handler of " + call.method().fullName() + " returned null instead of a message");
    }
    return Response.of(through == null ? message : through.mapResponse(message));
  }

  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or the handler fails
  private Q request(@Nullable Call through) {
    SingleMessage single = (SingleMessage) call.arrivals();
    try {
      Q message = single.take((undecoded, _, _) -> call.requests().decoded(undecoded));
      return through == null ? message : (Q) through.mapRequest(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw call.interrupted().asException();
    }
  }

  private StreamReader<Q> requests(@Nullable Call through) {
    QueueReader.Owner owner = () -> call.interrupted().asException();
    return new QueueReader<>(
        (MessageQueue) call.arrivals(),
        call.requests(),
        owner,
        through == null ? null : through::mapRequest);
  }

  private StreamWriter<R> responses(@Nullable Call through) {
    return new ResponseWriter<>(call, through);
  }

  /** Sends the response, or its end, if its messages have been written. */
  @SuppressWarnings("unchecked") // see request
  private void send(Response response) throws StreamClosedException, InterruptedException {
    if (response.message().isEmpty()) {
      responder.succeed();
      return;
    }
    Optional<FramedMessage> rest = responder.offerWhole((R) response.message().get());
    if (rest.isEmpty()) {
      return;
    }
    if (call.hasThread()) {
      responder.sendWhole(rest.get());
    } else {
      call.startThread(() -> sendLater(rest.get()));
    }
  }

  /** What an inline handler's thread can't do, since it may not wait. */
  private void sendLater(FramedMessage message) {
    try {
      responder.sendWhole(message);
    } catch (StreamClosedException e) {
      LOGGER.log(Level.TRACE, "a client did not wait for its answer: {0}", e.getMessage());
    } catch (InterruptedException e) {
      responder.reset(ErrorCode.CANCEL, "the sending thread was interrupted");
    }
  }

  private Status fail(Throwable thrown) {
    Status cancelled = call.cancellation().reason();
    if (cancelled != null) {
      return cancelled;
    }
    HandlerFailure failure = HandlerFailure.of(thrown, call.method());
    try {
      responder.fail(failure.status(), failure.trailers());
      call.endEarly();
    } catch (StreamClosedException e) {
      LOGGER.log(Level.TRACE, "a client did not wait for its answer: {0}", e.getMessage());
    }
    return failure.status();
  }

  /** The handler's writer. */
  private static final class ResponseWriter<R> implements StreamWriter<R> {
    private final ServerCall<?, R> call;
    private final @Nullable Call through;

    ResponseWriter(ServerCall<?, R> call, @Nullable Call through) {
      this.call = call;
      this.through = through;
    }

    @Override
    public void write(R message) {
      write(message, Packing.COMPRESSED);
    }

    @Override
    public void writeUncompressed(R message) {
      write(message, Packing.PLAIN);
    }

    @SuppressWarnings("unchecked") // see request
    private void write(R message, Packing packing) {
      R mapped = through == null ? message : (R) through.mapResponse(message);
      try {
        call.responder().message(mapped, packing);
      } catch (StreamClosedException e) {
        throw call.closed(e).asException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        StatusException interrupted = call.interrupted().asException();
        interrupted.initCause(e);
        throw interrupted;
      }
    }
  }
}
