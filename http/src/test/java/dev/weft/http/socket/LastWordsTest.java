package dev.weft.http.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A peer that says something and hangs up is heard, though this end finds out by writing: what it
 * said may be why it hung up (GOAWAY), or an answer.
 */
@Timeout(60)
class LastWordsTest {
  private static final String WRITING_FAILED = "writing to the peer failed";
  private static final byte[] LAST_WORDS = new byte[100_000];

  private final CompletableFuture<Transport> transport = new CompletableFuture<>();
  private EventLoop loop;
  private CountDownLatch busy;

  @BeforeEach
  void start() throws IOException {
    loop = EventLoop.start("test-loop", new WriteBuffers(2));
    busy = new CountDownLatch(1);
  }

  @AfterEach
  void close() throws InterruptedException {
    busy.countDown();
    loop.close();
    assertThat(loop.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void whatThePeerSaidLastIsHeardThoughWritingFails() throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Wire wire = opened(receiver)) {
      hangUpWhileTheLoopIsBusy(wire);
      transport.join().close(WRITING_FAILED);
      busy.countDown();
      assertThat(receiver.lost.poll(10, SECONDS)).isEqualTo(WRITING_FAILED);
      assertThat(receiver.octets).hasSize(LAST_WORDS.length);
    }
  }

  @Test
  void aReceiverThatClosesOverTheLastWordsGivesTheReason() throws Exception {
    Wire.Keeping receiver =
        new Wire.Keeping() {
          @Override
          public int received(byte[] buffer, int from, int to) {
            transport.join().close("the peer has said something wrong");
            return to;
          }
        };
    try (Wire wire = opened(receiver)) {
      hangUpWhileTheLoopIsBusy(wire);
      transport.join().close(WRITING_FAILED);
      busy.countDown();
      assertThat(receiver.lost.poll(10, SECONDS)).isEqualTo("the peer has said something wrong");
    }
  }

  @Test
  void whoeverHasStoppedReadingHearsOfTheEndAlone() throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Wire wire = opened(receiver)) {
      transport.join().pauseReading();
      hangUpWhileTheLoopIsBusy(wire);
      transport.join().close(WRITING_FAILED);
      busy.countDown();
      assertThat(receiver.lost.poll(10, SECONDS)).isEqualTo(WRITING_FAILED);
      assertThat(receiver.octets).isEmpty();
    }
  }

  private Wire opened(Wire.Keeping receiver) throws IOException {
    return Wire.receiving(
        loop,
        opened -> {
          transport.complete(opened);
          return receiver;
        });
  }

  /** After this, what the peer said is unread, and it takes no more. */
  private void hangUpWhileTheLoopIsBusy(Wire wire) throws Exception {
    Transport ours = transport.get(10, SECONDS);
    CountDownLatch atIt = new CountDownLatch(1);
    loop.execute(
        () -> {
          atIt.countDown();
          try {
            busy.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        wire.fault::complete);
    atIt.await();
    wire.peer().getOutputStream().write(LAST_WORDS);
    wire.peer().setSoLinger(true, 0);
    wire.peer().close();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                ours.write(ByteBuffer.allocate(1));
              }
            })
        .isInstanceOf(IOException.class);
  }
}
