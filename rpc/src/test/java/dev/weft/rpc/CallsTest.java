package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.Bytes;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls as users make and answer them, both sides Weft's, joined in memory. */
class CallsTest {
  private static final MetadataKey<String> TOKEN = MetadataKey.ascii("token");

  private InMemory memory = InMemory.serving(new TextService() {});

  private TextClient serve(TextService service) {
    return serve(Server.builder().add(service));
  }

  private TextClient serve(Server.Builder server) {
    memory.close();
    memory = InMemory.serving(server);
    return memory.client();
  }

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void theFourKinds() {
    TextClient client = memory.client();
    assertThat(client.echo("hello")).isEqualTo("hello");
    assertThat(client.echo("")).isEmpty();
    try (ServerStream<String> words = client.split("a b c")) {
      assertThat(words).containsExactly("a", "b", "c");
    }
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.write("b");
      assertThat(words.finish()).isEqualTo("a b");
    }
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
      chat.halfClose();
      assertThat(chat.hasNext()).isFalse();
      assertThatThrownBy(chat::read).isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(() -> chat.write("b")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void manyCallsShareOneConnection() {
    TextClient client = memory.maxStreams(10).client();
    List<CompletableFuture<String>> calls =
        IntStream.range(0, 500).mapToObj(i -> client.echoLater("call " + i)).toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).join()).isEqualTo("call " + i);
    }
    assertThat(memory.connectionCount()).isOne();
  }

  @Test
  void aFailureReachesTheClientWithMessageDetailsAndTrailers() {
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                throw Status.NOT_FOUND
                    .withMessage("no\n☺ 😈")
                    .withDetails(List.of(StatusDetail.of("type.googleapis.com/a.B", Texts.BYTES)))
                    .asException(Metadata.of(TOKEN, "t"));
              }
            });
    assertThatThrownBy(() -> client.echo("x"))
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(e.status().message()).isEqualTo("no\n☺ 😈");
              assertThat(e.status().details()).hasSize(1);
              assertThat(e.status().details().getFirst().typeName()).isEqualTo("a.B");
              assertThat(e.status().details().getFirst().value()).isEqualTo(Texts.BYTES);
              assertThat(e.trailers().get(TOKEN)).hasValue("t");
            });
  }

  @Test
  void theStackTraceOfAFailureIsTheCallers() {
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                throw Texts.ECHO.unimplemented();
              }
            });
    assertThatThrownBy(() -> client.echo("x"))
        .satisfies(e ->
            assertThat(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(TextClient.class.getName())));
  }

  @Test
  void whatExplainsAFailureIsLeftOutIfItIsTooLarge() {
    Bytes large = Bytes.of(new byte[13_000]);
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                throw Status.NOT_FOUND
                    .withMessage("no such thing")
                    .withDetails(List.of(StatusDetail.of("a/b.C", large)))
                    .asException();
              }
            });
    assertThatThrownBy(() -> client.echo("x"))
        .isInstanceOfSatisfying(
            StatusException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(e.status().details()).isEmpty();
            })
        .hasMessageContaining("no such thing")
        .hasMessageContaining("maxOutboundMetadataBytes");
  }

  @Test
  void aLongMessageIsCut() {
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                throw Status.NOT_FOUND.withMessage("x".repeat(100_000)).asException();
              }
            });
    assertThatThrownBy(() -> client.echo("x"))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.status().message()).hasSize(4 * 1024));
  }

  @Test
  void metadataAboveTheLimitIsNotSent() {
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                try {
                  CallContext.current().addHeader(TOKEN, "x".repeat(16 * 1024));
                } catch (IllegalArgumentException e) {
                  return "refused";
                }
                return "accepted";
              }
            });
    assertThat(client.echo("x")).isEqualTo("refused");
    // The limit counts the name, "token", and 32 bytes more.
    int most = 16 * 1024 - 5 - 32;
    assertThat(client.withMetadata(TOKEN, "x".repeat(most)).echo("x")).isEqualTo("refused");
    assertThatThrownBy(() -> client.withMetadata(TOKEN, "x".repeat(most + 1)).echo("x"))
        .hasMessageContaining("RESOURCE_EXHAUSTED")
        .hasMessageContaining("maxOutboundMetadataBytes");
  }

  @Test
  void aSlowReaderStallsTheWriter() throws Exception {
    int total = 1_000;
    AtomicInteger written = new AtomicInteger();
    TextClient client =
        serve(
            new TextService() {
              @Override
              public void split(String request, StreamWriter<String> responses) {
                for (int i = 0; i < total; i++) {
                  responses.write("x".repeat(1_000));
                  written.incrementAndGet();
                }
              }
            });
    try (ServerStream<String> words = client.split("")) {
      assertThat(words.read()).hasSize(1_000);
      memory.connection().awaitStall();
      assertThat(written.get()).isLessThan(100);
      int read = 1;
      while (words.hasNext()) {
        words.read();
        read++;
        assertThat(written.get() - read).isLessThan(100);
      }
      assertThat(read).isEqualTo(total);
    }
    memory.connection().settle();
    assertThat(memory.connection().unreturnedAtClient()).isZero();
  }

  @Test
  void aSlowHandlerStallsTheClient() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String join(StreamReader<String> requests) {
                await(go);
                int count = 0;
                while (requests.hasNext()) {
                  requests.read();
                  count++;
                }
                return "" + count;
              }
            });
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<String> result =
        CompletableFuture.supplyAsync(() -> {
          try (ClientStream<String, String> words = client.join()) {
            for (int i = 0; i < 1_000; i++) {
              words.write("x".repeat(1_000));
              written.incrementAndGet();
            }
            return words.finish();
          }
        });
    while (written.get() == 0) {
      Thread.onSpinWait();
    }
    memory.connection().awaitStall();
    assertThat(written.get()).isLessThan(100);
    go.countDown();
    assertThat(result.join()).isEqualTo("1000");
  }

  @Test
  void aHandlerSeesTheCallInItsContext() {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    TextClient client =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                CallContext context = CallContext.current();
                seen.add(
                    context.method().fullName()
                        + " "
                        + context.authority()
                        + " "
                        + context.metadata().get(TOKEN).orElse("none")
                        + " "
                        + context.deadline().isPresent());
                return request;
              }
            });
    client.echo("x");
    client.withMetadata(TOKEN, "t").withDeadlineAfter(Duration.ofMinutes(1)).echo("x");
    assertThat(seen)
        .containsExactly(
            "test.Texts/Echo localhost:1 none false", "test.Texts/Echo localhost:1 t true");
    assertThat(CallContext.find()).isEmpty();
    assertThatThrownBy(CallContext::current).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCallMadeInAHandlerInheritsTheDeadline() {
    BlockingQueue<Optional<Deadline>> inner = new LinkedBlockingQueue<>();
    TextClient[] self = new TextClient[1];
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            if (request.equals("inner")) {
              inner.add(CallContext.current().deadline());
              return "done";
            }
            return request.equals("later")
                ? self[0].echoLater("inner").join()
                : self[0].withDeadlineAfter(Duration.ofHours(1)).echo("inner");
          }
        };
    self[0] = serve(service);
    for (String kind : List.of("now", "later")) {
      assertThat(self[0].withDeadlineAfter(Duration.ofSeconds(30)).echo(kind)).isEqualTo("done");
      assertThat(inner.remove().orElseThrow().remaining())
          .isBetween(Duration.ofMillis(1), Duration.ofSeconds(31));
    }
    assertThat(self[0].echo("later")).isEqualTo("done");
    assertThat(inner.remove()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(InnerCall.class)
  void aCallMadeInAHandlerIsCancelledWithIt(InnerCall kind) throws Exception {
    CountDownLatch innerRunning = new CountDownLatch(1);
    CountDownLatch innerCancelled = new CountDownLatch(1);
    TextClient[] self = new TextClient[1];
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            if (!request.equals("inner")) {
              return kind.make(self[0]);
            }
            CallContext.current().onCancel(innerCancelled::countDown);
            innerRunning.countDown();
            await(new CountDownLatch(1));
            return request;
          }
        };
    self[0] = serve(service);
    CompletableFuture<String> outer = self[0].echoLater("outer");
    innerRunning.await();
    outer.cancel(true);
    innerCancelled.await();
  }

  enum InnerCall {
    BLOCKING {
      @Override
      String make(TextClient client) {
        return client.echo("inner");
      }
    },
    FUTURE {
      @Override
      String make(TextClient client) {
        CompletableFuture<String> call = client.echoLater("inner");
        await(new CountDownLatch(1));
        return call.join();
      }
    };

    abstract String make(TextClient client);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTimeoutCountsFromTheStartOfEachCall() {
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(Duration.ofHours(1));
    Deadline first = options.deadline().orElseThrow();
    while (first.remaining().equals(Duration.ofHours(1))) {
      Thread.onSpinWait();
    }
    Deadline second = options.deadline().orElseThrow();
    assertThat(first.earlier(second)).isSameAs(first);
    assertThat(second.earlier(first)).isSameAs(first);
  }

  @Test
  void aStatusThatAHandlersOwnCallFailsWithGoesOnToItsCaller() {
    TextClient[] self = new TextClient[1];
    self[0] =
        serve(
            new TextService() {
              @Override
              public String echo(String request) {
                if (request.equals("inner")) {
                  throw Status.ABORTED.withMessage("inside").asException();
                }
                return self[0].echo("inner");
              }
            });
    assertThatThrownBy(() -> self[0].echo("outer")).hasMessage("ABORTED: inside");
  }

  @Test
  void interceptorsGoAroundEveryKindOnBothSides() {
    BlockingQueue<String> log = new LinkedBlockingQueue<>();
    memory.close();
    memory =
        InMemory.serving(
            Server.builder().add(new TextService() {}).intercept(logging("server", log)));
    TextClient client =
        new TextClient(memory.channel(builder -> builder.intercept(logging("client", log))));

    client.echo("a");
    assertThat(log)
        .containsExactly("client > Echo", "server > Echo", "server < Echo", "client < Echo");
    log.clear();
    client.split("a b").forEach(word -> {});
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.finish();
    }
    try (BidiStream<String, String> chat = client.chat()) {
      chat.halfClose();
      assertThat(chat.hasNext()).isFalse();
    }
    assertThat(log)
        .contains("client > Split", "server > Split", "client > Join", "server > Join")
        .contains("client > Chat", "server > Chat");
  }

  private static Interceptor logging(String name, BlockingQueue<String> log) {
    return (call, next) -> {
      log.add(name + " > " + call.method().name());
      try {
        return next.proceed(call);
      } finally {
        log.add(name + " < " + call.method().name());
      }
    };
  }

  @Test
  void anInterceptorCanRefuseACall() {
    Interceptor auth =
        (call, next) -> {
          if (call.metadata().get(TOKEN).filter("secret"::equals).isEmpty()) {
            throw Status.UNAUTHENTICATED.withMessage("who are you?").asException();
          }
          return next.proceed(call);
        };
    TextClient client = serve(Server.builder().add(new TextService() {}).intercept(auth));
    assertThatThrownBy(() -> client.echo("x")).hasMessage("UNAUTHENTICATED: who are you?");
    assertThat(client.withMetadata(TOKEN, "secret").echo("x")).isEqualTo("x");
    assertThatThrownBy(() -> client.split("x").read()).hasMessageContaining("UNAUTHENTICATED");
  }

  @Test
  void anInterceptorCanAddMetadataAndChangeMessages() {
    memory.close();
    memory =
        InMemory.serving(
            Server.builder()
                .add(
                    new TextService() {
                      @Override
                      public String echo(String request) {
                        return request + CallContext.current().metadata().get(TOKEN).orElse("?");
                      }
                    })
                .intercept(
                    (call, next) -> next.proceed(call.withResponses(text -> text + " served"))));
    TextClient client =
        new TextClient(
            memory.channel(builder ->
                builder.intercept((call, next) ->
                    next.proceed(
                        call.withMetadata(call.metadata().with(TOKEN, "!"))
                            .withRequests(text -> ((String) text).toUpperCase())
                            .withResponses(text -> "<" + text + ">")))));
    assertThat(client.echo("hi")).isEqualTo("<HI! served>");
    assertThat(client.split("a b")).containsExactly("<A served>", "<B served>");
    try (ClientStream<String, String> words = client.join()) {
      words.write("x");
      words.write("y");
      assertThat(words.finish()).isEqualTo("<X Y served>");
    }
  }

  @Test
  void interceptorsAreToldTheEndOfEveryCall() throws Exception {
    BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    Interceptor watch =
        (call, next) ->
            next.proceed(
                call.whenEnded(failure ->
                    ends.add(
                        call.method().name()
                            + " "
                            + failure.map(Status::code).map(Code::name).orElse("OK"))));
    memory.close();
    memory = InMemory.serving(Server.builder().add(new TextService() {}).intercept(watch));
    TextClient client = new TextClient(memory.channel(builder -> builder.intercept(watch)));
    client.echo("x");
    assertThat(List.of(ends.take(), ends.take())).containsExactly("Echo OK", "Echo OK");
    BidiStream<String, String> chat = client.chat();
    chat.write("a");
    chat.read();
    chat.close();
    assertThat(List.of(ends.take(), ends.take()))
        .containsExactly("Chat CANCELLED", "Chat CANCELLED");
    assertThat(ends).isEmpty();
  }

  @Test
  void gzipGoesBothWays() {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    BlockingQueue<String> responses = new LinkedBlockingQueue<>();
    TextClient client =
        serve(
                new TextService() {
                  @Override
                  public void chat(StreamReader<String> in, StreamWriter<String> out) {
                    CallContext context = CallContext.current();
                    context.compressWith(Compression.GZIP);
                    while (in.hasNext()) {
                      String message = in.read();
                      requests.add("" + context.isRequestCompressed());
                      out.write(message);
                      out.writeUncompressed(message);
                    }
                  }
                })
            .withCompression(Compression.GZIP)
            .withObserver(
                new CallObserver() {
                  @Override
                  public void message(ReceivedMessage message) {
                    responses.add(message.toString());
                  }
                });
    String large = "x".repeat(100_000);
    try (BidiStream<String, String> chat = client.chat()) {
      for (boolean compressed : new boolean[] {true, false}) {
        if (compressed) {
          chat.write(large);
        } else {
          chat.writeUncompressed(large);
        }
        assertThat(chat.read()).isEqualTo(large);
        assertThat(chat.read()).isEqualTo(large);
      }
    }
    assertThat(requests).containsExactly("true", "false");
    assertThat(responses.remove()).matches("\\d{3} bytes, compressed");
    assertThat(responses.remove()).isEqualTo("100000 bytes");
  }

  @Test
  void aDecompressionBombIsRefused() {
    TextClient client =
        serve(
                Server.builder()
                    .add(new TextService() {})
                    .limits(RpcLimits.builder().maxInboundMessageBytes(50_000).build()))
            .withCompression(Compression.GZIP);
    assertThat(client.echo("x".repeat(50_000))).hasSize(50_000);
    assertThatThrownBy(() -> client.echo("x".repeat(50_001)))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
        .hasMessageContaining("maxInboundMessageBytes");
    TextClient tight =
        serve(
                Server.builder()
                    .add(new TextService() {})
                    .limits(RpcLimits.builder().maxDecompressionRatio(10).build()))
            .withCompression(Compression.GZIP);
    assertThatThrownBy(() -> tight.echo("x".repeat(50_000)))
        .hasMessageContaining("maxDecompressionRatio");
  }

  @Test
  void whatDependsOnAFutureMayWait() {
    TextClient client = memory.client();
    assertThat(
            client
                .echoLater("a")
                .thenApply(first -> first + client.echo("b"))
                .thenCompose(both -> client.echoLater(both + "c"))
                .join())
        .isEqualTo("abc");
  }
}
