package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.message.HeaderRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Header blocks are written as fields that are divided by bars. */
class Section_8_3_HeaderRulesTest {
  private static final String REQUEST = ":method POST|:scheme http|:path /a.B/C|:authority x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        REQUEST,
        ":method GET|:scheme https|:path /",
        ":path /|:authority x|:scheme http|:method GET|te trailers|host X",
        ":method GET|:scheme http|:path /|host x|te Trailers",
        ":method OPTIONS|:scheme http|:path *",
        ":method CONNECT|:authority x:443"
      })
  @Clause({"RFC 9113 §8.3.1 options", "RFC 9113 §8.2.2 te"})
  void goodRequestsPass(String request) {
    assertThat(HeaderRules.request(headers(request))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', the request has no :method (RFC 9113 §8.3.1)",
    "te trailers, the request has no :method (RFC 9113 §8.3.1)",
    ":scheme http|:path /, the request has no :method (RFC 9113 §8.3.1)",
    ":method GET|:path /, the request has no :scheme (RFC 9113 §8.3.1)",
    ":method GET|:scheme http, the request has no :path (RFC 9113 §8.3.1)",
    ":method GET|:scheme http|:path, the request's :path is empty (RFC 9113 §8.3.1)",
    ":method|:scheme http|:path /, the request's :method is empty (RFC 9113 §8.3.1)",
    ":method GET|:method GET|:scheme http|:path /, the field :method stands twice (RFC 9113"
        + " §8.3.1)",
    ":method GET|:scheme http|:path /|:path /, the field :path stands twice (RFC 9113 §8.3.1)",
    ":method GET|:scheme http|:path /|:authority a|:authority a, the field :authority stands twice"
        + " (RFC 9113 §8.3.1)"
  })
  @Clause({"RFC 9113 §8.3.1 mandatory", "RFC 9113 §8.3.1 path-not-empty", "RFC 9113 §8.3 once"})
  void whatARequestMustHaveOnce(String request, String reason) {
    assertThat(HeaderRules.request(headers(request))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    ":status 200, the pseudo-header field ':status' has no meaning in a request (RFC 9113 §8.3)",
    ":protocol websocket, the pseudo-header field ':protocol' has no meaning in a request (RFC 9113"
        + " §8.3)",
    "te trailers|:authority y, the pseudo-header field ':authority' stands after a regular one (RFC"
        + " 9113 §8.3)",
    "connection close, the field 'connection' is of HTTP/1 only (RFC 9113 §8.2.2)",
    "proxy-connection close, the field 'proxy-connection' is of HTTP/1 only (RFC 9113 §8.2.2)",
    "keep-alive 5, the field 'keep-alive' is of HTTP/1 only (RFC 9113 §8.2.2)",
    "transfer-encoding chunked, the field 'transfer-encoding' is of HTTP/1 only (RFC 9113 §8.2.2)",
    "upgrade h2c, the field 'upgrade' is of HTTP/1 only (RFC 9113 §8.2.2)",
    "te gzip, the field 'te' may only be 'trailers' (RFC 9113 §8.2.2)",
    "te, the field 'te' may only be 'trailers' (RFC 9113 §8.2.2)",
    "host y, the field 'host' differs from :authority (RFC 9113 §8.3.1)"
  })
  @Clause({
    "RFC 9113 §8.3 context",
    "RFC 9113 §8.3 undefined",
    "RFC 9113 §8.3 first",
    "RFC 9113 §8.2.2 malformed",
    "RFC 9113 §8.2.2 te",
    "RFC 9113 §8.3.1 host-differs"
  })
  void whatMayNotFollowInARequest(String more, String reason) {
    assertThat(HeaderRules.request(headers(REQUEST + "|" + more))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":method CONNECT",
        ":method CONNECT|:authority x|:path /",
        ":method CONNECT|:authority x|:scheme http"
      })
  @Clause("RFC 9113 §8.5 fields")
  void section_8_5_connectHasAnAuthorityAlone(String request) {
    assertThat(HeaderRules.request(headers(request))).contains("§8.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {":status 200", ":status 100|a b", ":status 599|content-type x"})
  void goodResponsesPass(String response) {
    assertThat(HeaderRules.response(headers(response))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', the response has no :status (RFC 9113 §8.3.2)",
    "a b, the response has no :status (RFC 9113 §8.3.2)",
    "a b|:status 200, the response has no :status (RFC 9113 §8.3.2)",
    ":status 200|:status 200, the field :status stands twice (RFC 9113 §8.3.2)",
    ":status 200|:path /, the pseudo-header field ':path' has no meaning in a response (RFC 9113"
        + " §8.3)",
    ":status 20, the response's :status is '20'; it must be a number of three digits (RFC 9113"
        + " §8.3.2)",
    ":status 020, the response's :status is '020'; it must be a number of three digits (RFC 9113"
        + " §8.3.2)",
    ":status 2xx, the response's :status is '2xx'; it must be a number of three digits (RFC 9113"
        + " §8.3.2)",
    ":status 101, a response switches protocols (RFC 9113 §8.6)",
    ":status 200|connection close, the field 'connection' is of HTTP/1 only (RFC 9113 §8.2.2)"
  })
  @Clause({
    "RFC 9113 §8.3.2 status",
    "RFC 9113 §8.3 once",
    "RFC 9113 §8.3 context",
    "RFC 9113 §8.6 no-101"
  })
  void badResponsesDoNot(String response, String reason) {
    assertThat(HeaderRules.response(headers(response))).isEqualTo(reason);
  }

  @Test
  @Clause("RFC 9113 §8.1 trailers-pseudo")
  void section_8_1_trailersHoldNoPseudoHeaderField() {
    assertThat(HeaderRules.trailers(headers("grpc-status 0"))).isNull();
    assertThat(HeaderRules.trailers(headers("grpc-status 0|:status 200"))).contains("§8.1");
    assertThat(HeaderRules.trailers(headers(":status 200"))).contains("§8.1");
  }

  private static Headers headers(String fields) {
    Headers.Builder builder = Headers.builder();
    if (!fields.isEmpty()) {
      for (String field : fields.split("\\|")) {
        String[] parts = field.split(" ", 2);
        builder.add(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    return builder.build();
  }
}
