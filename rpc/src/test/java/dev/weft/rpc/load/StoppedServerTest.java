package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Lifetime;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls to a server whose process is stopped, for a while and for good. */
@Tag("load")
@Timeout(120)
class StoppedServerTest {
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));
  private static final Parcel REQUEST = new Parcel(1, 1_000, 1_000);

  @Test
  void callsGoOnWhenTheServerDoes() throws Exception {
    try (StoppableServer server = new StoppableServer();
        Channel channel = Channel.to("127.0.0.1:" + server.port()).plaintext().open();
        ServerStream<Parcel> stream =
            channel.serverStreaming(Parcels.DELIVER, new Parcel(0, 100, 10_000), OPTIONS)) {
      assertThat(stream.read()).isEqualTo(new Parcel(0, 0, 10_000));
      server.stop();
      CompletableFuture<Parcel> waiting = channel.future(Parcels.TRADE, REQUEST, OPTIONS);
      assertThatThrownBy(() ->
              channel.unary(
                  Parcels.TRADE,
                  REQUEST,
                  CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(3))))
          .isInstanceOfSatisfying(
              StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.DEADLINE_EXCEEDED));
      server.goOn();
      assertThat(waiting.join()).isEqualTo(new Parcel(1, 0, 1_000));
      for (int i = 1; i < 100; i++) {
        assertThat(stream.read()).isEqualTo(new Parcel(i, 0, 10_000));
      }
      assertThat(stream.hasNext()).isFalse();
      Direction.BOTH.call(channel, 2, 100, 1, OPTIONS);
    }
  }

  /** The least keepalive that a client may ask for: 10 s, and here 1 s for the answer. */
  @Test
  void keepaliveEndsTheCallsOfAServerThatIsStoppedForGood() throws Exception {
    Lifetime watchful =
        Lifetime.clientBuilder()
            .keepAliveTime(Lifetime.SHORTEST_KEEP_ALIVE_TIME)
            .keepAliveTimeout(Duration.ofSeconds(1))
            .build();
    try (StoppableServer server = new StoppableServer();
        Channel channel =
            Channel.to("127.0.0.1:" + server.port()).plaintext().lifetime(watchful).open()) {
      Direction.BOTH.call(channel, 1, 100, 1, OPTIONS);
      server.stop();
      long start = System.nanoTime();
      CompletableFuture<Parcel> waiting = channel.future(Parcels.TRADE, REQUEST, OPTIONS);
      assertThatThrownBy(waiting::join)
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("UNAVAILABLE");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(40));
      server.goOn();
      Direction.BOTH.call(channel, 2, 100, 1, OPTIONS.withWaitForReady());
    }
  }
}
