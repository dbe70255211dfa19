package dev.weft.rpc;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.rpc.ServerAlone.Exchange;
import dev.weft.rpc.Texts.TextService;
import dev.weft.rpc.memory.PlayedStream.Sent;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every octet of a request is given back once, however its call ends. */
@Timeout(60)
class ServerOctetsTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final byte[] HALF = hex("00 00000003 61");
  private static final byte[] ILLEGAL = hex("80 00000001 61");

  /** Answers without reading, once it may. */
  private static final class Deaf implements TextService {
    private final CountDownLatch leave = new CountDownLatch(1);

    @Override
    public String join(StreamReader<String> requests) {
      await();
      return "nothing";
    }

    @Override
    public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
      await();
      throw new IllegalArgumentException("thrown before anything was read");
    }

    private void await() {
      try {
        leave.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final Deaf service = new Deaf();
  private final ServerAlone server = ServerAlone.serving(service);

  @ParameterizedTest
  @ValueSource(strings = {"/test.Texts/Sing", "/a.B/C", "nonsense"})
  void ofARequestThatIsRefused(String path) throws Exception {
    Exchange call = server.call(path);
    call.send(EndStream.NO, ABC).send(EndStream.NO, HALF).send(EndStream.YES, ILLEGAL);
    assertThat(call.out().awaitConsumed(ABC.length + HALF.length + ILLEGAL.length))
        .isEqualTo(ABC.length + HALF.length + ILLEGAL.length);
  }

  @ParameterizedTest
  @CsvSource({"/test.Texts/Join, 0", "/test.Texts/Chat, 2"})
  void ofMessagesThatAHandlerLeavesUnread(String path, String status) throws Exception {
    Exchange call = server.call(path);
    call.send(EndStream.NO, ABC).send(EndStream.NO, ABC).send(EndStream.NO, HALF);
    service.leave.countDown();
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue(status);
    call.out().awaitConsumed(2 * ABC.length + HALF.length);
    call.send(EndStream.NO, ABC).send(EndStream.YES, ILLEGAL);
    assertThat(call.out().awaitConsumed(3 * ABC.length + HALF.length + ILLEGAL.length))
        .isEqualTo(3 * ABC.length + HALF.length + ILLEGAL.length);
    assertThat(call.out().sent()).last().isEqualTo(new Sent.Reset(ErrorCode.NO_ERROR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test.Texts/Echo", "/test.Texts/Join"})
  void ofARequestThatBreaksARule(String path) throws Exception {
    Exchange call = server.call(path);
    call.send(EndStream.NO, ABC).send(EndStream.NO, ILLEGAL).send(EndStream.NO, ABC);
    call.send(EndStream.YES, HALF);
    service.leave.countDown();
    call.out().awaitTrailers();
    call.out().awaitConsumed(2 * ABC.length + ILLEGAL.length + HALF.length);
    assertThat(call.out().awaitConsumed(2 * ABC.length + ILLEGAL.length + HALF.length))
        .isEqualTo(2 * ABC.length + ILLEGAL.length + HALF.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test.Texts/Echo", "/test.Texts/Join"})
  void ofACallThatIsCancelled(String path) throws Exception {
    Closure cancel = new Closure.ResetByPeer(ErrorCode.CANCEL);
    Exchange call = server.call(path);
    call.send(EndStream.NO, ABC).send(EndStream.NO, HALF);
    call.in().closed(cancel);
    call.out().awaitConsumed(ABC.length + HALF.length);
    assertThat(call.out().awaitConsumed(ABC.length + HALF.length))
        .isEqualTo(ABC.length + HALF.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test.Texts/Echo", "/test.Texts/Join"})
  void ofACallThatExpires(String path) throws Exception {
    Exchange call = server.call(path, "grpc-timeout", "1S");
    call.send(EndStream.NO, ABC).send(EndStream.NO, HALF);
    server.deadlines().passAll();
    call.send(EndStream.NO, ABC);
    call.out().awaitConsumed(2 * ABC.length + HALF.length);
    assertThat(call.out().awaitConsumed(2 * ABC.length + HALF.length))
        .isEqualTo(2 * ABC.length + HALF.length);
  }

  @Test
  void ofWhatComesBehindTheEnd() throws Exception {
    Exchange call = server.call("/test.Texts/Echo").send(EndStream.YES, ABC);
    call.send(EndStream.YES, ABC);
    call.in().headers(Headers.of("a", "b"), EndStream.YES);
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("0");
    call.out().awaitConsumed(2 * ABC.length);
    assertThat(call.out().sent()).hasSize(3);
  }

  @Test
  void trailersEndARequestAsWellAsData() throws Exception {
    Exchange call = server.call("/test.Texts/Echo").send(EndStream.NO, ABC);
    call.in().headers(Headers.of("a", "b"), EndStream.YES);
    assertThat(call.out().awaitTrailers().first("grpc-status")).hasValue("0");
    assertThat(call.out().sent()).hasSize(3);

    Exchange none = server.call("/test.Texts/Echo");
    none.in().headers(Headers.of("a", "b"), EndStream.YES);
    assertThat(none.out().awaitTrailers().first("grpc-status")).hasValue("12");
    assertThat(none.out().sent()).hasSize(1);
  }
}
