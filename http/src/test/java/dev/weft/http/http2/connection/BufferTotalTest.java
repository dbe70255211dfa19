package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.WindowUpdate;
import dev.weft.http.http2.machine.BufferTotal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the connections of one server hold together. */
class BufferTotalTest {
  private static final int WINDOW = 65_535;

  /** Of it, every connection may hold a window without being counted. */
  private static final int TOTAL = 20 * 65_536;

  private static final HttpLimits LIMITS =
      HttpLimits.builder()
          .totalBufferBytes(TOTAL)
          .connectionWindowBytes(WINDOW)
          .connectionBufferBytes(100 * TOTAL)
          .build();

  private final BufferTotal total = new BufferTotal(LIMITS);

  /** A connection with what its server's end says and its client is granted. */
  private final class Connection {
    private final Recorder server = new Recorder();
    private final RawPeer client = RawPeer.clientOf(server, LIMITS, total);
    private long window = WINDOW;
    private int streams;

    Connection() {
      client.settingsAck();
      listen();
    }

    private void listen() {
      for (WindowUpdate update : client.heard(WindowUpdate.class)) {
        window += update.streamId() == 0 ? update.increment() : 0;
      }
    }

    /** Sends a stream's first window, or as much of it as the connection's lets. */
    int fillStream() {
      int octets = (int) Math.min(WINDOW, window);
      int id = 2 * streams++ + 1;
      client.request(id, EndStream.NO);
      if (octets > 0) {
        client.data(id, EndStream.NO, new byte[octets]);
        window -= octets;
        listen();
      }
      return octets;
    }

    /** Fills streams until the window lets nothing more through. */
    long fill() {
      long sent = 0;
      for (int octets = fillStream(); octets > 0; octets = fillStream()) {
        sent += octets;
      }
      return sent;
    }
  }

  @Test
  void connectionsThatNobodyReadsAreGrantedNoMoreThanTheTotal() {
    long sent = 0;
    for (int i = 0; i < 20; i++) {
      sent += new Connection().fill();
    }
    // Besides, each may hold what is not counted, and what it had been granted when it was full,
    // with a block that it was found to be full with.
    assertThat(sent).isGreaterThanOrEqualTo(TOTAL).isLessThanOrEqualTo(2 * TOTAL + 60 * WINDOW);
    assertThat(total.held()).isLessThanOrEqualTo(2 * TOTAL + 40 * WINDOW);
  }

  @Test
  void whoHoldsLittleIsGrantedOnArrivalThoughOthersHoldAllThereIs() {
    new Connection().fill();
    Connection another = new Connection();
    assertThat(another.fillStream()).isEqualTo(WINDOW);
    assertThat(another.window).isEqualTo(WINDOW);
  }

  @Test
  void whoIsHeldShortIsGrantedWhatItConsumes() {
    new Connection().fill();
    Connection another = new Connection();
    another.fill();
    assertThat(another.window).isZero();

    another.server.stream(0).consumed(WINDOW);
    another.listen();
    assertThat(another.window).isEqualTo(WINDOW);
  }

  @Test
  void whoIsHeldShortIsGrantedAgainWhenOthersHaveMadeRoom() {
    Connection first = new Connection();
    first.fill();
    Connection another = new Connection();
    another.fill();
    first.client.hangUp();
    another.listen();
    assertThat(another.window).isZero();

    another.client.after(Duration.ofSeconds(1));
    another.listen();
    assertThat(another.window).isEqualTo(WINDOW);
  }

  @Test
  void aMessageThatWasLetInArrivesThoughOtherStreamsUseUpTheWindow() {
    new Connection().fill();
    Connection another = new Connection();
    another.fillStream();
    another.server.stream(0).expect(TOTAL / 2);
    for (int i = 0; i < 5; i++) {
      another.fillStream();
      assertThat(another.window).isEqualTo(WINDOW);
    }
    another.client.reset(1, ErrorCode.CANCEL);
    another.fill();
    assertThat(another.window).isZero();
  }

  @Test
  void aLargeMessageThatWaitsForOthersIsLetInWhenTheyHaveMadeRoom() {
    Connection first = new Connection();
    for (int i = 0; i < 2; i++) {
      first.fillStream();
      first.server.stream(i).expect(TOTAL - WINDOW);
    }
    Connection another = new Connection();
    another.fillStream();
    another.server.stream(0).expect(2 * TOTAL);
    assertThat(another.client.heard(WindowUpdate.class)).isEmpty();

    first.client.reset(1, ErrorCode.CANCEL).reset(3, ErrorCode.CANCEL);
    another.client.after(Duration.ofSeconds(1));
    assertThat(another.client.heard(WindowUpdate.class))
        .filteredOn(update -> update.streamId() == 1)
        .extracting(WindowUpdate::increment)
        .containsExactly(2 * TOTAL - WINDOW);
  }

  @Test
  void aMessageLargerThanTwiceTheTotalIsLetInWhenNobodyElseHoldsAnything() {
    Connection only = new Connection();
    only.fillStream();
    only.server.stream(0).expect(5 * TOTAL);
    assertThat(only.client.heard(WindowUpdate.class))
        .filteredOn(update -> update.streamId() == 1)
        .extracting(WindowUpdate::increment)
        .containsExactly(5 * TOTAL - WINDOW);
  }

  @Test
  void whoSendsBeyondItsShareWhenTwiceTheTotalIsHeldIsEndedAndToldWhy() {
    Connection first = new Connection();
    first.fill();
    while (total.held() < 2 * TOTAL) {
      new Connection().fill();
    }
    assertThat(first.client.heard(GoAway.class)).isEmpty();

    first.server.stream(0).consumed(WINDOW);
    first.listen();
    first.client.request(9_999, EndStream.NO).data(9_999, EndStream.NO, new byte[WINDOW]);
    assertThat(first.client.heard(GoAway.class))
        .singleElement()
        .satisfies(goAway -> {
          assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
          assertThat(goAway.debugText()).contains("totalBufferBytes");
        });
  }

  @Test
  void nothingIsCountedWhenStreamsHaveEndedOrTheirConnectionWasLost() {
    Connection reset = new Connection();
    reset.fill();
    for (int i = 0; i < reset.streams; i++) {
      reset.client.reset(2 * i + 1, ErrorCode.CANCEL);
    }
    assertThat(total.held()).isZero();

    Connection lost = new Connection();
    lost.fill();
    lost.server.stream(0).expect(TOTAL);
    assertThat(total.held()).isPositive();
    lost.client.hangUp();
    assertThat(total.held()).isZero();
  }
}
