package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Octets;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.WindowUpdate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Section_6_9_FlowControlTest {
  private static final Headers OK = Headers.of(":status", "200");
  private static final int STREAM_WINDOW = 70_000;
  private static final int CONNECTION_WINDOW = 100_000;
  private static final HttpLimits SMALL =
      HttpLimits.builder()
          .streamWindowBytes(STREAM_WINDOW)
          .maxStreamWindowBytes(STREAM_WINDOW)
          .connectionWindowBytes(CONNECTION_WINDOW)
          .build();

  private final Recorder server = new Recorder();

  @Test
  void dataUpToTheStreamsWindowIsTakenAndOneOctetMoreIsAStreamError() {
    RawPeer client = RawPeer.clientOf(server, SMALL).settingsAck().request(1, EndStream.NO);
    client.heard();
    client.data(1, EndStream.NO, new byte[STREAM_WINDOW]);
    assertThat(client.heard(RstStream.class)).isEmpty();

    client.data(1, EndStream.NO, (byte) 1);
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(1, ErrorCode.FLOW_CONTROL_ERROR.number()));
  }

  @Test
  void dataBeyondTheConnectionsWindowEndsTheConnection() {
    HttpLimits limits =
        HttpLimits.builder()
            .streamWindowBytes(200_000)
            .connectionWindowBytes(CONNECTION_WINDOW)
            .maxFrameBytes(200_000)
            .build();
    RawPeer client = RawPeer.clientOf(server, limits).settingsAck().request(1, EndStream.NO);
    client.say(dataFrame(1, CONNECTION_WINDOW));
    assertThat(client.heard(GoAway.class)).isEmpty();

    client.say(dataFrame(1, CONNECTION_WINDOW + 1));
    assertThat(client.heard(GoAway.class).getFirst().error())
        .isEqualTo(ErrorCode.FLOW_CONTROL_ERROR);
  }

  private static byte[] dataFrame(int streamId, int length) {
    byte[] header = {
      (byte) (length >>> 16), (byte) (length >>> 8), (byte) length, 0, 0, 0, 0, 0, (byte) streamId
    };
    return Octets.join(header, new byte[length]);
  }

  @Test
  void theConnectionsWindowIsGivenBackAsOctetsArriveWhetherOrNotTheyAreRead() {
    RawPeer client = RawPeer.clientOf(server, SMALL).settingsAck().request(1, EndStream.NO);
    client.heard();
    client.data(1, EndStream.NO, new byte[60_000]);

    // In frames of 16,384, the fourth of which makes it more than half of the window.
    assertThat(client.heard(WindowUpdate.class)).containsExactly(new WindowUpdate(0, 60_000));
  }

  @Test
  void whatIsConsumedIsGivenBackToTheStreamsWindow() {
    RawPeer client = RawPeer.clientOf(server, SMALL).settingsAck().request(1, EndStream.NO);
    client.data(1, EndStream.NO, new byte[60_000]);
    client.heard();

    server.stream(0).consumed(60_000);
    assertThat(client.heard(WindowUpdate.class)).contains(new WindowUpdate(1, 60_000));
    server.stream(0).consumed(60_000);
    assertThat(client.heard(WindowUpdate.class)).isEmpty();
  }

  @Test
  void anEndedStreamIsOwedNothing() {
    RawPeer client = RawPeer.clientOf(server, SMALL).settingsAck().request(1, EndStream.NO);
    client.data(1, EndStream.NO, new byte[60_000]);
    client.reset(1, ErrorCode.CANCEL);
    client.heard();

    server.stream(0).consumed(60_000);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void paddingCountsAndIsGivenBackWithoutTheUser() {
    RawPeer client = RawPeer.clientOf(server, SMALL).settingsAck().request(1, EndStream.NO);
    client.heard();
    byte[] frame =
        Octets.join(
            Octets.of(
                """
                000102 # length: 258
                00     # DATA
                08     # PADDED
                00000001
                ff     # 255 octets of padding
                0102   # the data
                """),
            new byte[255]);
    for (int i = 0; i < 300; i++) {
      client.say(frame);
      server.stream(0).consumed(2);
    }
    int granted =
        client.heard(WindowUpdate.class).stream()
            .filter(update -> update.streamId() == 1)
            .mapToInt(WindowUpdate::increment)
            .sum();
    assertThat(granted).isGreaterThan(300 * 258 - STREAM_WINDOW).isLessThanOrEqualTo(300 * 258);
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  void aSenderStopsAtTheStreamsWindowAndGoesOnWithAnUpdate() throws Exception {
    RawPeer client =
        RawPeer.clientOf(server)
            .setting(SettingId.INITIAL_WINDOW_SIZE, 10)
            .request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(OK, EndStream.NO);
    CompletableFuture<Void> sent = sending(response, 25);

    assertThat(awaitData(client, 10)).isEqualTo(10);
    assertThat(sent).isNotDone();
    client.windowUpdate(1, 14);
    assertThat(awaitData(client, 14)).isEqualTo(14);
    assertThat(sent).isNotDone();
    client.windowUpdate(1, 1);
    sent.get(10, TimeUnit.SECONDS);
    List<Data> last = client.heard(Data.class);
    assertThat(last.getLast().end()).isEqualTo(EndStream.YES);
  }

  @Test
  void aSmallerInitialWindowCanMakeAStreamsWindowNegative() throws Exception {
    RawPeer client =
        RawPeer.clientOf(server)
            .setting(SettingId.INITIAL_WINDOW_SIZE, 10)
            .request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(OK, EndStream.NO);
    response.data(new byte[10], 0, 10, EndStream.NO);
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 4);
    client.heard();

    assertThat(response.offerData(new byte[1], 0, 1, EndStream.NO)).isFalse();
    client.windowUpdate(1, 6);
    assertThat(response.offerData(new byte[1], 0, 1, EndStream.NO)).isFalse();
    client.windowUpdate(1, 1);
    assertThat(response.offerData(new byte[1], 0, 1, EndStream.NO)).isTrue();
  }

  @Test
  void aResetWakesTheSenderThatWaits() throws Exception {
    RawPeer client =
        RawPeer.clientOf(server)
            .setting(SettingId.INITIAL_WINDOW_SIZE, 0)
            .request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(OK, EndStream.NO);
    CompletableFuture<Void> sent = sending(response, 5);
    client.reset(1, ErrorCode.CANCEL);

    assertThat(sent)
        .failsWithin(10, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(StreamClosedException.class)
        .withMessageContaining("CANCEL");
  }

  @Test
  void anInterruptWakesTheSenderThatWaitsAndHarmsNobodyElse() throws Exception {
    RawPeer client =
        RawPeer.clientOf(server)
            .setting(SettingId.INITIAL_WINDOW_SIZE, 0)
            .request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(OK, EndStream.NO);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread sender =
        Thread.startVirtualThread(() -> {
          try {
            response.data(new byte[5], 0, 5, EndStream.YES);
          } catch (InterruptedException e) {
            interrupted.countDown();
          } catch (StreamClosedException e) {
            throw new AssertionError(e);
          }
        });
    sender.interrupt();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    client.request(3, EndStream.YES);
    assertThat(server.events()).endsWith("request /a/b END");
  }

  @Test
  void aFullSocketHoldsSendersUpUntilItTakesOctetsAgain() throws Exception {
    HttpLimits limits = HttpLimits.builder().maxPendingWriteBytes(1_000).build();
    RawPeer client = RawPeer.clientOf(server, limits).request(1, EndStream.YES);
    Outbound response = server.stream(0);
    response.headers(OK, EndStream.NO);
    client.heard();
    client.stopListening();
    CompletableFuture<Void> sent = sending(response, 60_000);
    while (response.offerData(new byte[0], 0, 0, EndStream.NO) && client.heard().isEmpty()) {
      if (!response.offerData(new byte[1], 0, 1, EndStream.NO)) {
        break;
      }
    }
    assertThat(sent).isNotDone();
    client.listen();
    sent.get(10, TimeUnit.SECONDS);
    assertThat(client.heard(Data.class).getLast().end()).isEqualTo(EndStream.YES);
  }

  @Test
  void aWindowAbove2To31EndsTheStreamOrTheConnection() {
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);
    client.heard();
    client.windowUpdate(1, Integer.MAX_VALUE - 65_535);
    assertThat(client.heard()).isEmpty();
    client.windowUpdate(1, 1);
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(1, ErrorCode.FLOW_CONTROL_ERROR.number()));

    client.windowUpdate(0, Integer.MAX_VALUE - 65_535);
    assertThat(client.heard(GoAway.class)).isEmpty();
    client.windowUpdate(0, 1);
    assertThat(client.heard(GoAway.class).getFirst().error())
        .isEqualTo(ErrorCode.FLOW_CONTROL_ERROR);
  }

  private static CompletableFuture<Void> sending(Outbound response, int octets) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            response.data(new byte[octets], 0, octets, EndStream.YES);
          } catch (StreamClosedException e) {
            throw new java.util.concurrent.CompletionException(e);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        Thread::startVirtualThread);
  }

  /** Waits until DATA of at least so many octets was heard; tells how many. */
  private static int awaitData(RawPeer client, int octets) {
    int heard = 0;
    while (heard < octets) {
      heard += client.heard(Data.class).stream().mapToInt(Data::length).sum();
      Thread.onSpinWait();
    }
    return heard;
  }
}
