package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Section_6_9_1_OverflowAmidSendingTest {
  private static final int ROUNDS = 200;

  @Test
  @Clause("RFC 9113 §6.9.1 connection-overflow")
  void anOverflowOfTheConnectionsWindowEndsItWhileOthersSend() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Recorder server = new Recorder();
      RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES).request(3, EndStream.YES);
      client.windowUpdate(1, 1 << 17);
      server.stream(0).headers(Faults.OK, EndStream.NO);
      server.stream(1).headers(Faults.OK, EndStream.NO);
      CountDownLatch began = new CountDownLatch(2);
      CompletableFuture<Void> writing = sending(server.stream(0), began);
      CompletableFuture<Void> offering = offering(server.stream(1), began);
      began.await(10, TimeUnit.SECONDS);

      // The first is no overflow if all of the window is used up at this moment; the second is.
      client.windowUpdate(0, Integer.MAX_VALUE).windowUpdate(0, Integer.MAX_VALUE);
      writing.get(10, TimeUnit.SECONDS);
      offering.get(10, TimeUnit.SECONDS);
      assertThat(client.heard(GoAway.class))
          .singleElement()
          .returns(ErrorCode.FLOW_CONTROL_ERROR, GoAway::error);
      assertThat(client.heardTheEnd()).isTrue();
    }
  }

  /** Sends, waiting for windows, until the stream ends; any other end is a failure. */
  private static CompletableFuture<Void> sending(Outbound stream, CountDownLatch began) {
    return CompletableFuture.runAsync(
        () -> {
          began.countDown();
          byte[] octets = new byte[100_000];
          try {
            while (true) {
              stream.data(octets, 0, octets.length, EndStream.NO);
            }
          } catch (StreamClosedException expected) {
            assertThat(expected).hasMessageContaining("2^31-1");
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        Thread::startVirtualThread);
  }

  /** Offers pieces all the time until the stream ends. */
  private static CompletableFuture<Void> offering(Outbound stream, CountDownLatch began) {
    return CompletableFuture.runAsync(
        () -> {
          began.countDown();
          try {
            while (true) {
              stream.offerData(new byte[10], 0, 10, EndStream.NO);
              Thread.onSpinWait();
            }
          } catch (StreamClosedException expected) {
            assertThat(expected).hasMessageContaining("2^31-1");
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }
}
