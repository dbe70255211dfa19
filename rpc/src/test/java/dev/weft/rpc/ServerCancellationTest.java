package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a handler learns that nobody waits for its answer. */
@Timeout(60)
class ServerCancellationTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final Closure CANCEL = new Closure.ResetByPeer(ErrorCode.CANCEL);

  private static void cancel(Exchange call) {
    call.out().end(CANCEL);
    call.in().closed(CANCEL);
  }

  /**
   * Reads from a file that it shares, over and over, until it is told by the context to stop, if it
   * heeds that.
   */
  private static final class FileService implements TextService {
    private final FileChannel file;
    private final Predicate<CallContext> isTold;
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CompletableFuture<String> end = new CompletableFuture<>();

    FileService(FileChannel file, Predicate<CallContext> isTold) {
      this.file = file;
      this.isTold = isTold;
    }

    @Override
    public String echo(String request) {
      try {
        while (!isTold.test(CallContext.current())) {
          file.read(ByteBuffer.allocate(1), 0);
          reading.countDown();
        }
        file.read(ByteBuffer.allocate(1), 0);
        end.complete("told by the context");
      } catch (IOException e) {
        end.complete(e.getClass().getSimpleName());
        throw new UncheckedIOException(e);
      }
      return request;
    }
  }

  private static FileService cancelWhileReading(
      Path file, Execution execution, Predicate<CallContext> isTold) throws Exception {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileService service = new FileService(channel, isTold);
    ServerAlone server = new ServerAlone(Server.builder().execution(execution).add(service));
    Exchange call = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
    service.reading.await();
    cancel(call);
    return service;
  }

  @Test
  void byDefaultACancellationInterruptsTheHandlerAndSoClosesWhatItShares(@TempDir Path directory)
      throws Exception {
    FileService service =
        cancelWhileReading(directory.resolve("file"), Execution.VIRTUAL_THREAD, context -> false);
    assertThat(service.end.get()).isEqualTo("ClosedByInterruptException");
    assertThat(service.file.isOpen()).isFalse();
  }

  @Test
  void anUninterruptedHandlerIsToldByTheContextAndSharesOn(@TempDir Path directory)
      throws Exception {
    FileService service =
        cancelWhileReading(
            directory.resolve("file"), Execution.UNINTERRUPTED, CallContext::isCancelled);
    assertThat(service.end.get()).isEqualTo("told by the context");
    assertThat(service.file.isOpen()).isTrue();
    service.file.close();
  }

  @Test
  void anUninterruptedHandlersReadsAndWritesThrowAndItsActionsRun() throws Exception {
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    CountDownLatch running = new CountDownLatch(1);
    TextService service =
        new TextService() {
          @Override
          public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
            CountDownLatch action = new CountDownLatch(1);
            CallContext.current().onCancel(action::countDown);
            running.countDown();
            try {
              requests.read();
            } catch (StatusException e) {
              seen.add("read " + e.code());
            }
            try {
              responses.write("too late");
            } catch (StatusException e) {
              seen.add("write " + e.code());
            }
            try {
              action.await();
              seen.add("action, interrupted: " + Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
              seen.add("interrupted");
            }
          }
        };
    ServerAlone server = new ServerAlone(Server.builder().add(service, Execution.UNINTERRUPTED));
    Exchange call = server.call("/test.Texts/Chat");
    running.await();
    cancel(call);
    assertThat(seen.take()).isEqualTo("read CANCELLED");
    assertThat(seen.take()).isEqualTo("write CANCELLED");
    assertThat(seen.take()).isEqualTo("action, interrupted: false");
  }

  @Test
  void anUninterruptedHandlerThatWaitsToSendIsFreedByItsDeadline() throws Exception {
    CompletableFuture<Code> end = new CompletableFuture<>();
    TextService service =
        new TextService() {
          @Override
          public void split(String request, StreamWriter<String> responses) {
            try {
              responses.write(request);
            } catch (StatusException e) {
              end.complete(e.code());
            }
          }
        };
    ServerAlone server = new ServerAlone(Server.builder().add(service, Execution.UNINTERRUPTED));
    PlayedStream stream = new PlayedStream().stall();
    server.call(stream, "/test.Texts/Split", "grpc-timeout", "5S").send(EndStream.YES, ABC);
    stream.awaitSender();
    server.deadlines().passAll();
    assertThat(end.get()).isEqualTo(Code.DEADLINE_EXCEEDED);
  }

  @Test
  void aCallMadeByAnUninterruptedHandlerIsCancelledWithIt() throws Exception {
    Sleeper backend = new Sleeper();
    try (InMemory inner = InMemory.serving(backend)) {
      Texts.TextClient client = inner.client();
      CompletableFuture<Code> end = new CompletableFuture<>();
      TextService front =
          new TextService() {
            @Override
            public String echo(String request) {
              try {
                return client.echo(request);
              } catch (StatusException e) {
                end.complete(e.code());
                throw e;
              }
            }
          };
      ServerAlone server = new ServerAlone(Server.builder().add(front, Execution.UNINTERRUPTED));
      Exchange call = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
      backend.running.await();
      cancel(call);
      assertThat(end.get()).isEqualTo(Code.CANCELLED);
      backend.interrupted.await();
    }
  }

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
        interrupted.countDown();
      }
      return request;
    }
  }

  @Test
  void anInterruptThatAHandlerLeavesBehindDoesNotKeepItsAnswerBack() throws Exception {
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            Thread.currentThread().interrupt();
            return request;
          }
        };
    for (Execution execution : Execution.values()) {
      ServerAlone server = new ServerAlone(Server.builder().add(service, execution));
      PlayedStream stream = new PlayedStream();
      server.call(stream, "/test.Texts/Echo").send(EndStream.YES, ABC);
      assertThat(stream.awaitTrailers().first("grpc-status")).hasValue("0");
      assertThat(Thread.interrupted()).as("after %s", execution).isFalse();
    }
  }

  @Test
  void aHandlerThatIsInterruptedByItselfWhileItReadsStillAnswers() throws Exception {
    TextService service =
        new TextService() {
          @Override
          public String join(StreamReader<String> requests) {
            Thread.currentThread().interrupt();
            return requests.read();
          }
        };
    Exchange call = ServerAlone.serving(service).call("/test.Texts/Join");
    assertThat(call.out().awaitTrailers().firstOr("grpc-status", "")).isEqualTo("1");
  }
}
