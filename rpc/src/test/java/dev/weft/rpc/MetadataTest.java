package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Headers;
import dev.weft.protobuf.wellknown.BytesValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOL-HTTP2.md, Custom-Metadata. */
class MetadataTest {
  private static final MetadataKey<String> TEXT = MetadataKey.ascii("text");
  private static final MetadataKey<byte[]> BYTES = MetadataKey.binary("bytes-bin");
  private static final MetadataKey<Integer> NUMBER =
      MetadataKey.ascii("number", String::valueOf, Integer::valueOf);

  @Test
  void keepsTheOrderOfAKeysValues() {
    Metadata metadata = Metadata.of(TEXT, "a").with(NUMBER, 1).with(TEXT, "b").with(NUMBER, 2);
    assertThat(metadata.all(TEXT)).containsExactly("a", "b");
    assertThat(metadata.all(NUMBER)).containsExactly(1, 2);
    assertThat(metadata.get(NUMBER)).hasValue(1);
    assertThat(metadata.names()).containsExactly("text", "number");
  }

  @Test
  void emitsBase64WithoutPadding() {
    StringBuilder wire = new StringBuilder();
    Metadata.of(BYTES, new byte[] {1}).forEach((name, value) -> wire.append(value));
    assertThat(wire).hasToString("AQ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "AQ=="})
  void acceptsBase64WithAndWithoutPadding(String text) {
    assertThat(Metadata.ofHeaders(Headers.of("bytes-bin", text)).get(BYTES))
        .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1));
  }

  @Test
  void splitsBinaryValuesThatAnIntermediaryJoined() {
    Metadata metadata =
        Metadata.ofHeaders(Headers.of("bytes-bin", "AQ==,Ag, AwQ=", "bytes-bin", "BQ"));
    assertThat(metadata.all(BYTES))
        .containsExactly(new byte[] {1}, new byte[] {2}, new byte[] {3, 4}, new byte[] {5});
  }

  @Test
  void doesNotSplitText() {
    assertThat(Metadata.ofHeaders(Headers.of("text", "a,b")).all(TEXT)).containsExactly("a,b");
  }

