package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Marshaller;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every octet that arrives is given back once, however its direction of a call ends. */
class OctetLedgerTest {
  private static final int RUNS = 2_000;
  private static final int MAX_MESSAGE_BYTES = 40_000;

  private static final RpcLimits LIMITS =
      RpcLimits.builder().maxInboundMessageBytes(MAX_MESSAGE_BYTES).build();

  /** Octets as they are; one message in a hundred can't be decoded. */
  private static final Marshaller<byte[]> OCTETS =
      new Marshaller<>() {
        @Override
        public void encode(byte[] message, WireWriter writer) {
          throw new AssertionError("nothing is sent");
        }

        @Override
        public byte[] decode(byte[] bytes, int offset, int length) {
          if (length % 100 == 99) {
            throw new IllegalArgumentException("a length that this test's decoder refuses");
          }
          return new byte[length];
        }
      };

  /** One direction of a call with what the reading thread does to it. */
  private static final class Direction {
    private final Random random;
    private final RecordedCredit credit = new RecordedCredit();
    private final Arrivals arrivals;
    private final InboundMessages<byte[]> messages;
    private int delivered;

    Direction(long seed, boolean streamed) {
      this.random = new Random(seed);
      this.arrivals = streamed ? new MessageQueue(credit) : new SingleMessage(credit);
      this.messages =
          new InboundMessages<>(
              OCTETS, LIMITS, new Compressions(List.of(Compression.GZIP), LIMITS), this, arrivals);
    }

    /** Delivers some messages in random pieces, perhaps not to their end, perhaps malformed. */
    void deliver() {
      byte[] octets = octets();
      int end = random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length;
      boolean ignoring = false;
      for (int at = 0; at < end; ) {
        int length = Math.min(end - at, 1 + random.nextInt(20_000));
        delivered += length;
        if (ignoring) {
          credit.consumed(length);
        } else {
          try {
            messages.data(octets, at, length);
          } catch (StatusException e) {
            ignoring = true;
            arrivals.fail(e.status());
          }
        }
        at += length;
      }
      finish();
    }

    private byte[] octets() {
      int count = arrivals instanceof SingleMessage ? 1 + random.nextInt(8) / 7 : random.nextInt(9);
      ByteBuffer octets = ByteBuffer.allocate(9 * (MAX_MESSAGE_BYTES + 6));
      for (int i = 0; i < count; i++) {
        int length = random.nextInt(random.nextBoolean() ? 2_000 : MAX_MESSAGE_BYTES + 1);
        octets.put((byte) (random.nextInt(30) == 0 ? 7 : 0)).putInt(length);
        octets.position(octets.position() + length);
      }
      byte[] all = new byte[octets.position()];
      octets.get(0, all);
      return all;
    }

    private void finish() {
      try {
        messages.requireComplete();
        arrivals.end();
      } catch (StatusException e) {
        arrivals.fail(e.status());
      }
    }

    /** Takes until the end or until it has had enough; then the call is over for it. */
    void take(Random own) throws InterruptedException {
      try {
        switch (arrivals) {
          case MessageQueue queue -> {
            while (own.nextInt(20) != 0 && queue.await()) {
              try {
                queue.take((message, _, _) -> messages.decoded(message));
              } catch (StatusException e) {
                assertThat(e.status().code()).isEqualTo(Status.INTERNAL.code());
              }
            }
          }
          case SingleMessage single -> {
            single.await();
            if (single.failure() == null && own.nextInt(4) != 0) {
              single.take((message, _, _) -> messages.decoded(message));
            }
          }
        }
      } catch (StatusException e) {
        assertThat(e.status().code()).isEqualTo(Status.INTERNAL.code());
      } finally {
        arrivals.abort(Status.CANCELLED);
      }
    }
  }

  @Test
  void givesEveryOctetBackOnceWhateverTheReaderTheTakerAndAThirdThreadDo() throws Exception {
    long first = System.nanoTime();
    for (long seed = first; seed < first + RUNS; seed++) {
      Direction direction = new Direction(seed, seed % 4 != 0);
      Random random = new Random(~seed);
      CompletableFuture<Void> taker =
          inBackground(() -> direction.take(new Random(random.nextLong())));
      boolean aborts = random.nextInt(4) == 0;
      CompletableFuture<Void> third =
          inBackground(() -> {
            if (aborts) {
              Thread.yield();
              direction.arrivals.abort(Status.DEADLINE_EXCEEDED);
            }
          });
      direction.deliver();
      taker.get(1, TimeUnit.MINUTES);
      third.get(1, TimeUnit.MINUTES);
      assertThat(direction.credit.consumed()).as("seed %d", seed).isEqualTo(direction.delivered);
    }
  }

  @Test
  void holdsUntilTakenAndNeverGivesMoreBackThanArrived() throws Exception {
    long first = System.nanoTime();
    for (long seed = first; seed < first + RUNS; seed++) {
      Direction direction = new Direction(seed, true);
      direction.deliver();
      int held = direction.delivered - direction.credit.consumed();
      assertThat(held).as("seed %d", seed).isNotNegative();
      direction.take(new Random(seed));
      assertThat(direction.credit.consumed()).as("seed %d", seed).isEqualTo(direction.delivered);
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> inBackground(Action action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        action.run();
        done.complete(null);
      } catch (Throwable e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }
}
