package dev.weft.http.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code pauseReading} and {@code resumeReading} of both transports. */
@Timeout(60)
class PauseTest {
  private enum Kind {
    CLEARTEXT,
    TLS
  }

  private EventLoop loop;

  @BeforeEach
  void start() throws IOException {
    loop = EventLoop.start("test-loop", new WriteBuffers(2));
  }

  @AfterEach
  void close() throws InterruptedException {
    loop.close();
    assertThat(loop.join(Duration.ofSeconds(10))).isTrue();
  }

  /** A peer in cleartext or with TLS, and the transport at our end. */
  private final class Link implements AutoCloseable {
    private final CompletableFuture<Transport> transport = new CompletableFuture<>();
    private final Wire wire;
    private TlsPeer tls;

    Link(Kind kind, Function<Transport, Wire.Keeping> receiver) throws Exception {
      Function<Transport, Receiver> noted =
          opened -> {
            transport.complete(opened);
            return receiver.apply(opened);
          };
      if (kind == Kind.CLEARTEXT) {
        wire = Wire.receiving(loop, noted);
      } else {
        TlsFixture fixture = TlsFixture.make();
        wire =
            Wire.secured(
                loop,
                fixture.server().engine(),
                noted,
                reason -> {
                  throw new AssertionError(reason);
                });
        tls = TlsPeer.over(wire.peer(), fixture.client().engine("localhost", 443));
        tls.shakeHands();
      }
    }

    void write(byte... octets) throws IOException {
      if (tls == null) {
        wire.peer().getOutputStream().write(octets);
      } else {
        tls.write(octets);
      }
    }

    Transport transport() throws Exception {
      return transport.get(10, SECONDS);
    }

    /** Runs what the loop was asked for before. */
    void settle() throws InterruptedException {
      CountDownLatch done = new CountDownLatch(1);
      loop.execute(done::countDown, wire.fault::complete);
      done.await();
    }

    @Override
    public void close() throws IOException {
      wire.close();
    }
  }

  /** Takes one octet at a time, and pauses after each. */
  private static final class OneByOne extends Wire.Keeping {
    private final Transport transport;

    OneByOne(Transport transport) {
      this.transport = transport;
    }

    @Override
    public int received(byte[] buffer, int from, int to) {
      transport.pauseReading();
      return super.received(buffer, from, from + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasReadAndHeldIsDeliveredOnResumeThoughNothingMoreArrives(Kind kind) throws Exception {
    CompletableFuture<OneByOne> made = new CompletableFuture<>();
    try (Link link =
        new Link(
            kind,
            transport -> {
              made.complete(new OneByOne(transport));
              return made.join();
            })) {
      link.write((byte) 1, (byte) 2, (byte) 3);
      for (byte octet = 1; octet <= 3; octet++) {
        assertThat(made.join().octets.poll(10, SECONDS)).isEqualTo(octet);
        link.settle();
        assertThat(made.join().octets).isEmpty();
        link.transport().resumeReading();
      }
      link.write((byte) 4);
      assertThat(made.join().octets.poll(10, SECONDS)).isEqualTo((byte) 4);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theEndOfFileIsNoticedOnResumeAfterWhatCameBefore(Kind kind) throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Link link = new Link(kind, transport -> receiver)) {
      link.write((byte) 1);
      assertThat(receiver.octets.poll(10, SECONDS)).isEqualTo((byte) 1);
      link.transport().pauseReading();
      link.write((byte) 2);
      link.wire.peer().shutdownOutput();
      link.settle();
      assertThat(receiver.lost).isEmpty();
      assertThat(receiver.octets).isEmpty();
      link.transport().resumeReading();
      assertThat(receiver.octets.poll(10, SECONDS)).isEqualTo((byte) 2);
      assertThat(receiver.lost.poll(10, SECONDS)).isEqualTo("the peer closed the connection");
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPausedConnectionIsToldThatItCanWrite(Kind kind) throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Link link = new Link(kind, transport -> receiver)) {
      link.transport().pauseReading();
      ByteBuffer much = ByteBuffer.allocate(64 * 1024 * 1024);
      assertThat(link.transport().write(much)).as("all at once").isFalse();
      link.transport().awaitWritable();
      int left = much.remaining();
      for (int read = 0; read < much.capacity() - left; ) {
        read += link.wire.peer().getInputStream().read(new byte[1024 * 1024]);
      }
      assertThat(receiver.writable.poll(10, SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noOctetIsLostWhenThreadsPauseAndResume(Kind kind) throws Exception {
    int total = 2_000_000;
    AtomicInteger received = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1);
    try (Link link =
        new Link(
            kind,
            transport ->
                new Wire.Keeping() {
                  @Override
                  public int received(byte[] buffer, int from, int to) {
                    transport.pauseReading();
                    int taken = Math.max(1, (to - from) / 2);
                    for (int i = from; i < from + taken; i++) {
                      if (buffer[i] != (byte) received.getAndIncrement()) {
                        throw new AssertionError("out of order");
                      }
                    }
                    if (received.get() == total) {
                      all.countDown();
                    }
                    Thread.startVirtualThread(transport::resumeReading);
                    return from + taken;
                  }
                })) {
      byte[] sent = new byte[total];
      for (int i = 0; i < total; i++) {
        sent[i] = (byte) i;
      }
      link.write(sent);
      assertThat(all.await(30, SECONDS)).as("received " + received.get()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onesOwnCloseIsToldAsSuch(Kind kind) throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Link link = new Link(kind, transport -> receiver)) {
      link.transport().close("closed by the test");
      link.transport().close("again");
      assertThat(receiver.lost.poll(10, SECONDS)).isEqualTo("closed by the test");
      link.settle();
      assertThat(receiver.lost).isEmpty();
    }
  }
}
