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
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** gRPC as a client speaks it: makes calls of the four kinds. */
public final class ClientCalls {
  /** A call that no server has seen is tried once more, unasked (gRFC A6, transparent retries). */
  private static final int MAX_ATTEMPTS = 2;

  private final ClientCore core;

  /** Replaced as a whole when a method is called for the first time, so that calls need no lock. */
  private volatile Map<Method<?, ?>, ClientMethod<?, ?>> methods = Map.of();

  /** Makes calls with what the channel has. */
  public ClientCalls(ClientCore core) {
    this.core = core;
  }

  /** Makes a call with one request and one response, and waits for the response. */
  public <Q, R> R unary(Method<Q, R> method, Q request, CallOptions options) {
    Call call = begin(method, options);
    if (core.interceptors().isEmpty()) {
      return unary(known(method), request, options, call);
    }
    Response response =
        InterceptorChain.run(
            core.interceptors(),
            call,
            reached -> Response.of(unary(known(method), request, options, reached)));
    return message(method, response);
  }

  /** Makes a call with one request and one response, without waiting. */
  public <Q, R> CompletableFuture<R> future(Method<Q, R> method, Q request, CallOptions options) {
    return FutureCall.start(core.threads(), () -> unary(method, request, options));
  }

  /** Makes a call with one request and many responses. */
  public <Q, R> ServerStream<R> serverStreaming(
      Method<Q, R> method, Q request, CallOptions options) {
    return intercepted(
        method,
        options,
        call -> {
          ClientCall<Q, R> opened =
              open(known(method), options, call, frame(known(method), request, options, call));
          return new OpenServerStream<>(opened, reader(opened));
        });
  }

  /** Makes a call with many requests and one response. */
  public <Q, R> ClientStream<Q, R> clientStreaming(Method<Q, R> method, CallOptions options) {
    return intercepted(
        method,
        options,
        call -> {
          ClientCall<Q, R> opened = open(known(method), options, call, null);
          return new OpenClientStream<>(opened, writer(opened, method));
        });
  }

  /** Makes a call with many requests and many responses. */
  public <Q, R> BidiStream<Q, R> bidirectional(Method<Q, R> method, CallOptions options) {
    return intercepted(
        method,
        options,
        call -> {
          ClientCall<Q, R> opened = open(known(method), options, call, null);
          return new OpenBidiStream<>(opened, writer(opened, method), reader(opened));
        });
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

  private <Q, R> R unary(ClientMethod<Q, R> method, Q request, CallOptions options, Call call) {
    FramedMessage framed = frame(method, request, options, call);
    for (int attempt = 1; ; attempt++) {
      ClientCall<Q, R> current = new ClientCall<>(core, method, call, options);
      current.open(framed);
      SingleMessage single = (SingleMessage) current.arrivals();
      SingleResponse.awaitEnd(current, single);
      if (!current.settle()) {
        if (attempt < MAX_ATTEMPTS) {
          continue;
        }
        Endings.tell(call, Optional.ofNullable(single.failure()));
      }
      return SingleResponse.await(current);
    }
  }

  private <Q, R> ClientCall<Q, R> open(
      ClientMethod<Q, R> method, CallOptions options, Call call, @Nullable FramedMessage request) {
    for (int attempt = 1; ; attempt++) {
      ClientCall<Q, R> current = new ClientCall<>(core, method, call, options);
      current.open(request);
      if (!current.settle()) {
        if (attempt < MAX_ATTEMPTS) {
          continue;
        }
        Endings.tell(call, Optional.ofNullable(current.arrivals().failure()));
      }
      if (current.stream() == null && current.arrivals().failure() != null) {
        throw current.arrivals().failure().asException();
      }
      return current;
    }
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
    }
  }

  private <Q, R> RequestWriter<Q> writer(ClientCall<Q, R> opened, Method<Q, R> method) {
    return new RequestWriter<>(opened, known(method).framer());
  }

  private static <R> StreamReader<R> reader(ClientCall<?, R> opened) {
    return new QueueReader<>(
        (MessageQueue) opened.arrivals(),
        opened.responses(),
        new ResponseReader(opened),
        opened.call()::mapResponse);
  }

  private <S> S intercepted(Method<?, ?> method, CallOptions options, Function<Call, S> open) {
    Call call = begin(method, options);
    if (core.interceptors().isEmpty()) {
      return open.apply(call);
    }
    StreamHolder<S> holder = new StreamHolder<>();
    InterceptorChain.run(
        core.interceptors(),
        call,
        reached -> {
          holder.stream = open.apply(reached);
          return Response.streamed();
        });
    S stream = holder.stream;
    if (stream == null) {
      throw new IllegalStateException(
          "an interceptor neither proceeded with the " + method + " nor threw a StatusException");
    }
    return stream;
  }

  private static final class StreamHolder<S> {
    private @Nullable S stream;
  }

  @SuppressWarnings("unchecked") // an interceptor that answers itself knows the method's type
  private static <R> R message(Method<?, R> method, Response response) {
    return (R)
        response
            .message()
            .orElseThrow(() ->
                new IllegalStateException(
                    "an interceptor gave no response message for the " + method));
  }

  @SuppressWarnings("unchecked") // the map's values have the types of their keys
  private <Q, R> ClientMethod<Q, R> known(Method<Q, R> method) {
    ClientMethod<?, ?> found = methods.get(method);
    return (ClientMethod<Q, R>) (found == null ? add(method) : found);
  }

  private synchronized ClientMethod<?, ?> add(Method<?, ?> method) {
    Map<Method<?, ?>, ClientMethod<?, ?>> more = new HashMap<>(methods);
    ClientMethod<?, ?> added = more.computeIfAbsent(method, key -> new ClientMethod<>(key, core));
    methods = Map.copyOf(more);
    return added;
  }
}
