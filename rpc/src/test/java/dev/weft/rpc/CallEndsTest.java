package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.RequestHandler;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call ends once, whatever ends it and however many of those come at the same time. Each
 * round makes one call and lets several things happen to it on threads of their own; a ledger says
 * what interceptors, the caller and the timer saw.
 */
class CallEndsTest {
  private static final int ROUNDS = 1_000;
  private static final int ROUNDS_A_CONNECTION = 100;

  /** What may happen to a call. */
  private enum Event {
    ANSWER,
    RESET,
    REFUSAL,
    DEADLINE,
    CLOSE,
    INTERRUPT,
    LOSS
  }

  /** A server whose streams do what the round says. */
  private static final class Server implements RequestHandler {
    private final BlockingQueue<Outbound> streams = new LinkedBlockingQueue<>();

    @Override
    public Inbound accept(Headers request, EndStream end, Outbound response) {
      streams.add(response);
      return new Inbound() {
        @Override
        public void headers(Headers headers, EndStream end) {}

        @Override
        public void data(byte[] buffer, int offset, int length, EndStream end) {
          response.consumed(length);
        }

        @Override
        public void closed(Closure closure) {}
      };
    }

    private void answer(Outbound stream, Headers trailers) throws InterruptedException {
      try {
        stream.headers(
            Headers.of(":status", "200", "content-type", "application/grpc"), EndStream.NO);
        stream.data(InMemory.hex("00 00000001 61"), 0, 6, EndStream.NO);
        stream.headers(trailers, EndStream.YES);
      } catch (StreamClosedException e) {
        assertThat(e.closure()).isNotNull();
      }
    }
  }

  /** What the interceptors were told. */
  private final BlockingQueue<Optional<Status>> told = new LinkedBlockingQueue<>();

  private final Random random = new Random(20_260_101);

  @ParameterizedTest
  @EnumSource(Method.Kind.class)
  void everyCallEndsOnceWhateverRaces(Method.Kind kind) throws Exception {
    int round = 0;
    while (round < ROUNDS) {
      Server server = new Server();
      try (InMemory memory = InMemory.handledBy(server)) {
        TextClient client =
            new TextClient(
                memory.channel(builder ->
                    builder.intercept((call, next) -> next.proceed(call.whenEnded(told::add)))));
        boolean lost = false;
        for (int i = 0; i < ROUNDS_A_CONNECTION && !lost && round < ROUNDS; i++) {
          List<Event> events = events(kind);
          lost = events.contains(Event.LOSS);
          round(kind, memory, client, server, events, "round " + round++ + ": " + events);
        }
      }
    }
  }

  /** One to three of them, at least one of which ends the call for certain. */
  private List<Event> events(Method.Kind kind) {
    List<Event> events = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    while (events.size() < count) {
      Event event = Event.values()[random.nextInt(Event.values().length)];
      boolean skipped =
          switch (event) {
            // A lost connection costs the test two threads.
            case LOSS -> random.nextInt(10) > 0;
            case CLOSE -> kind == Method.Kind.UNARY;
            case ANSWER, RESET, REFUSAL, DEADLINE, INTERRUPT -> false;
          };
      if (!skipped && !events.contains(event)) {
        events.add(event);
      }
    }
    if (events.equals(List.of(Event.REFUSAL))) {
      events.add(Event.ANSWER);
    }
    return events;
  }

  private void round(
      Method.Kind kind,
      InMemory memory,
      TextClient client,
      Server server,
      List<Event> events,
      String name)
      throws Exception {
    CountDownLatch interrupted = new CountDownLatch(events.contains(Event.INTERRUPT) ? 1 : 0);
    AtomicReference<AutoCloseable> open = new AtomicReference<>();
    CompletableFuture<String> seen = new CompletableFuture<>();
    TextClient asked =
        events.contains(Event.DEADLINE) ? client.withDeadlineAfter(Duration.ofMinutes(10)) : client;
    Thread caller =
        Thread.startVirtualThread(() -> {
          String outcome = use(kind, asked, open);
          boolean flag = Thread.interrupted();
          flag |= awaitInterrupted(interrupted);
          seen.complete(outcome + (flag ? " interrupted" : ""));
        });
    // On threads of the system: a virtual one that spins or yields for ever can keep others, such
    // as
    // the one that connects again, from ever being run.
    ThreadFactory system = Thread.ofPlatform().daemon().factory();
    List<Thread> enders = new ArrayList<>();
    enders.add(system.newThread(() -> serve(server, events, seen)));
    for (Event event : events) {
      int delay = random.nextInt(2_000);
      Runnable action =
          switch (event) {
            case ANSWER, RESET, REFUSAL -> () -> {};
            case DEADLINE -> () -> passDeadline(memory, seen);
            case CLOSE -> () -> close(open, seen);
            case INTERRUPT ->
                () -> {
                  caller.interrupt();
                  interrupted.countDown();
                };
            case LOSS -> () -> lose(memory, seen);
          };
      enders.add(
          system.newThread(() -> {
            spin(delay);
            action.run();
          }));
    }
    enders.forEach(Thread::start);
    String outcome = seen.orTimeout(20, TimeUnit.SECONDS).exceptionally(e -> "hangs").join();
    assertThat(outcome).as(name).isNotEqualTo("hangs");
    for (Thread ender : enders) {
      ender.join();
    }
    boolean byUser = events.contains(Event.INTERRUPT);
    assertThat(outcome.endsWith(" interrupted")).as(name + ", " + outcome).isEqualTo(byUser);
    Optional<Status> end = told.poll(20, TimeUnit.SECONDS);
    assertThat(end).as(name + ": nobody was told").isNotNull();
    if (kind == Method.Kind.UNARY) {
      String expected = end.map(status -> status.code().name()).orElse("OK");
      assertThat(outcome.split(" ")[0]).as(name).isEqualTo(expected);
    }
    server.streams.clear();
    if (memory.connectionCount() > 0) {
      memory.connection().settle();
    }
    assertThat(told).as(name + ": told more than once").isEmpty();
    assertThat(memory.clientDeadlines().count()).as(name).isZero();
  }

