package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.RequestHandler;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream;
import dev.weft.rpc.protocol.Compressions;
import dev.weft.rpc.protocol.ManualTimer;
import dev.weft.rpc.protocol.ServerMethod;
import dev.weft.rpc.protocol.ServerProtocol;
import dev.weft.rpc.protocol.Timer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a failure at a server costs, and where it is told. */
@Timeout(60)
class ServerFailureTest {
  private static final byte[] ABC = hex("00 00000003 616263");

  private static TextService echo(UnaryOperator<String> echo) {
    return new TextService() {
      @Override
      public String echo(String request) {
        return echo.apply(request);
      }
    };
  }

  private static Headers trailers(Server.Builder server) throws InterruptedException {
    Exchange call = new ServerAlone(server).call("/test.Texts/Echo").send(EndStream.YES, ABC);
    return call.out().awaitTrailers();
  }

  private static Headers trailers(Service service) throws InterruptedException {
    return trailers(Server.builder().add(service));
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> RuntimeException sneakily(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void aHandlerThatThrowsWhatNobodyInterruptedHasFailed() throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      InterruptedException thrown = new InterruptedException("of its own");
      Headers trailers =
          trailers(
              echo(request -> {
                throw ServerFailureTest.<RuntimeException>sneakily(thrown);
              }));
      assertThat(trailers.first("grpc-status")).hasValue("2");
      assertThat(trailers.firstOr("grpc-message", "")).contains("handler failed");
      assertThat(log.next().getThrown()).isSameAs(thrown);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INTERNAL", "UNKNOWN", "DATA_LOSS"})
  void aStatusThatMeansSomethingIsWrongIsLoggedWithItsCause(Code code) throws Exception {
    IOException cause = new IOException("the disk is full");
    try (LoggedFailures log = LoggedFailures.kept()) {
      Headers trailers =
          trailers(
              echo(request -> {
                throw Status.of(code).withMessage("can't save").asException(cause);
              }));
      assertThat(trailers.first("grpc-message")).hasValue("can't save");
      LogRecord logged = log.next();
      assertThat(logged.getMessage())
          .isEqualTo("the handler of test.Texts/Echo failed with " + code);
      assertThat(logged.getThrown()).hasCause(cause);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"INTERNAL", "UNKNOWN", "DATA_LOSS"},
      mode = Mode.EXCLUDE)
  void anyOtherStatusIsAnAnswerAndNotLogged(Code code) throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      trailers(
          echo(request -> {
            throw Status.of(code).asException(new IOException("not found"));
          }));
      assertThat(log.isQuiet()).isTrue();
    }
  }

