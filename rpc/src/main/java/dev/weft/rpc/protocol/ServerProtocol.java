package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.RequestHandler;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/** gRPC as a server speaks it: makes calls of requests, and refuses those that can't become one. */
public final class ServerProtocol implements RequestHandler {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");
  private static final Headers ALLOW_POST = Headers.of("allow", "POST");

  private final Map<String, ServerMethod<?, ?>> methods = new HashMap<>();
  private final ServerCore core;

  /**
   * The protocol for these methods.
   *
   * @param interceptors what goes around every call, outermost first
   * @param timer runs the deadlines
   * @param threads makes the threads on which handlers run
   */
  public ServerProtocol(
      List<ServerMethod<?, ?>> methods,
      RpcLimits limits,
      Compressions compressions,
      List<Interceptor> interceptors,
      Timer timer,
      ThreadFactory threads) {
    methods.forEach(method -> this.methods.put(method.method().path(), method));
    this.core = ServerCore.of(limits, compressions, interceptors, timer, threads);
  }

  @Override
  public Inbound accept(Headers headers, EndStream end, Outbound stream) {
    RequestHead request = new RequestHead(headers);
    if (!request.method().equals("POST")) {
      Status status =
          Status.INTERNAL.withMessage("gRPC requests use the method POST, not " + request.method());
      return Refusal.http(stream, end, "405", ALLOW_POST, status);
    }
    if (!ContentType.isGrpc(request.contentType())) {
      Status status =
          Status.INTERNAL.withMessage(
              "this is a gRPC server: the content-type must be application/grpc, but is '"
                  + request.contentType()
                  + "'");
      return Refusal.http(stream, end, "415", Headers.empty(), status);
    }
    if (!request.te().equals("trailers")) {
      LOGGER.log(
          Level.DEBUG,
          "a request lacks 'te: trailers'; a proxy on the way may drop the responses' trailers");
    }
    ServerMethod<?, ?> method = methods.get(request.path());
    return method == null
        ? refuseUnknown(request, end, stream)
        : open(method, request, end, stream);
  }

  private Inbound refuseUnknown(RequestHead request, EndStream end, Outbound stream) {
    String path = request.path();
    int slash = path.lastIndexOf('/');
    if (!path.startsWith("/") || slash < 2 || slash == path.length() - 1) {
      Status status =
          Status.UNIMPLEMENTED.withMessage(
              "the path of a gRPC request is /package.Service/Method, but this one's is " + path);
      return Refusal.http(stream, end, "404", Headers.empty(), status);
    }
    String service = path.substring(1, slash);
    boolean known =
        methods.values().stream()
            .anyMatch(candidate -> candidate.method().service().equals(service));
    Status status =
        Status.UNIMPLEMENTED.withMessage(
            known
                ? "the service " + service + " has no method " + path.substring(slash + 1)
                : "this server has no service " + service);
    return Refusal.grpc(stream, end, core.compressions(), status);
  }

  private <Q, R> Inbound open(
      ServerMethod<Q, R> method, RequestHead request, EndStream end, Outbound stream) {
    Optional<Deadline> deadline = Optional.empty();
    if (!request.timeout().isEmpty()) {
      try {
        long nanos = GrpcTimeout.parse(request.timeout());
        deadline = Optional.of(Deadline.after(Duration.ofNanos(nanos), core.timer()::nanoTime));
      } catch (IllegalArgumentException e) {
        Status status = Status.INTERNAL.withMessage(FailureText.of(e));
        return Refusal.grpc(stream, end, core.compressions(), status);
      }
    }
    ServerCall<Q, R> call = new ServerCall<>(core, method, request, stream, deadline);
    if (!Compressions.isIdentity(request.encoding())) {
      Optional<Compression> compression = core.compressions().find(request.encoding());
      if (compression.isEmpty()) {
        return Refusal.grpc(stream, end, core.compressions(), unknownEncoding(request));
      }
      call.requestsCompressedWith(compression.get());
    }
    call.begin(end);
    return call;
  }

  private Status unknownEncoding(RequestHead request) {
    String known = core.compressions().acceptEncoding();
    return Status.UNIMPLEMENTED.withMessage(
        "the request's grpc-encoding is '"
            + request.encoding()
            + "', but this server reads only identity"
            + (known.isEmpty() ? "" : "," + known));
  }

  /** The methods served, by path. */
  @Override
  public String toString() {
    return methods.keySet().stream().sorted().collect(Collectors.joining(", ", "gRPC: ", ""));
  }
}