  private static String use(
      Method.Kind kind, TextClient client, AtomicReference<AutoCloseable> open) {
    try {
      switch (kind) {
        case UNARY -> client.echo("a");
        case SERVER_STREAMING -> {
          try (ServerStream<String> words = client.split("a")) {
            open.set(words);
            words.forEach(word -> {});
          }
        }
        case CLIENT_STREAMING -> {
          try (ClientStream<String, String> words = client.join()) {
            open.set(words);
            words.write("a");
            words.write("b");
            words.finish();
          }
        }
        case BIDIRECTIONAL -> {
          try (BidiStream<String, String> chat = client.chat()) {
            open.set(chat);
            chat.write("a");
            chat.halfClose();
            chat.forEach(word -> {});
          }
        }
      }
      return "OK";
    } catch (StatusException e) {
      return e.code().name();
    }
  }

  private void serve(Server server, List<Event> events, CompletableFuture<String> seen) {
    boolean refuses = events.contains(Event.REFUSAL);
    try {
      while (!seen.isDone()) {
        Outbound stream = server.streams.poll(1, TimeUnit.MILLISECONDS);
        if (stream == null) {
          continue;
        }
        if (refuses) {
          refuses = false;
          stream.reset(ErrorCode.REFUSED_STREAM, "test");
        } else if (events.contains(Event.ANSWER)) {
          server.answer(stream, Headers.of("grpc-status", "0"));
        } else if (events.contains(Event.RESET)) {
          stream.reset(ErrorCode.INTERNAL_ERROR, "test");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The deadline is set when the call begins, so that it may have to be waited for. */
  private static void passDeadline(InMemory memory, CompletableFuture<String> seen) {
    while (!seen.isDone()) {
      memory.clientDeadlines().passAll();
      Thread.yield();
    }
  }

  private static void close(AtomicReference<AutoCloseable> open, CompletableFuture<String> seen) {
    while (open.get() == null && !seen.isDone()) {
      Thread.onSpinWait();
    }
    try {
      AutoCloseable stream = open.get();
      if (stream != null) {
        stream.close();
        stream.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void lose(InMemory memory, CompletableFuture<String> seen) {
    while (!seen.isDone()) {
      // Connections that end without a stream would only have the channel wait before the next.
      if (memory.connectionCount() > 0 && memory.connection().isInUse()) {
        memory.connection().close();
      }
      memory.clientDeadlines().passAll();
      Thread.yield();
    }
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  /** Waits for the latch; says whether the thread was interrupted meanwhile. */
  private static boolean awaitInterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        return interrupted | Thread.interrupted();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  @Test
  void aFutureThatIsCancelledWhileItIsAnsweredEndsItsCallOnce() throws Exception {
    Server server = new Server();
    try (InMemory memory = InMemory.handledBy(server)) {
      TextClient client =
          new TextClient(
              memory.channel(builder ->
                  builder.intercept((call, next) -> next.proceed(call.whenEnded(told::add)))));
      for (int round = 0; round < ROUNDS; round++) {
        CompletableFuture<String> call = client.echoLater("a");
        int delay = random.nextInt(3_000);
        Thread canceller =
            Thread.startVirtualThread(() -> {
              spin(delay);
              call.cancel(true);
            });
        CompletableFuture<String> seen = call.handle((answer, failure) -> "done");
        serve(server, List.of(Event.ANSWER), seen);
        canceller.join();
        server.streams.clear();
      }
      memory.connection().settle();
      // A call whose future was cancelled before its thread began was not made.
      assertThat(told.size()).isLessThanOrEqualTo(ROUNDS + 1);
      assertThat(told).allMatch(end -> end.isEmpty() || end.get().code() == Code.CANCELLED);
    }
  }

  @Test
  void aCallThatIsAnsweredWhileTheCallItIsPartOfIsCancelledEndsOnce() throws Exception {
    TextClient[] self = new TextClient[1];
    BlockingQueue<CompletableFuture<String>> inner = new LinkedBlockingQueue<>();
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            if (request.equals("inner")) {
              return request;
            }
            CompletableFuture<String> call = self[0].echoLater("inner");
            inner.add(call);
            return call.handle((answer, failure) -> "outer").join();
          }
        };
    try (InMemory memory = InMemory.serving(service)) {
      Channel watched =
          memory.channel(builder ->
              builder.intercept((call, next) -> next.proceed(call.whenEnded(told::add))));
      self[0] = new TextClient(watched);
      TextClient outside = memory.client();
      for (int round = 0; round < ROUNDS; round++) {
        CompletableFuture<String> outer = outside.echoLater("outer");
        CompletableFuture<String> part = inner.poll(20, TimeUnit.SECONDS);
        assertThat(part).as("round " + round).isNotNull();
        spin(random.nextInt(2_000));
        outer.cancel(true);
        String outcome =
            part.handle((answer, failure) -> failure == null ? answer : failure.toString())
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        Optional<Status> end = told.poll(20, TimeUnit.SECONDS);
        assertThat(end).as("round " + round).isNotNull();
        assertThat(outcome)
            .as("round " + round)
            .contains(end.map(status -> status.code().name()).orElse("inner"));
      }
      memory.connection().settle();
      assertThat(told).isEmpty();
    }
  }
}
