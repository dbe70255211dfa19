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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client gets that accepts small header blocks only (RFC 9113 §6.5.2). */
@Timeout(60)
class ServerHeaderLimitTest {
  private static final byte[] ABC = hex("00 00000003 616263");
  private static final MetadataKey<String> KEY = MetadataKey.ascii("key");

  private static PlayedStream call(Service service, Execution execution, int limit, String path) {
    PlayedStream stream = new PlayedStream().maxHeaderBytes(limit);
    Exchange call = new ServerAlone(Server.builder().add(service, execution)).call(stream, path);
    call.send(EndStream.YES, ABC);
    return stream;
  }

  @ParameterizedTest
  @EnumSource
  void headersThatAreTooLargeFailTheirCall(Execution execution) throws Exception {
    TextService service =
        new TextService() {
          @Override
          public String echo(String request) {
            CallContext.current().addHeader(KEY, "x".repeat(1_000));
            return request;
          }
        };
    PlayedStream stream = call(service, execution, 1_000, "/test.Texts/Echo");
    Headers only = stream.awaitTrailers();
    assertThat(stream.sent()).hasSize(1);
    assertThat(only.first("grpc-status")).hasValue("8");
    assertThat(only.firstOr("grpc-message", ""))
        .contains("more than the client accepts, which is 1000")
        .contains("SETTINGS_MAX_HEADER_LIST_SIZE");
  }

  @Test
  void headersOfAStreamThatAreTooLargeFailTheirCall() throws Exception {
    TextService service =
        new TextService() {
          @Override
          public void split(String request, StreamWriter<String> responses) {
            CallContext.current().addHeader(KEY, "x".repeat(1_000));
            responses.write(request);
          }
        };
    PlayedStream stream = call(service, Execution.VIRTUAL_THREAD, 1_000, "/test.Texts/Split");
    assertThat(stream.awaitTrailers().first("grpc-status")).hasValue("8");
    assertThat(stream.sent()).hasSize(1);
  }

  @Test
  void trailersThatAreTooLargeFailTheirCallBehindItsMessages() throws Exception {
    TextService service =
        new TextService() {
          @Override
          public void split(String request, StreamWriter<String> responses) {
            CallContext.current().addTrailer(KEY, "x".repeat(1_000));
            responses.write(request);
          }
        };
    PlayedStream stream = call(service, Execution.VIRTUAL_THREAD, 1_000, "/test.Texts/Split");
    Headers trailers = stream.awaitTrailers();
    assertThat(trailers.first("grpc-status")).hasValue("8");
    assertThat(trailers.firstOr("grpc-message", "")).contains("trailers");
    assertThat(stream.sent()).hasSize(3);
  }

  /** A failure with a text of 600 octets, metadata of 600 and details of about 900. */
  private static final TextService FAILING =
      new TextService() {
        @Override
        public String echo(String request) {
          throw Status.NOT_FOUND
              .withMessage("why " + "y".repeat(600))
              .withDetails(List.of(StatusDetail.of("a/b.C", Texts.BYTES)))
              .asException(Metadata.of(KEY, "x".repeat(600)));
        }
      };

  @ParameterizedTest
  @CsvSource({
    // limit, details, metadata, text
    "5000, true, true, 604",
    "1620, false, true, 604",
    "1200, false, false, 604",
    "700, false, false, 128",
    "300, false, false, 0",
  })
  void trailersShedDetailsThenMetadataThenText(
      int limit, boolean details, boolean metadata, int text) throws Exception {
    Headers only =
        call(FAILING, Execution.VIRTUAL_THREAD, limit, "/test.Texts/Echo").awaitTrailers();
    assertThat(only.first("grpc-status")).hasValue("5");
    assertThat(only.contains("grpc-status-details-bin")).isEqualTo(details);
    assertThat(only.contains("key")).isEqualTo(metadata);
    String message = only.firstOr("grpc-message", "");
    assertThat(message.replaceFirst("^\\(.*\\) ", "").length()).isLessThanOrEqualTo(text);
    assertThat(message.isEmpty()).isEqualTo(text == 0);
    if (!details && text > 0) {
      assertThat(message).contains("too many for what the client accepts");
    }
  }

  @Test
  void aClientThatAcceptsNoStatusAtAllGetsAReset() throws Exception {
    PlayedStream stream = call(FAILING, Execution.VIRTUAL_THREAD, 40, "/test.Texts/Echo");
    assertThat(stream.awaitEnd()).containsExactly(new Sent.Reset(ErrorCode.ENHANCE_YOUR_CALM));
  }

  @ParameterizedTest
  @CsvSource({"102, 8", "144, 8"})
  void aClientWithRoomForHeadersAndStatusApartGetsThemApart(int limit, String status)
      throws Exception {
    TextService service = new TextService() {};
    PlayedStream stream = call(service, Execution.VIRTUAL_THREAD, limit, "/test.Texts/Echo");
    assertThat(stream.awaitTrailers()).isEqualTo(Headers.of("grpc-status", status));
    assertThat(stream.sent()).hasSize(2);
  }

  @Test
  void aClientWithoutRoomForHeadersHearsThatRoomWasMissing() throws Exception {
    TextService service = new TextService() {};
    PlayedStream stream = call(service, Execution.VIRTUAL_THREAD, 90, "/test.Texts/Echo");
    assertThat(stream.awaitEnd()).containsExactly(new Sent.Reset(ErrorCode.ENHANCE_YOUR_CALM));
  }

  @Test
  void aRefusalShedsItsTextToo() throws Exception {
    PlayedStream stream = call(FAILING, Execution.VIRTUAL_THREAD, 250, "/test.Texts/Sing");
    Headers only = stream.awaitTrailers();
    assertThat(only.first("grpc-status")).hasValue("12");
    assertThat(only.contains("grpc-message")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/test.Texts/%s", "/%s/C", "/%s", "%s"})
  void aPathIsRepeatedInPart(String path) throws Exception {
    PlayedStream stream =
        call(FAILING, Execution.VIRTUAL_THREAD, 16_384, path.formatted("x".repeat(4_000)));
    assertThat(stream.awaitTrailers().firstOr("grpc-message", ""))
        .contains("x".repeat(90))
        .hasSizeLessThan(300);
  }
}
