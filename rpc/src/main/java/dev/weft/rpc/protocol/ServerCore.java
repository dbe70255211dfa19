package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.RpcLimits;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * What all calls of a server share.
 *
 * @param limits the limits of messages
 * @param compressions what requests may be compressed with
 * @param interceptors what goes around every call, outermost first
 * @param timer runs the deadlines
 * @param threads what calls run on
 * @param calls bounds the calls of all connections together
 * @param unsent bounds what their answers hold
 * @param refused tells of those above that bound
 * @param responseHeaders the header block of nearly every response, the same instance each time
 */
record ServerCore(
    RpcLimits limits,
    Compressions compressions,
    List<Interceptor> interceptors,
    Timer timer,
    CallThreads threads,
    CallCount calls,
    UnsentAnswers unsent,
    RefusedCalls refused,
    Headers responseHeaders) {

  static ServerCore of(
      RpcLimits limits,
      Compressions compressions,
      List<Interceptor> interceptors,
      Timer timer,
      ThreadFactory threads) {
    return new ServerCore(
        limits,
        compressions,
        List.copyOf(interceptors),
        timer,
        new CallThreads(threads),
        new CallCount(limits.maxConcurrentCalls()),
        new UnsentAnswers(limits),
        new RefusedCalls(limits.maxConcurrentCalls(), timer),
        Responder.responseHeaders(ContentType.GRPC, compressions).build());
  }
}
