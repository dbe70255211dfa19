package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream;
import dev.weft.rpc.memory.PlayedStream.Sent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server answers when time is up (PROTOCOL-HTTP2.md, "Timeout" and "Errors"). */
@Timeout(60)
class ServerDeadlineTest {
  private static final byte[] ABC = hex("00 00000003 616263");

  /** Waits for an interrupt. */
  private static final class Sleeper implements TextService {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public String echo(String request) {
      running.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        if (CallContext.current().isCancelled()) {
          interrupted.countDown();
        }
      }
      return request;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "S", "1x", "1s", "123456789S", "-1S", "+1S", " 1S", "1 S", "1.5S"})
  void aMalformedTimeoutIsInternal(String timeout) throws Exception {
    ServerAlone server = ServerAlone.serving(new TextService() {});
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", timeout);
    Headers only = call.out().awaitTrailers();
    assertThat(only.first("grpc-status")).hasValue("13");
    assertThat(only.firstOr("grpc-message", "")).contains("'" + timeout + "'");
  }

  @Test
  void aCallWithoutATimeoutHasNoDeadline() throws Exception {
    ServerAlone server =
        ServerAlone.serving(
            new TextService() {
              @Override
              public String echo(String request) {
                return CallContext.current().deadline().isEmpty()
                    ? "none"
                    : "one that was not asked for";
              }
            });
    Exchange call = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
    assertThat(call.out().awaitEnd()).contains(new Sent.Body(5 + "none".length()));
    assertThat(server.deadlines().count()).isZero();
  }

  @Test
  void anAbsurdlyLongTimeoutIsRepeatedInPart() throws Exception {
    ServerAlone server = ServerAlone.serving(new TextService() {});
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", "1".repeat(5_000));
    assertThat(call.out().awaitTrailers().firstOr("grpc-message", "")).hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0n", "0S", "00000000H"})
  void aTimeoutOfZeroIsAnsweredWithoutTheHandler(String timeout) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    ServerAlone server =
        ServerAlone.serving(
            new TextService() {
              @Override
              public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
                runs.incrementAndGet();
              }
            });
    Exchange call = server.call("/test.Texts/Chat", "grpc-timeout", timeout);
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("4");
    assertThat(call.out().sent()).last().isEqualTo(new Sent.Reset(ErrorCode.NO_ERROR));
    assertThat(runs).hasValue(0);
    assertThat(server.deadlines().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aTimeoutThatPassedWhileTheRequestArrivedIsAnsweredWithoutTheHandler(Execution execution)
      throws Exception {
    AtomicInteger runs = new AtomicInteger();
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            runs.incrementAndGet();
            return request;
          }
        };
    ServerAlone server = new ServerAlone(Server.builder().add(service, execution));
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", "1n");
    call.send(EndStream.YES, ABC);
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("4");
    assertThat(runs).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999H", "99999999M", "99999999S"})
  void anEnormousTimeoutDoesNotPass(String timeout) throws Exception {
    ServerAlone server =
        ServerAlone.serving(
            new TextService() {
              @Override
              public String echo(String request) {
                return CallContext.current().deadline().orElseThrow().isExpired() + request;
              }
            });
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", timeout);
    call.send(EndStream.YES, ABC);
    assertThat(call.out().awaitTrailers()).isEqualTo(Headers.of("grpc-status", "0"));
  }

  @Test
  void aPassedDeadlineIsAnsweredTrailersOnlyAndTheHandlerInterrupted() throws Exception {
    Sleeper service = new Sleeper();
    ServerAlone server = ServerAlone.serving(service);
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", "5S").send(EndStream.YES, ABC);
    service.running.await();
    server.deadlines().passAll();
    assertThat(call.out().sent()).singleElement().isInstanceOf(Sent.Block.class);
    Headers only = call.out().awaitTrailers();
    assertThat(only.first(":status")).hasValue("200");
    assertThat(only.first("grpc-status")).hasValue("4");
    assertThat(only.firstOr("grpc-message", "")).contains("before its handler had answered");
    service.interrupted.await();
  }

  @Test
  void aPassedDeadlineIsAnsweredInTrailersBehindWholeMessages() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    ServerAlone server =
        ServerAlone.serving(
            new TextService() {
              @Override
              public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
                responses.write("one");
                written.countDown();
                try {
                  requests.read();
                } catch (StatusException e) {
                  if (e.code() == Code.DEADLINE_EXCEEDED) {
                    ended.countDown();
                  }
                  responses.write("two");
                }
              }
            });
    Exchange call = server.call("/test.Texts/Chat", "grpc-timeout", "5S");
    written.await();
    server.deadlines().passAll();
    ended.await();
    List<Sent> sent = call.out().sent();
    assertThat(sent).hasSize(4).last().isEqualTo(new Sent.Reset(ErrorCode.NO_ERROR));
    assertThat(sent.get(1)).isEqualTo(new Sent.Body(8));
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("4");
  }

  /** Ends when it is cancelled, with what that says. */
  private static final class Ends implements TextService {
    private final LinkedBlockingQueue<String> reasons = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

    @Override
    public void split(String request, StreamWriter<String> responses) {
      try {
        responses.write(request);
      } catch (StatusException e) {
        reasons.add(e.getMessage());
        throw e;
      }
    }

    @Override
    public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
      if (requests.read().equals("abc")) {
        threads.add(Thread.currentThread());
        requests.forEach(responses::write);
      }
    }
  }

  @Test
  void aDeadlineSaysThatTheClientDidNotRead() throws Exception {
    Ends service = new Ends();
    ServerAlone server = ServerAlone.serving(service);
    PlayedStream stream = new PlayedStream().stall();
    server.call(stream, "/test.Texts/Split", "grpc-timeout", "5S").send(EndStream.YES, ABC);
    stream.awaitSender();
    server.deadlines().passAll();
    assertThat(service.reasons.take())
        .contains("while its handler waited for the client to read earlier answers");
  }

  @Test
  void aDeadlineSaysThatTheHandlerWaitedForTheClient() throws Exception {
    Ends service = new Ends();
    ServerAlone server = ServerAlone.serving(service);
    Exchange call = server.call("/test.Texts/Chat", "grpc-timeout", "5S");
    call.send(EndStream.NO, ABC);
    Thread handler = service.threads.take();
    while (handler.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    server.deadlines().passAll();
    assertThat(call.out().awaitTrailers().firstOr("grpc-message", ""))
        .contains("while its handler waited for the client to send more");
  }

  @Test
  void aDeadlineSaysThatTheHandlerDidNotRead() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    ServerAlone server =
        ServerAlone.serving(
            new TextService() {
              @Override
              public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
                running.countDown();
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw Status.CANCELLED.asException(e);
                }
              }
            });
    Exchange call = server.call("/test.Texts/Chat", "grpc-timeout", "5S");
    running.await();
    call.send(EndStream.NO, ABC);
    server.deadlines().passAll();
    assertThat(call.out().awaitTrailers().firstOr("grpc-message", ""))
        .contains("before its handler had read all that the client had sent");
  }

  @Test
  void aPassedDeadlineResetsAStreamOnWhichHalfAMessageIsOut() throws Exception {
    ServerAlone server = ServerAlone.serving(new TextService() {});
    PlayedStream stream = new PlayedStream().stall();
    server.call(stream, "/test.Texts/Split", "grpc-timeout", "5S").send(EndStream.YES, ABC);
    stream.awaitSender();
    server.deadlines().passAll();
    assertThat(stream.awaitEnd()).last().isEqualTo(new Sent.Reset(ErrorCode.CANCEL));
  }

  @Test
  void anInlineHandlersLargeAnswerEndsWithItsDeadline() throws Exception {
    ServerAlone server =
        new ServerAlone(Server.builder().add(new TextService() {}, Execution.INLINE));
    PlayedStream stream = new PlayedStream().stall();
    server.call(stream, "/test.Texts/Echo", "grpc-timeout", "5S").send(EndStream.YES, ABC);
    stream.awaitSender();
    assertThat(server.deadlines().count()).isOne();
    server.deadlines().passAll();
    assertThat(stream.awaitEnd()).last().isEqualTo(new Sent.Reset(ErrorCode.CANCEL));
  }

  @Test
  void theDeadlineCountsWhileTheRequestIsAwaited() throws Exception {
    ServerAlone server = ServerAlone.serving(new TextService() {});
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", "1S");
    server.deadlines().passAll();
    assertThat(call.out().awaitTrailers().firstOr("grpc-message", ""))
        .contains("before its request had arrived");
    assertThat(call.out().sent()).last().isEqualTo(new Sent.Reset(ErrorCode.NO_ERROR));
    call.send(EndStream.YES, ABC);
    assertThat(call.out().awaitConsumed(ABC.length)).isEqualTo(ABC.length);
    assertThat(call.out().sent()).hasSize(2);
  }

  @Test
  void aCallThatHasEndedLeavesNothingInTheTimer() throws Exception {
    ServerAlone server = ServerAlone.serving(new TextService() {});
    Exchange call = server.call("/test.Texts/Echo", "grpc-timeout", "5S");
    assertThat(server.deadlines().count()).isOne();
    call.send(EndStream.YES, ABC);
    call.out().awaitTrailers();
    while (server.deadlines().count() > 0) {
      Thread.onSpinWait();
    }
  }
}
