package dev.weft.rpc.protocol;

import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Call;
import dev.weft.rpc.Handler;
import dev.weft.rpc.Response;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call's way through the server's interceptors to its handler and back. It knows whose code a
 * failure came from. For the call's own thread.
 */
final class HandlerInvocation<Q, R> {
  private final ServerCall<Q, R> call;

  /** The call as it came through the interceptors; null if there are none, or it did not. */
  private @Nullable Call intercepted;

  private HandlerFailure.Culprit running = HandlerFailure.Culprit.INTERCEPTOR;
  private @Nullable Throwable ofHandler;
  private @Nullable Throwable ofMapping;

  HandlerInvocation(ServerCall<Q, R> call) {
    this.call = call;
  }

  /** The call as the interceptors passed it on, if it came through them. */
  Optional<Call> intercepted() {
    return Optional.ofNullable(intercepted);
  }

  /** Runs interceptors and handler, and gives what there is to be sent. */
  Response run(ServerContext context) {
    Response response;
    if (call.core().interceptors().isEmpty()) {
      response = handle(null);
    } else {
      Call arriving = Call.of(call.method(), context.metadata(), call.deadline());
      response =
          InterceptorChain.run(
              call.core().interceptors(),
              arriving,
              reached -> {
                intercepted = reached;
                return handle(reached);
              });
      requireFit(response);
    }
    running = HandlerFailure.Culprit.ANSWER;
    return response;
  }

  /** Whose code threw this out of {@link #run}, or out of what came after it. */
  HandlerFailure.Culprit culprit(Throwable thrown) {
    return thrown == ofHandler ? HandlerFailure.Culprit.HANDLER : running;
  }

  private void requireFit(@Nullable Response response) {
    boolean streamed = call.method().kind().streamsResponses();
    if (response == null) {
      throw new NullPointerException(
          "an interceptor returned null for " + call.method().fullName() + "; " + remedy(streamed));
    }
    if (response.message().isPresent() == streamed) {
      throw new IllegalStateException(
          "an interceptor returned "
              + (streamed ? "Response.of(message)" : "Response.streamed()")
              + " for the "
              + call.method()
              + "; "
              + remedy(streamed));
    }
  }

  private static String remedy(boolean streamed) {
    return "return what next.proceed returned, or "
        + (streamed ? "Response.streamed()" : "Response.of(message)")
        + ", or throw a StatusException";
  }

  private Response handle(@Nullable Call through) {
    try {
      return switch (call.serverMethod().handler()) {
        case Handler.Unary<Q, R> handler -> one(handler.answer(request(through)), through);
        case Handler.ClientStreaming<Q, R> handler ->
            one(handler.answer(requests(through)), through);
        case Handler.ServerStreaming<Q, R> handler -> {
          handler.answer(request(through), responses(through));
          yield Response.streamed();
        }
        case Handler.Bidirectional<Q, R> handler -> {
          handler.answer(requests(through), responses(through));
          yield Response.streamed();
        }
      };
    } catch (Throwable e) {
      if (e != ofMapping) {
        ofHandler = e;
      }
      throw e;
    }
  }

  private Response one(@Nullable R message, @Nullable Call through) {
    if (message == null) {
      throw new NullPointerException(
          "the handler of "
              + call.method().fullName()
              + " returned null instead of a message; return the response, or throw a"
              + " StatusException");
    }
    return Response.of(mapResponse(message, through));
  }

  private Q request(@Nullable Call through) {
    SingleMessage single = (SingleMessage) call.arrivals();
    try {
      return mapRequest(single.take((message, _, _) -> call.requests().decoded(message)), through);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw call.interruptedWhileReading().asException();
    }
  }

  private StreamReader<Q> requests(@Nullable Call through) {
    QueueReader.Owner owner = () -> call.interruptedWhileReading().asException();
    return new QueueReader<>(
        (MessageQueue) call.arrivals(),
        call.requests(),
        owner,
        through == null ? null : message -> mapped(() -> through.mapRequest(message)));
  }

  private StreamWriter<R> responses(@Nullable Call through) {
    return new ResponseWriter(through);
  }

  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or the handler fails
  private Q mapRequest(Q message, @Nullable Call through) {
    return through == null ? message : (Q) mapped(() -> through.mapRequest(message));
  }

  @SuppressWarnings("unchecked") // see mapRequest
  private R mapResponse(R message, @Nullable Call through) {
    return through == null ? message : (R) mapped(() -> through.mapResponse(message));
  }

  private Object mapped(Supplier<Object> mapping) {
    try {
      return mapping.get();
    } catch (Throwable e) {
      ofMapping = e;
      throw e;
    }
  }

  /** The handler's writer. */
  private final class ResponseWriter implements StreamWriter<R> {
    private final @Nullable Call through;

    ResponseWriter(@Nullable Call through) {
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

    private void write(R message, Packing packing) {
      Objects.requireNonNull(
          message, () -> "message: null was written by the handler of " + call.method().fullName());
      call.requireWanted();
      R mapped = mapResponse(message, through);
      try {
        call.responder().message(mapped, packing);
      } catch (StreamClosedException e) {
        throw call.closed(e).asException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        StatusException interrupted = call.interruptedWhileSending().asException();
        interrupted.initCause(e);
        throw interrupted;
      }
    }
  }
}
