package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.memory.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client is told that breaks a rule of the calls it makes, and that nothing stays open. */
class ClientMisuseTest {
  private final Script server = new Script();
  private final InMemory memory = InMemory.scripted(server);

  @AfterEach
  void close() {
    memory.close();
  }

  private TextClient with(Interceptor interceptor) {
    return new TextClient(memory.channel(builder -> builder.intercept(interceptor)));
  }

  @Test
  @SuppressWarnings("NullAway") // null is what is tested
  void aRequestThatIsNullIsNamed() {
    TextClient client = memory.client();
    assertThatThrownBy(() -> client.echo(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("request: the unary test.Texts/Echo was called with null");
    assertThatThrownBy(() -> client.echoLater(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("request");
    assertThatThrownBy(() -> client.split(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("request")
        .hasMessageContaining("test.Texts/Split");
    try (BidiStream<String, String> chat = client.chat()) {
      assertThatThrownBy(() -> chat.write(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessageContaining("message")
          .hasMessageContaining("test.Texts/Chat");
    }
  }

  @Test
  void aSecondThreadThatWritesAStreamAtTheSameTimeIsToldSo() {
    server.stall();
    memory.streamWindow(10);
    BidiStream<String, String> chat = memory.client().chat();
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> chat.write("x".repeat(100)));
    memory.connection().awaitStall();
    assertThatThrownBy(() -> chat.write("y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two threads");
    assertThatThrownBy(chat::halfClose).isInstanceOf(IllegalStateException.class);
    chat.close();
    assertThatThrownBy(first::join).hasMessageContaining("CANCELLED");

    ClientStream<String, String> words = memory.client().join();
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> words.write("x".repeat(100)));
    memory.connection().awaitStall();
    assertThatThrownBy(words::finish).isInstanceOf(IllegalStateException.class);
    words.close();
    assertThatThrownBy(second::join).hasMessageContaining("CANCELLED");
  }

  @Test
  void anInterceptorThatFailsAfterAStreamWasOpenedLeavesItNotOpen() {
    List<Optional<Status>> ends = new ArrayList<>();
    TextClient client =
        with((call, next) -> {
          next.proceed(call.whenEnded(ends::add));
          throw new IllegalArgumentException("made up");
        });
    assertThatThrownBy(client::chat).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(client::join).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.split("a")).isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < 3; i++) {
      Script.Exchange exchange = server.request();
      Script.Event event = exchange.next();
      while (event instanceof Script.Event.Body) {
        event = exchange.next();
      }
      assertThat(event)
          .isEqualTo(new Script.Event.Ended(new Closure.ResetByPeer(ErrorCode.CANCEL)));
    }
    assertThat(ends)
        .hasSize(3)
        .allSatisfy(end -> assertThat(end.orElseThrow().code()).isEqualTo(Code.CANCELLED));
  }

  @Test
  void anInterceptorThatGivesNoMessageForAUnaryCallIsToldItsContract() {
    TextClient client = with((call, next) -> Response.streamed());
    assertThatThrownBy(() -> client.echo("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test.Texts/Echo")
        .hasMessageContaining("Interceptor.intercept returns what next.proceed returned");
    assertThatThrownBy(client::chat)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("neither proceeded");
  }

  @Test
  void anInterceptorThatProceedsTwiceWithAStreamIsToldSoAndNothingStaysOpen() {
    TextClient client =
        with((call, next) -> {
          next.proceed(call);
          return next.proceed(call);
        });
    assertThatThrownBy(client::chat)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("proceeded twice");
    assertThat(server.request().nextClosure()).isEqualTo(new Closure.ResetByPeer(ErrorCode.CANCEL));
  }

  @Test
  void aMappingOfRequestsThatFailsIsTheEndOfTheCallToo() {
    List<Optional<Status>> ends = new ArrayList<>();
    TextClient client =
        with((call, next) ->
            next.proceed(
                call.whenEnded(ends::add)
                    .withRequests(request -> {
                      throw new IllegalArgumentException("made up");
                    })));
    assertThatThrownBy(() -> client.echo("a")).isInstanceOf(IllegalArgumentException.class);
    assertThat(ends).hasSize(1);
    assertThat(ends.getFirst().orElseThrow().message()).contains("made up");
  }

  @Test
  void streamsMayBeClosedInAnyStateAndTwice() throws Exception {
    TextClient client = memory.client();
    BidiStream<String, String> chat = client.chat();
    chat.close();
    chat.close();
    assertThatThrownBy(() -> chat.write("a")).hasMessageContaining("CANCELLED");
    assertThatThrownBy(chat::read).hasMessageContaining("CANCELLED");
    ClientStream<String, String> words = client.join();
    words.write("a");
    words.close();
    words.close();
    assertThatThrownBy(words::finish).hasMessageContaining("CANCELLED");
    ServerStream<String> split = client.split("a");
    split.close();
    split.close();
    assertThatThrownBy(split::hasNext).hasMessageContaining("CANCELLED");
  }
}
