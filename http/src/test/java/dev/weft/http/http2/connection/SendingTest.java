package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is sent, by whom first, and what happens when the peer does not read it. */
class SendingTest {
  private static final Headers OK = Headers.of(":status", "200");
  private static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "host");

  private final Recorder server = new Recorder();

  @Test
  void aRequestThatFindsNoRoomBeginsWithoutAnEmptyFrame() throws Exception {
    RawPeer peer = RawPeer.serverOf();
    peer.stopListening();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      callers.add(
          Thread.startVirtualThread(() -> {
            try {
              peer.client().open(REQUEST, new byte[10_240], 0, 10_240, new Recorder()::opening);
            } catch (StreamClosedException | InterruptedException e) {
              throw new AssertionError(e);
            }
          }));
    }
    while (callers.getLast().getState() != Thread.State.WAITING
        && callers.getLast().getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    peer.listen();
    peer.windowUpdate(0, 1_000_000);
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(peer.heard(Data.class))
        .hasSizeGreaterThanOrEqualTo(64)
        .allMatch(data -> data.length() > 0);
  }

  @Test
  void framesWithoutEffectThatComeWithResponsesAreNoOffence() throws Exception {
    RawPeer peer = RawPeer.serverOf();
    for (int i = 0; i < 5_000; i++) {
      int id = 2 * i + 1;
      peer.client().open(REQUEST, new byte[0], 0, 0, server::opening);
      peer.headers(id, EndStream.NO, ":status", "200")
          .data(id, EndStream.NO)
          .headers(id, EndStream.YES, "grpc-status", "0");
    }
    assertThat(peer.heard(GoAway.class)).isEmpty();
    assertThat(peer.closings()).isEmpty();
  }

  @Test
  void anUpdateThatOverflowsTheConnectionsWindowHarmsNoOtherSender() throws Exception {
    RawPeer client = RawPeer.clientOf(server);
    AtomicReference<Throwable> fault = new AtomicReference<>();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      client.request(2 * i + 1, EndStream.YES);
      Outbound stream = server.stream(i);
      senders.add(
          Thread.startVirtualThread(() -> {
            try {
              stream.headers(OK, EndStream.NO);
              stream.data(new byte[1 << 20], 0, 1 << 20, EndStream.YES);
            } catch (StreamClosedException e) {
              // The end of the connection, as it should be.
            } catch (Throwable e) {
              fault.set(e);
            }
          }));
    }
    client.windowUpdate(0, Integer.MAX_VALUE).windowUpdate(0, Integer.MAX_VALUE);
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(client.heard(GoAway.class).getFirst().error())
        .isEqualTo(ErrorCode.FLOW_CONTROL_ERROR);
    assertThat(fault).hasNullValue();
  }

  @Test
  void callersGetStreamSlotsInTheOrderOfTheirComing() throws Exception {
    RawPeer peer = RawPeer.serverOf(new Setting(SettingId.MAX_CONCURRENT_STREAMS, 1));
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    peer.client().open(REQUEST, new byte[0], 0, 0, new Recorder()::opening);
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      AtomicReference<Outbound> stream = new AtomicReference<>();
      callers.add(
          Thread.startVirtualThread(() -> {
            try {
              peer.client()
                  .open(
                      REQUEST,
                      new byte[0],
                      0,
                      0,
                      out -> {
                        stream.set(out);
                        return new Recorder().opening(out);
                      });
              order.add(number);
            } catch (StreamClosedException | InterruptedException e) {
              throw new AssertionError(e);
            }
          }));
      while (stream.get() == null || stream.get().waitsFor() != Wait.STREAM_SLOT) {
        Thread.onSpinWait();
      }
    }
    for (int i = 0; i < 20; i++) {
      peer.headers(2 * i + 1, EndStream.YES, ":status", "200");
      callers.get(i).join();
    }
    assertThat(order)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  @Test
  void refusingStreamsThatTheClientOpenedInGoodFaithCostsItNothing() {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(10).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    for (int i = 0; i < 5_000; i++) {
      client.request(2 * i + 1, EndStream.NO);
    }
    assertThat(client.heard(RstStream.class))
        .hasSize(4_990)
        .allMatch(reset -> reset.error() == ErrorCode.REFUSED_STREAM);
    assertThat(client.closings()).isEmpty();
  }

  @Test
  void aSlotIsFreeOnceTheLastOctetsAreOnTheirWay() throws Exception {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(2).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    client.request(1, EndStream.YES);
    client.stopListening();
    server.stream(0).headers(OK, EndStream.YES);
    // The first end is being written, and the next two wait behind it.
    client.request(3, EndStream.YES).request(5, EndStream.YES);
    server.stream(1).headers(OK, EndStream.YES);
    server.stream(2).headers(OK, EndStream.YES);
    client.request(7, EndStream.YES);
    assertThat(server.events()).hasSize(3);

    client.listen();
    assertThat(client.heard(RstStream.class)).hasSize(1);
    client.request(9, EndStream.YES);
    assertThat(server.events()).hasSize(4);
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFrom() throws Exception {
    HttpLimits limits = HttpLimits.builder().maxPendingWriteBytes(1_000).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    client.stopListening();
    for (int i = 0; i < 1_000; i++) {
      client.settings();
    }
    assertThat(client.isPaused()).isTrue();
    int paused = server.events().size();
    client.request(3, EndStream.YES);
    assertThat(server.events()).hasSize(paused);

    client.listen();
    assertThat(client.isPaused()).isFalse();
    client.readOn();
    assertThat(server.events()).hasSize(paused + 1);
  }
}
