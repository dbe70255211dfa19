package dev.weft.interop.load;

import dev.weft.interop.etcd.KV;
import dev.weft.interop.etcd.PutRequest;
import dev.weft.interop.etcd.WatchRequest;
import dev.weft.interop.etcd.WatchResponse;
import dev.weft.protobuf.Bytes;
import java.time.Duration;

/**
 * A watch and a put on a server that is stopped (SIGSTOP) while they wait, over a connection with
 * keepalive. Both must end with UNAVAILABLE as soon as the keepalive can know: an answer counts as
 * {@code OK} here, since a put may get through before the stop, and so does that status.
 */
final class StoppedEtcd {
  private static final Duration NO_LIMIT = Duration.ofSeconds(60);
  private static final Duration SLACK = Duration.ofSeconds(5);

  private StoppedEtcd() {}

  /** Runs both; whoever stops the server has to do so within the first second. */
  static void keepAlive(ClientKind client, Endpoint endpoint, Tally tally)
      throws InterruptedException {
    Duration known =
        endpoint.keepAlive().orElseThrow().plus(Endpoint.KEEP_ALIVE_TIMEOUT).plus(SLACK);
    try (Rpc rpc = client.connect(endpoint);
        Rpc.Exchange<WatchRequest, WatchResponse> watch = EtcdLoads.watch(rpc, client)) {
      Crowd.paced(
          1,
          Duration.ofSeconds(3),
          NO_LIMIT,
          number ->
              tally.attempt(() ->
                  expectEndWithin(
                      known,
                      () -> {
                        if (number == 0) {
                          watch.next();
                        } else {
                          put(rpc, client);
                        }
                      })));
    }
  }

  private static void expectEndWithin(Duration limit, Runnable call) {
    long start = System.nanoTime();
    try {
      call.run();
    } catch (CallFailed e) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      if (!e.code().equals("UNAVAILABLE") || took.compareTo(limit) > 0) {
        throw new CallFailed(
            e.code(), "after " + took.toMillis() + " ms: " + e.getMessage(), e);
      }
    }
  }

  private static void put(Rpc rpc, ClientKind client) {
    PutRequest request = PutRequest.builder().key(Bytes.utf8(client + "-stopped")).build();
    rpc.unary(KV.Methods.PUT, request, NO_LIMIT);
  }
}
