package dev.weft.rpc.protocol;

import dev.weft.rpc.Interceptor;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.connection.SharedConnection;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * What all calls of a channel share.
 *
 * @param connections where a call gets its connection
 * @param limits the limits of messages
 * @param compressions what responses may be compressed with
 * @param interceptors what goes around every call, outermost first
 * @param timer runs the deadlines
 * @param threads makes the threads of asynchronous calls
 * @param calls those that have begun and have not ended
 * @param identity what requests say of the channel
 */
public record ClientCore(
    SharedConnection connections,
    RpcLimits limits,
    Compressions compressions,
    List<Interceptor> interceptors,
    Timer timer,
    ThreadFactory threads,
    UnderWay calls,
    Identity identity) {

  /** What the calls of a channel share of which none has begun. */
  public ClientCore(
      SharedConnection connections,
      RpcLimits limits,
      Compressions compressions,
      List<Interceptor> interceptors,
      Timer timer,
      ThreadFactory threads,
      Identity identity) {
    this(connections, limits, compressions, interceptors, timer, threads, new UnderWay(), identity);
  }

  /**
   * What a channel's requests say of it.
   *
   * @param scheme {@code http} or {@code https}
   * @param authority the host that is called, with its port
   * @param userAgent who calls
   */
  public record Identity(String scheme, String authority, String userAgent) {}
}
