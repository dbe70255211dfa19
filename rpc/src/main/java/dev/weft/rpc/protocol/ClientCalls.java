package dev.weft.rpc.protocol;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.Call;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Method;
import dev.weft.rpc.Response;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** gRPC as a client speaks it: makes calls of the four kinds. */
public final class ClientCalls {
  /** How many methods are known at a time; a program that makes methods as it runs has no end. */
  static final int MAX_KNOWN_METHODS = 1_024;

  private final ClientCore core;
  private final Map<Method<?, ?>, ClientMethod<?, ?>> methods = new ConcurrentHashMap<>();

  /** Makes calls with what the channel has. */
  public ClientCalls(ClientCore core) {
    this.core = core;
  }

  /** Makes a call with one request and one response, and waits for the response. */
  public <Q, R> R unary(Method<Q, R> method, Q request, CallOptions options) {
    requireRequest(method, request);
    Call call = begin(method, options);
    if (core.interceptors().isEmpty()) {
      return unary(method, request, options, call);
    }
    Response response =
        InterceptorChain.run(
            core.interceptors(),
            call,
            reached -> Response.of(unary(method, request, options, reached)));
    return InterceptorChain.message(method, response);
  }

  /** Makes a call with one request and one response, without waiting. */
  public <Q, R> CompletableFuture<R> future(Method<Q, R> method, Q request, CallOptions options) {
    requireRequest(method, request);
    return FutureCall.start(core.threads(), () -> unary(method, request, options));
  }

  /** Makes a call with one request and many responses. */
  public <Q, R> ServerStream<R> serverStreaming(
      Method<Q, R> method, Q request, CallOptions options) {
    requireRequest(method, request);
    return intercepted(
        method,
        options,
        call -> {
          HeldRequest whole = HeldRequest.of(frame(known(method), request, options, call));
          ClientCall<Q, R> opened = open(method, options, call, whole);
          return new OpenServerStream<>(opened, reader(opened));
        });
  }

  /** Makes a call with many requests and one response. */
  public <Q, R> ClientStream<Q, R> clientStreaming(Method<Q, R> method, CallOptions options) {
    return intercepted(
        method,
        options,
        call -> {
          ClientCall<Q, R> opened = open(method, options, call, streamed());
          return new OpenClientStream<>(opened, new RequestWriter<>(opened));
        });
  }

  /** Makes a call with many requests and many responses. */
  public <Q, R> BidiStream<Q, R> bidirectional(Method<Q, R> method, CallOptions options) {
    return intercepted(
        method,
        options,
        call -> {
          ClientCall<Q, R> opened = open(method, options, call, streamed());
          return new OpenBidiStream<>(opened, new RequestWriter<>(opened), reader(opened));
        });
  }

  private static void requireRequest(Method<?, ?> method, Object request) {
    Objects.requireNonNull(request, () -> "request: the " + method + " was called with null");
  }

  /**
   * The call as the interceptors get it: with the deadline of the call that it is part of, if any.
   */
  private Call begin(Method<?, ?> method, CallOptions options) {
    Optional<Deadline> inherited = CurrentCall.context().flatMap(ServerContext::deadline);
    Optional<Deadline> deadline = options.deadline(core.timer()::nanoTime);
    if (inherited.isPresent()) {
      deadline = deadline.isPresent() ? deadline.map(inherited.get()::earlier) : inherited;
    }
    return Call.of(method, options.metadata(), deadline);
  }

  private <Q, R> R unary(Method<Q, R> method, Q request, CallOptions options, Call call) {
    ClientMethod<Q, R> known = known(method);
    HeldRequest whole = HeldRequest.of(frame(known, request, options, call));
    ClientCall<Q, R> begun =
        new ClientCall<>(new ClientCall.Terms<>(core, known, call, options), whole);
    begun.begin();
    return SingleResponse.await(begun);
  }

  private <Q, R> ClientCall<Q, R> open(
      Method<Q, R> method, CallOptions options, Call call, HeldRequest request) {
    ClientCall<Q, R> opened =
        new ClientCall<>(new ClientCall.Terms<>(core, known(method), call, options), request);
    opened.begin();
    Status failure = opened.failureToOpen();
    if (failure != null) {
      throw failure.asException();
    }
    return opened;
  }

  private HeldRequest streamed() {
    return HeldRequest.streamed(core.limits().maxRetryBufferBytes());
  }

  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or encoding fails
  private static <Q> FramedMessage frame(
      ClientMethod<Q, ?> method, Q request, CallOptions options, Call call) {
    try {
      Q mapped = (Q) call.mapRequest(request);
      Compression compression = options.compression();
      return Compressions.isIdentity(compression.name())
          ? method.framer().plain(mapped)
          : method.framer().compressed(mapped, compression);
    } catch (StatusException e) {
      Endings.tell(call, Optional.of(e.status()));
      throw e;
    } catch (RuntimeException | Error e) {
      Endings.tell(
          call, Optional.of(Status.INTERNAL.withMessage("the request could not be made: " + e)));
      throw e;
    }
  }

  private static <R> StreamReader<R> reader(ClientCall<?, R> opened) {
    return new QueueReader<>(
        (MessageQueue) opened.arrivals(),
        opened.responses(),
        new ResponseReader(opened),
        opened.call()::mapResponse);
  }

  private <S extends AutoCloseable> S intercepted(
      Method<?, ?> method, CallOptions options, Function<Call, S> open) {
    Call call = begin(method, options);
    return core.interceptors().isEmpty()
        ? open.apply(call)
        : InterceptorChain.open(core.interceptors(), call, open);
  }

  @SuppressWarnings("unchecked") // the map's values have the types of their keys
  private <Q, R> ClientMethod<Q, R> known(Method<Q, R> method) {
    ClientMethod<?, ?> found = methods.get(method);
    return (ClientMethod<Q, R>) (found == null ? add(method) : found);
  }

  private ClientMethod<?, ?> add(Method<?, ?> method) {
    if (methods.size() >= MAX_KNOWN_METHODS) {
      methods.clear();
    }
    return methods.computeIfAbsent(method, key -> new ClientMethod<>(key, core));
  }

  /** Has further calls fail, and {@code whenNone} done, once, when those that run have ended. */
  public void close(Runnable whenNone) {
    core.calls().close(whenNone);
  }

  /**
   * Waits until this has been closed and the last call has ended.
   *
   * @return false if that takes longer than {@code nanos}
   */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    return core.calls().awaitOver(core.timer(), nanos);
  }

  /** How many methods are known. */
  int knownMethods() {
    return methods.size();
  }
}
