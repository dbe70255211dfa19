package dev.weft.http.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is thrown on a loop's thread costs one connection; the loop goes on. */
@Timeout(60)
class EventLoopTest {
  private enum Callback {
    MAKER,
    BEGIN,
    RECEIVED,
    WRITABLE,
    RECEIVER_TICK,
    OWNER_TICK,
    TASK,
    LOST
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

  private static Stream<Arguments> faults() {
    return Stream.of(Callback.values())
        .flatMap(callback ->
            Stream.of(
                    new OutOfMemoryError("thrown by the test"),
                    new StackOverflowError("thrown by the test"),
                    new IllegalStateException("thrown by the test"),
                    new NoClassDefFoundError())
                .map(fault -> Arguments.of(callback, fault)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultCostsItsConnectionAndNoOther(Callback callback, Throwable fault) throws Exception {
    CompletableFuture<Transport> transport = new CompletableFuture<>();
    Faulty receiver = new Faulty(callback, fault);
    try (Wire bystander = echo();
        Wire wire =
            Wire.open(
                loop,
                socket -> {
                  transport.complete(socket);
                  receiver.meet(Callback.MAKER);
                  return new SocketTransport.Upper(receiver, () -> receiver.meet(Callback.BEGIN));
                })) {
      wire.onTick(() -> receiver.meet(Callback.OWNER_TICK));
      switch (callback) {
        case MAKER, BEGIN, RECEIVER_TICK, OWNER_TICK -> {}
        case RECEIVED -> wire.peer().getOutputStream().write(1);
        case WRITABLE -> transport.get(10, SECONDS).awaitWritable();
        case TASK ->
            ((SocketTransport) transport.get(10, SECONDS))
                .execute(() -> receiver.meet(Callback.TASK));
        case LOST -> wire.peer().shutdownOutput();
      }
      assertThat(wire.peer().getInputStream().read()).as("the end of the faulty one").isNegative();
      wire.gone.get(10, SECONDS);
      if (callback != Callback.MAKER) {
        assertThat(receiver.lost).hasValue(callback == Callback.LOST ? 2 : 1);
      }
      assertEchoes(bystander);
    }
    try (Wire next = echo()) {
      assertEchoes(next);
    }
  }

  /** Throws at one of its callbacks, once. */
  private static final class Faulty implements Receiver {
    private final Callback callback;
    private final Throwable fault;
    private final AtomicInteger lost = new AtomicInteger();
    private boolean thrown;

    Faulty(Callback callback, Throwable fault) {
      this.callback = callback;
      this.fault = fault;
    }

    void meet(Callback met) {
      if (met == callback && !thrown) {
        thrown = true;
        throwAsIs(fault);
      }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAsIs(Throwable fault) throws T {
      throw (T) fault;
    }

    @Override
    public int received(byte[] buffer, int from, int to) {
      meet(Callback.RECEIVED);
      return to;
    }

    @Override
    public void writable() {
      meet(Callback.WRITABLE);
    }

    @Override
    public void lost(String reason) {
      lost.incrementAndGet();
      meet(Callback.LOST);
    }

    @Override
    public void tick(long nowNanos) {
      meet(Callback.RECEIVER_TICK);
    }
  }

  private Wire echo() throws IOException {
    return Wire.receiving(loop, Echo::new);
  }

  private static void assertEchoes(Wire wire) throws IOException {
    wire.peer().getOutputStream().write(new byte[] {1, 2, 3});
    assertThat(wire.peer().getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
  }

  private static final class Echo extends Wire.Keeping {
    private final Transport transport;

    Echo(Transport transport) {
      this.transport = transport;
    }

    @Override
    public int received(byte[] buffer, int from, int to) {
      try {
        assertThat(transport.write(ByteBuffer.wrap(Arrays.copyOfRange(buffer, from, to)))).isTrue();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return to;
    }
  }

  @Test
  void aReceiverThatKeepsThrowingWhenItIsToldOfTheEndIsGivenUp() throws Exception {
    AtomicInteger told = new AtomicInteger();
    try (Wire wire =
        Wire.receiving(
            loop,
            transport ->
                new Wire.Keeping() {
                  @Override
                  public void lost(String reason) {
                    told.incrementAndGet();
                    throw new OutOfMemoryError("thrown by the test");
                  }
                })) {
      wire.peer().shutdownOutput();
      wire.gone.get(30, SECONDS);
      assertThat(told).hasValue(10);
    }
  }

  @Test
  void aLoopWhoseSelectorFailsEndsItsConnectionsAndGoesOnWithAnother() throws Exception {
    Wire.Ends ends = Wire.ends();
    try (Wire bystander = echo()) {
      assertEchoes(bystander);
      loop.execute(
          () -> {
            try {
              loop.register(ends.ours(), new SelectorBreaker()).interestOps(SelectionKey.OP_WRITE);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          },
          reason -> {});
      assertThat(bystander.peer().getInputStream().read()).isNegative();
      bystander.gone.get(10, SECONDS);
    }
    try (Wire next = echo()) {
      assertEchoes(next);
    }
    ends.theirs().close();
  }

  private static final class SelectorBreaker implements EventLoop.Registered {
    @Override
    public void ready(SelectionKey key) {
      try {
        key.selector().close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void tick(long nowNanos) {}

    @Override
    public void end(String reason) {}
  }

  @Test
  void anInterruptThatOneConnectionLeavesIsNotAnothers() throws Exception {
    try (Wire bystander = echo();
        Wire wire =
            Wire.receiving(
                loop,
                transport ->
                    new Wire.Keeping() {
                      @Override
                      public int received(byte[] buffer, int from, int to) {
                        Thread.currentThread().interrupt();
                        return to;
                      }
                    })) {
      wire.peer().getOutputStream().write(1);
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      assertEchoes(bystander);
      loop.execute(
          () -> interrupted.complete(Thread.currentThread().isInterrupted()), wire.fault::complete);
      assertThat(interrupted.get(10, SECONDS)).isFalse();
      assertEchoes(bystander);
    }
  }

  @Test
  void theEndOfALoopIsToldToItsConnectionsAndToWhoComesLater() throws Exception {
    CompletableFuture<Wire.Keeping> receiver = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    try (Wire wire =
        Wire.open(
            loop,
            socket -> {
              receiver.complete(new Wire.Keeping());
              return new SocketTransport.Upper(receiver.join(), begun::countDown);
            })) {
      begun.await();
      loop.close();
      assertThat(receiver.join().lost.poll(10, SECONDS)).isEqualTo("its event loop was closed");
      assertThat(wire.peer().getInputStream().read()).isNegative();
      assertThat(loop.join(Duration.ofSeconds(10))).isTrue();
      assertThatThrownBy(() -> loop.execute(() -> {}, reason -> {}))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessage("the event loop has ended");
    }
  }
}
