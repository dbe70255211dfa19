package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream.Sent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer, a deadline and a cancellation at the same moment end a call once. */
@Timeout(60)
class ServerRaceTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final int ROUNDS = 1_000;

  private final CyclicBarrier together = new CyclicBarrier(3);
  private final LinkedBlockingQueue<Integer> told = new LinkedBlockingQueue<>();

  private void meet() {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final TextService service =
      new TextService() {
        @Override
        public String echo(String request) {
          meet();
          return request;
        }

        @Override
        public String join(StreamReader<String> requests) {
          meet();
          return requests.read();
        }

        @Override
        public void split(String request, StreamWriter<String> responses) {
          meet();
          responses.write(request);
        }

        @Override
        public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
          meet();
          responses.write(requests.read());
          throw Status.ABORTED.asException();
        }
      };

  @ParameterizedTest
  @ValueSource(strings = {"Echo", "Join", "Split", "Chat"})
  void everyCallEndsOnceAndGivesBackEveryOctet(String method) throws Exception {
    AtomicInteger endings = new AtomicInteger();
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(service)
                .limits(RpcLimits.builder().maxConcurrentCalls(1).build())
                .intercept((call, next) ->
                    next.proceed(call.whenEnded(failure -> told.add(endings.incrementAndGet())))));
    for (int i = 0; i < ROUNDS; i++) {
      Exchange call = server.call("/test.Texts/" + method, "grpc-timeout", "9S");
      call.send(EndStream.NO, ABC).send(EndStream.YES, new byte[0]);
      CompletableFuture<Void> deadline =
          CompletableFuture.runAsync(() -> {
            meet();
            server.deadlines().passAll();
          });
      boolean cancelled = i % 2 == 0;
      meet();
      if (cancelled) {
        Closure reason = new Closure.ResetByPeer(ErrorCode.CANCEL);
        call.out().end(reason);
        call.in().closed(reason);
      }
      deadline.get();
      // The ending is told behind everything else, so what is left of the call is nothing.
      assertThat(told.take()).isEqualTo(i + 1);
      List<Sent> sent = call.out().sent();
      long ends =
          sent.stream()
              .filter(each ->
                  each instanceof Sent.Reset
                      || each instanceof Sent.Block block && block.end() == EndStream.YES)
              .count();
      assertThat(ends).as("%s", sent).isEqualTo(cancelled ? Math.min(ends, 1) : 1);
      assertThat(call.out().hasSentBehindTheEnd()).as("%s", sent).isFalse();
      assertThat(call.out().awaitConsumed(ABC.length)).isEqualTo(ABC.length);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aHandlerThatIsStartedAndResetAtOnceEndsOnce() throws Exception {
    ServerAlone server =
        new ServerAlone(
            Server.builder()
                .add(new TextService() {})
                .limits(RpcLimits.builder().maxConcurrentCalls(1).build()));
    Closure reason = new Closure.ResetByPeer(ErrorCode.CANCEL);
    for (int i = 0; i < ROUNDS; ) {
      Exchange call = server.call("/test.Texts/Chat");
      if (!call.out().sent().isEmpty()) {
        // The one before has not come back yet, and there may be one at a time.
        assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("8");
        continue;
      }
      call.send(EndStream.NO, ABC);
      call.out().end(reason);
      call.in().closed(reason);
      assertThat(call.out().awaitConsumed(ABC.length)).isEqualTo(ABC.length);
      i++;
    }
  }
}