  @Test
  void whatAKeyCannotReadIsThePeersFault() {
    Metadata metadata = Metadata.ofHeaders(Headers.of("bytes-bin", "*", "number", "x"));
    for (MetadataKey<?> key : List.of(BYTES, NUMBER)) {
      assertThatThrownBy(() -> metadata.get(key))
          .isInstanceOfSatisfying(
              StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
          .hasMessageContaining(key.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ=", "A", "A*==", "AQ,*"})
  void malformedBinaryValuesAreThePeersFault(String text) {
    Metadata metadata = Metadata.ofHeaders(Headers.of("bytes-bin", text));
    assertThatThrownBy(() -> metadata.all(BYTES))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
        .hasMessageContaining("'bytes-bin'");
  }

  @Test
  void anEmptyBinaryValueIsNoOctets() {
    assertThat(Metadata.ofHeaders(Headers.of("bytes-bin", "")).all(BYTES))
        .containsExactly(new byte[0]);
  }

  @Test
  void aMalformedMessageIsThePeersFault() {
    MetadataKey<BytesValue> key = MetadataKey.message("message-bin", BytesValue.TYPE);
    Metadata metadata = Metadata.ofHeaders(Headers.of("message-bin", "CgX"));
    assertThatThrownBy(() -> metadata.get(key))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
        .hasMessageContaining("'message-bin'");
  }

  @Test
  void noTextEndsInNull() {
    MetadataKey<String> silent =
        MetadataKey.ascii(
            "text",
            text -> text,
            text -> {
              throw new IllegalArgumentException();
            });
    assertThatThrownBy(() -> Metadata.of(TEXT, "a").get(silent))
        .hasMessageEndingWith("IllegalArgumentException");
  }

  @Test
  void blanksAndTabsAroundAReceivedValueAreNoPartOfIt() {
    assertThat(Metadata.ofHeaders(Headers.of("text", " \t a\tb \u00a0\t ")).all(TEXT))
        .containsExactly("a\tb \u00a0");
    assertThat(Metadata.ofHeaders(Headers.of("text", " \t ")).all(TEXT)).containsExactly("");
  }

  @Test
  void whatWasReceivedCanBeSentOnWithTheSameOctets() {
    Headers received = Headers.of("text", "h\u00c3\u00a9 \u0001\tx", "bytes-bin", "AQ==,Ag");
    Metadata metadata = Metadata.ofHeaders(received);
    for (Metadata copy :
        List.of(
            Metadata.of(NUMBER, 1).with(metadata),
            metadata.toBuilder().build(),
            metadata.with(NUMBER, 1),
            Metadata.builder().addAll(metadata).build())) {
      Headers.Builder sent = Headers.builder();
      copy.forEach((name, value) -> {
        if (!name.equals("number")) {
          sent.add(name, value);
        }
      });
      assertThat(sent.build()).isEqualTo(received);
    }
  }

  @Test
  void nothingReservedPassesFromWhatWasReceivedIntoWhatIsSent() {
    Headers received =
        Headers.of(":status", "200", "te", "trailers", "grpc-status", "0", "upgrade", "x");
    assertThat(Metadata.builder().addAll(Metadata.ofHeaders(received)).build())
        .isSameAs(Metadata.EMPTY);
  }

  @Test
  void hidesWhatBelongsToHttpAndGrpc() {
    Metadata metadata =
        Metadata.ofHeaders(
            Headers.of(
                ":path",
                "/a/b",
                "te",
                "trailers",
                "content-type",
                "application/grpc",
                "grpc-status",
                "0",
                "grpc-timeout",
                "1S",
                "user-agent",
                "x",
                "content-length",
                "5",
                "host",
                "x",
                "grpc-previous-rpc-attempts",
                "1",
                "grpc-trace-bin",
                "AQ",
                "text",
                "a"));
    assertThat(metadata.names()).containsExactly("grpc-trace-bin", "text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc-new", "te", "content-type", "connection", "user-agent"})
  void refusesToSendWhatBelongsToHttpAndGrpc(String name) {
    assertThatThrownBy(() -> Metadata.of(MetadataKey.ascii(name), "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "sp ace", "ü", "a:b", ":path"})
  void refusesMalformedNames(String name) {
    assertThatThrownBy(() -> MetadataKey.ascii(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameSaysWhetherItsValuesAreBinary() {
    assertThatThrownBy(() -> MetadataKey.ascii("x-bin")).hasMessageContaining("binary");
    assertThatThrownBy(() -> MetadataKey.binary("x")).hasMessageContaining("-bin");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"\"é\", U+00E9", "\"a\tb\", U+0009", "\" a\", space", "\"a \", space"})
  void refusesTextThatHttpCannotCarry(String value, String message) {
    assertThatThrownBy(() -> Metadata.of(TEXT, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void countsItsSizeAsHttp2Does() {
    assertThat(Metadata.EMPTY.sizeInBytes()).isZero();
    // 4 + 3 + 32, and 9 + 2 (base64) + 32
    assertThat(Metadata.of(TEXT, "abc").with(BYTES, new byte[] {1}).sizeInBytes())
        .isEqualTo(39 + 43);
  }

  @Test
  void doesNotPrintCredentials() {
    assertThat(Metadata.of(MetadataKey.ascii("authorization"), "Bearer swordfish").toString())
        .doesNotContain("swordfish");
  }

  @ParameterizedTest
  @CsvSource({
    "user-agent, Channel.Builder.userAgent",
    "grpc-timeout, withDeadlineAfter",
    "grpc-status-details-bin, StatusException",
    "content-type, another name",
    "te, another name",
    "grpc-anything, another name",
    ":authority, Channel.Builder.authority",
    ":path, CallContext.method",
  })
  void thereIsNoKeyForANameThatNobodyCanUse(String name, String instead) {
    assertThatThrownBy(() -> MetadataKey.ascii(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' belongs to HTTP or gRPC")
        .hasMessageContaining(instead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc-trace-bin", "grpc-tags-bin", "x-grpc-timeout-bin"})
  void whatCanBeReadHasAKey(String name) {
    assertThat(MetadataKey.binary(name).name()).isEqualTo(name);
  }
}
