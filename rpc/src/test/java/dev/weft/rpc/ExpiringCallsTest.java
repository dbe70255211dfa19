package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients whose calls expire by the thousand mean no harm, and do none. */
@Timeout(120)
class ExpiringCallsTest {
  private static final int EXPIRING = 20_000;
  private static final int CALLERS = 64;

  /** Answers at once, but for "slow", which waits for its interrupt. */
  private static final TextService SERVICE =
      new TextService() {
        @Override
        public String echo(String request) {
          if (request.equals("slow")) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw Status.CANCELLED.asException();
            }
          }
          return request;
        }
      };

  @Test
  void healthyCallsOfTheSameConnectionAreNotLostBesideThem() throws Exception {
    try (Server server =
            Server.builder()
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .add(SERVICE)
                .start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      TextClient healthy = new TextClient(channel);
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger left = new AtomicInteger(EXPIRING);
      List<Future<Integer>> expiring = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        expiring.add(threads.submit(() -> expire(healthy, left)));
      }
      Future<Integer> answered = threads.submit(() -> answered(healthy, done));
      int expired = 0;
      try {
        for (Future<Integer> each : expiring) {
          expired += each.get();
        }
      } finally {
        done.set(true);
      }
      assertThat(expired).isEqualTo(EXPIRING);
      assertThat(answered.get()).isPositive();
    }
  }

  private static int expire(TextClient client, AtomicInteger left) {
    int expired = 0;
    while (left.getAndDecrement() > 0) {
      try {
        client.withDeadlineAfter(Duration.ofMillis(2)).echo("slow");
      } catch (StatusException e) {
        assertThat(e.code()).as(e.toString()).isEqualTo(Code.DEADLINE_EXCEEDED);
        expired++;
      }
    }
    return expired;
  }

  private static int answered(TextClient client, AtomicBoolean done) {
    int answered = 0;
    while (!done.get()) {
      assertThat(client.echo("healthy")).isEqualTo("healthy");
      answered++;
    }
    return answered;
  }
}
