package dev.weft.interop.load;

import dev.weft.interop.etcd.KV;
import dev.weft.interop.etcd.PutRequest;
import dev.weft.interop.etcd.WatchRequest;
import dev.weft.interop.etcd.WatchResponse;
import dev.weft.protobuf.Bytes;
import java.time.Duration;

/**
 * A watch, and puts with a deadline that is far, over connections with keepalive, while the server
 * is stopped (SIGSTOP) for longer than keepalive allows. What ends with UNAVAILABLE as soon as
 * keepalive can know is as it should be, and counts as {@code OK}.
 */
final class StoppedEtcd {
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** The calls that begin while the first connection is there; later ones wait for the next. */
  private static final int ON_THE_FIRST_CONNECTION = 5;

  private StoppedEtcd() {}

  /** Of a steady load of one call a second: the first one is the watch, the others are puts. */
  static Steady.Call steady(Endpoint endpoint, Duration timeout) {
    Duration known =
        endpoint.keepAlive().orElseThrow().plus(Endpoint.KEEP_ALIVE_TIMEOUT).plus(SLACK);
    return (rpc, client, number) ->
        expectEndWithin(
            number < ON_THE_FIRST_CONNECTION ? known : timeout.plus(SLACK),
            () -> {
              if (number == 0) {
                watch(rpc, client, timeout);
              } else {
                put(rpc, client, timeout);
              }
            });
  }

  private static void expectEndWithin(Duration limit, Runnable call) {
    long start = System.nanoTime();
    String code = Tally.OK;
    String said = "";
    try {
      call.run();
    } catch (CallFailed e) {
      code = e.code();
      said = e.getMessage();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(limit) > 0) {
      throw new WrongAnswer(
          "after %d ms, not %d as keepalive demands: %s %s"
              .formatted(took.toMillis(), limit.toMillis(), code, said));
    }
    if (!code.equals(Tally.OK) && !code.equals("UNAVAILABLE")) {
      throw new WrongAnswer("keepalive ends calls with UNAVAILABLE, not with " + said);
    }
  }

  private static void watch(Rpc rpc, ClientKind client, Duration timeout) {
    try (Rpc.Exchange<WatchRequest, WatchResponse> watch = EtcdLoads.watch(rpc, client, timeout)) {
      throw new WrongAnswer("a watch of keys that nobody puts told of " + watch.next());
    }
  }

  private static void put(Rpc rpc, ClientKind client, Duration timeout) {
    PutRequest request = PutRequest.builder().key(Bytes.utf8(client + "-stopped")).build();
    rpc.unary(KV.Methods.PUT, request, timeout);
  }
}
