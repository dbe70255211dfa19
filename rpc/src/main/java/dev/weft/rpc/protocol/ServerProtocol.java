package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.RequestHandler;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * gRPC as a server speaks it: makes calls of requests, and refuses those that can't become one.
 * Gives each connection a handler of its own, since the handlers that run are bounded for each.
 */
public final class ServerProtocol implements Supplier<RequestHandler> {
  private static final Headers ALLOW_POST = Headers.of("allow", "POST");

  private final Map<String, ServerMethod<?, ?>> methods = new HashMap<>();
  private final Set<String> services;
  private final int handlersOfConnection;
  private final ServerCore core;

  /**
   * The protocol for these methods.
   *
   * @param httpLimits of which {@code maxConcurrentStreams} bounds the handlers of a connection too
   * @param interceptors what goes around every call, outermost first
   * @param timer runs the deadlines
   * @param threads makes the threads on which handlers run
   */
  public ServerProtocol(
      List<ServerMethod<?, ?>> methods,
      RpcLimits limits,
      HttpLimits httpLimits,
      Compressions compressions,
      List<Interceptor> interceptors,
      Timer timer,
      ThreadFactory threads) {
    RpcLog.prepare();
    methods.forEach(method -> this.methods.put(method.method().path(), method));
    this.services =
        methods.stream().map(method -> method.method().service()).collect(Collectors.toSet());
    this.handlersOfConnection = httpLimits.maxConcurrentStreams();
    this.core = ServerCore.of(limits, compressions, interceptors, timer, threads);
  }

  /** What takes the requests of one connection. */
  @Override
  public RequestHandler get() {
    CallGate gate =
        new CallGate(
            handlersOfConnection,
            core.limits().abandonedRequests(),
            core.timer().nanoTime(),
            core.unsent().ofConnection());
    return (headers, end, stream) -> {
      try {
        return accept(gate, headers, end, stream);
      } catch (Throwable e) {
        RpcLog.error("a request could not be taken in", e);
        return Refusal.grpc(stream, end, core.compressions(), Refusal.NOT_TAKEN_IN);
      }
    };
  }

  private Inbound accept(CallGate gate, Headers headers, EndStream end, Outbound stream) {
    RequestHead request = new RequestHead(headers);
    if (!request.method().equals("POST")) {
      Status status =
          Status.INTERNAL.withMessage(
              "gRPC requests use the method POST, not " + Refusal.shortened(request.method()));
      return Refusal.http(stream, end, "405", ALLOW_POST, status);
    }
    if (!ContentType.isGrpc(request.contentType())) {
      Status status =
          Status.INTERNAL.withMessage(
              "this is a gRPC server: the content-type must be application/grpc, but is '"
                  + Refusal.shortened(request.contentType())
                  + "'");
      return Refusal.http(stream, end, "415", Headers.empty(), status);
    }
    if (!request.te().equals("trailers")) {
      RpcLog.debug(
          "a request lacks 'te: trailers'; a proxy on the way may drop the responses' trailers");
    }
    ServerMethod<?, ?> method = methods.get(request.path());
    return method == null
        ? refuseUnknown(request, end, stream)
        : open(gate, method, request, end, stream);
  }

  private Inbound refuseUnknown(RequestHead request, EndStream end, Outbound stream) {
    String path = request.path();
    int slash = path.lastIndexOf('/');
    if (!path.startsWith("/") || slash < 2 || slash == path.length() - 1) {
      Status status =
          Status.UNIMPLEMENTED.withMessage(
              "the path of a gRPC request is /package.Service/Method, but this one's is "
                  + Refusal.shortened(path));
      return Refusal.http(stream, end, "404", Headers.empty(), status);
    }
    String service = path.substring(1, slash);
    Status status =
        Status.UNIMPLEMENTED.withMessage(
            services.contains(service)
                ? "the service "
                    + service
                    + " has no method "
                    + Refusal.shortened(path.substring(slash + 1))
                : "this server has no service " + Refusal.shortened(service));
    return Refusal.grpc(stream, end, core.compressions(), status);
  }

  private <Q, R> Inbound open(
      CallGate gate,
      ServerMethod<Q, R> method,
      RequestHead request,
      EndStream end,
      Outbound stream) {
    Optional<Deadline> deadline = Optional.empty();
    if (!request.timeout().isEmpty()) {
      try {
        long nanos = GrpcTimeout.parse(request.timeout());
        if (nanos == 0) {
          Status status =
              Status.DEADLINE_EXCEEDED.withMessage(
                  "the call's deadline had passed when it arrived");
          return Refusal.grpc(stream, end, core.compressions(), status);
        }
        deadline = Optional.of(Deadline.after(Duration.ofNanos(nanos), core.timer()::nanoTime));
      } catch (StatusException e) {
        return Refusal.grpc(stream, end, core.compressions(), e.status());
      }
    }
    Optional<Compression> compression = Optional.empty();
    if (!Compressions.isIdentity(request.encoding())) {
      compression = core.compressions().find(request.encoding());
      if (compression.isEmpty()) {
        return Refusal.grpc(stream, end, core.compressions(), unknownEncoding(request));
      }
    }
    ServerCall<Q, R> call = new ServerCall<>(core, gate, method, request, stream, deadline);
    compression.ifPresent(call::requestsCompressedWith);
    if (!core.calls().enter()) {
      core.refused().add();
      return Refusal.grpc(stream, end, core.compressions(), tooManyCalls());
    }
    core.refused().taken();
    call.begin(end);
    return call;
  }

  private Status tooManyCalls() {
    return Status.RESOURCE_EXHAUSTED.withMessage(
        "the server answers "
            + core.limits().maxConcurrentCalls()
            + " calls already, which is its limit (maxConcurrentCalls); try again later, or"
            + " elsewhere");
  }

  private Status unknownEncoding(RequestHead request) {
    String known = core.compressions().acceptEncoding();
    return Status.UNIMPLEMENTED.withMessage(
        "the request's grpc-encoding is '"
            + Refusal.shortened(request.encoding())
            + "', but this server reads only identity"
            + (known.isEmpty() ? "" : "," + known));
  }

  /**
   * Waits until no handler and no cancel action runs any more, those of ended calls among them.
   * Only of use when no more requests come.
   *
   * @param whenNone is done, once, when that is so, however long it takes
   * @return false if it takes longer than {@code nanos}
   */
  public boolean awaitHandlers(long nanos, Runnable whenNone) throws InterruptedException {
    closeHandlers(whenNone);
    return core.threads().running().awaitOver(core.timer(), nanos);
  }

  /** Has {@code whenNone} done, once, when no handler and no cancel action runs any more. */
  public void closeHandlers(Runnable whenNone) {
    core.threads().running().close(whenNone);
  }

  /** Tells the log that handlers go on although {@code server} has been closed. */
  public void logStubborn(Object server) {
    RpcLog.warning(
        core.threads().running().count()
            + " handlers or cancel actions of the "
            + server
            + " run on although it was closed: have handlers end when they are interrupted, or when"
            + " CallContext.isCancelled says so");
  }

  /** The methods served, by path. */
  @Override
  public String toString() {
    return methods.keySet().stream().sorted().collect(Collectors.joining(", ", "gRPC: ", ""));
  }
}