  @Test
  void aStatusWithoutACauseIsNotLogged() throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      trailers(
          echo(request -> {
            throw Status.INTERNAL.asException();
          }));
      assertThat(log.isQuiet()).isTrue();
    }
  }

  @Test
  void aFailureInAnInterceptorSaysInterceptor() throws Exception {
    List<Interceptor> failing =
        List.of(
            (call, next) -> {
              throw new IllegalStateException("before");
            },
            (call, next) -> {
              next.proceed(call);
              throw new IllegalStateException("behind");
            },
            (call, next) ->
                next.proceed(
                    call.withRequests(message -> {
                      throw new IllegalStateException("in a request");
                    })),
            (call, next) ->
                next.proceed(
                    call.withResponses(message -> {
                      throw new IllegalStateException("in a response");
                    })));
    for (Interceptor interceptor : failing) {
      try (LoggedFailures log = LoggedFailures.kept()) {
        Headers trailers =
            trailers(Server.builder().add(new TextService() {}).intercept(interceptor));
        assertThat(trailers.first("grpc-status")).hasValue("2");
        assertThat(trailers.firstOr("grpc-message", "")).contains("interceptor");
        assertThat(log.next().getMessage()).isEqualTo("an interceptor of test.Texts/Echo failed");
      }
    }
  }

  @Test
  void aFailureInAHandlerSaysHandlerBehindInterceptorsToo() throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      Service failing =
          echo(request -> {
            throw new IllegalStateException("oops");
          });
      trailers(Server.builder().add(failing).intercept((call, next) -> next.proceed(call)));
      assertThat(log.next().getMessage()).isEqualTo("the handler of test.Texts/Echo failed");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aHandlerThatReturnsNullIsToldWhatToDo() throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      assertThat(trailers(echo(request -> null)).first("grpc-status")).hasValue("2");
      LogRecord logged = log.next();
      assertThat(logged.getMessage()).startsWith("the handler of test.Texts/Echo");
      assertThat(logged.getThrown())
          .hasMessageContaining("returned null")
          .hasMessageContaining("return the response, or throw a StatusException");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void anInterceptorThatReturnsTheWrongResponseIsToldWhatToDo() throws Exception {
    List<Interceptor> wrong =
        List.of(
            (call, next) -> Response.streamed(),
            (call, next) -> {
              next.proceed(call);
              return Response.streamed();
            },
            (call, next) -> null);
    for (Interceptor interceptor : wrong) {
      try (LoggedFailures log = LoggedFailures.kept()) {
        Headers trailers =
            trailers(Server.builder().add(new TextService() {}).intercept(interceptor));
        assertThat(trailers.first("grpc-status")).hasValue("2");
        LogRecord logged = log.next();
        assertThat(logged.getMessage()).isEqualTo("an interceptor of test.Texts/Echo failed");
        assertThat(logged.getThrown()).hasMessageContaining("return what next.proceed returned");
      }
    }
  }

  @Test
  void anInterceptorThatReturnsAMessageForAStreamIsToldWhatToDo() throws Exception {
    try (LoggedFailures log = LoggedFailures.kept()) {
      ServerAlone server =
          new ServerAlone(
              Server.builder()
                  .add(new TextService() {})
                  .intercept((call, next) -> Response.of("one more")));
      Exchange call = server.call("/test.Texts/Split").send(EndStream.YES, ABC);
      assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("2");
      assertThat(log.next().getThrown()).hasMessageContaining("Response.streamed()");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorInAHandlerCostsItsCallOnly(Execution execution) throws Exception {
    List<UnaryOperator<String>> failing =
        List.of(
            request -> {
              throw new OutOfMemoryError("in a test");
            },
            request -> {
              throw new StackOverflowError("in a test");
            },
            request -> {
              throw new AssertionError("in a test");
            });
    for (UnaryOperator<String> handler : failing) {
      try (LoggedFailures log = LoggedFailures.kept()) {
        AtomicInteger calls = new AtomicInteger();
        Service service =
            echo(request -> calls.incrementAndGet() == 1 ? handler.apply(request) : request);
        ServerAlone server = new ServerAlone(Server.builder().add(service, execution));
        Exchange first = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
        assertThat(first.out().awaitTrailers().first("grpc-status")).hasValue("2");
        assertThat(log.next().getThrown()).isInstanceOf(Error.class);
        Exchange second = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
        assertThat(second.out().awaitTrailers().first("grpc-status")).hasValue("0");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLogThatThrowsTakesNothingDown(Execution execution) throws Exception {
    try (LoggedFailures log = LoggedFailures.broken()) {
      Service service =
          echo(request -> {
            throw new IllegalStateException("oops");
          });
      ServerAlone server = new ServerAlone(Server.builder().add(service, execution));
      for (int i = 0; i < 3; i++) {
        Exchange call = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
        assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("2");
        log.next();
      }
    }
  }

  /** A server whose threads come from here. */
  private static RequestHandler connection(ThreadFactory threads) {
    return connection(new ManualTimer(), threads);
  }

  private static RequestHandler connection(Timer timer, ThreadFactory threads) {
    List<ServerMethod<?, ?>> methods =
        List.of(
            ServerMethod.of(
                new TextService() {}.definition().methods().getFirst(),
                Execution.VIRTUAL_THREAD,
                RpcLimits.DEFAULT));
    return new ServerProtocol(
            methods,
            RpcLimits.DEFAULT,
            HttpLimits.builder().maxConcurrentStreams(1).build(),
            new Compressions(List.of(), RpcLimits.DEFAULT),
            List.of(),
            timer,
            threads)
        .get();
  }

  private static PlayedStream request(RequestHandler connection, String... fields) {
    PlayedStream stream = new PlayedStream();
    Inbound in =
        connection.accept(
            Headers.builder()
                .addAll(
                    Headers.of(
                        ":method", "POST",
                        ":scheme", "http",
                        ":path", "/test.Texts/Echo",
                        "content-type", "application/grpc",
                        "te", "trailers"))
                .addAll(Headers.of(fields))
                .build(),
            EndStream.NO,
            stream);
    in.data(ABC, 0, ABC.length, EndStream.YES);
    return stream;
  }

  @Test
  void aDeadlineThatCannotBeSetRefusesItsCallAndNoMore() throws Exception {
    Timer broken =
        new Timer() {
          @Override
          public Scheduled schedule(long nanos, Runnable action) {
            throw new OutOfMemoryError("unable to create native thread");
          }

          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public void cancel(Scheduled scheduled) {
            throw new AssertionError("nothing was scheduled");
          }
        };
    RequestHandler connection = connection(broken, Thread.ofVirtual().factory());
    try (LoggedFailures log = LoggedFailures.kept()) {
      PlayedStream refused = request(connection, "grpc-timeout", "1S");
      assertThat(refused.awaitTrailers().first("grpc-status")).hasValue("8");
      assertThat(refused.awaitConsumed(ABC.length)).isEqualTo(ABC.length);
      assertThat(log.next().getThrown()).isInstanceOf(OutOfMemoryError.class);
    }
    assertThat(request(connection).awaitTrailers().first("grpc-status")).hasValue("0");
  }

  @Test
  void aThreadThatCannotBeStartedRefusesItsCallAndNoMore() throws Exception {
    for (boolean made : new boolean[] {true, false}) {
      AtomicInteger asked = new AtomicInteger();
      RequestHandler connection =
          connection(task -> {
            if (asked.getAndIncrement() > 0) {
              return Thread.ofVirtual().unstarted(task);
            }
            if (made) {
              // Starting it again fails.
              return Thread.ofVirtual().start(() -> {});
            }
            throw new OutOfMemoryError("unable to create native thread");
          });
      try (LoggedFailures log = LoggedFailures.kept()) {
        Headers only = request(connection).awaitTrailers();
        assertThat(only.first("grpc-status")).hasValue("8");
        assertThat(only.firstOr("grpc-message", "")).contains("no thread could be started");
        assertThat(log.next().getMessage()).contains("test.Texts/Echo");
      }
      assertThat(request(connection).awaitTrailers().first("grpc-status")).hasValue("0");
    }
  }
}
