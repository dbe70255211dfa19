package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_2_TablesTest {
  /** Appendix A, in its order; a name alone has an empty value. */
  private static final List<String> STATIC_TABLE =
      """
      :authority
      :method: GET
      :method: POST
      :path: /
      :path: /index.html
      :scheme: http
      :scheme: https
      :status: 200
      :status: 204
      :status: 206
      :status: 304
      :status: 400
      :status: 404
      :status: 500
      accept-charset
      accept-encoding: gzip, deflate
      accept-language
      accept-ranges
      accept
      access-control-allow-origin
      age
      allow
      authorization
      cache-control
      content-disposition
      content-encoding
      content-language
      content-length
      content-location
      content-range
      content-type
      cookie
      date
      etag
      expect
      expires
      from
      host
      if-match
      if-modified-since
      if-none-match
      if-range
      if-unmodified-since
      last-modified
      link
      location
      max-forwards
      proxy-authenticate
      proxy-authorization
      range
      referer
      refresh
      retry-after
      server
      set-cookie
      strict-transport-security
      transfer-encoding
      user-agent
      vary
      via
      www-authenticate
      """
          .lines()
          .toList();

  @Test
  @Clause("RFC 7541 §2.3.1 entries")
  void theStaticTableIsThatOfAppendixA() throws Exception {
    List<String> entries = new ArrayList<>();
    for (int index = 1; index <= 61; index++) {
      entries.add(Hpack.fields(Hpack.decoder(), "%02x".formatted(0x80 | index)).getFirst());
    }
    assertThat(entries)
        .isEqualTo(
            STATIC_TABLE.stream()
                .map(entry -> entry.indexOf(':', 1) < 0 ? entry + ": " : entry)
                .toList());
  }

  @Test
  @Clause({"RFC 7541 §2.3.2 empty", "RFC 7541 §2.3.3 beyond"})
  void theDynamicTableIsEmptyAtFirst() {
    assertThatThrownBy(() -> Hpack.decode(Hpack.decoder(), "be"))
        .hasMessageContaining("table index 62; the last one is 61");
  }

  @Test
  @Clause("RFC 7541 §2.3.2 duplicates")
  void anEntryMayStandTwiceAndTakesItsRoomTwice() throws Exception {
    HpackDecoder decoder = new HpackDecoder(2 * 34, Hpack.LIST);
    assertThat(Hpack.fields(decoder, "40 01 61 01 31  40 01 61 01 31  be bf"))
        .containsExactly("a: 1", "a: 1", "a: 1", "a: 1");
    assertThat(Hpack.fields(decoder, "40 01 62 01 32  be bf"))
        .containsExactly("b: 2", "b: 2", "a: 1");
  }

  @Test
  @Clause("RFC 7541 §2.1 order")
  void fieldsKeepTheirOrderWhateverFormTheyHave() throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    assertThat(
            Hpack.fields(
                decoder,
                """
                00 01 63 01 33   # c: 3, not to be added
                82               # :method: GET
                40 01 61 01 31   # a: 1, to be added
                10 01 62 01 32   # b: 2, never to be added
                be               # a: 1
                00 01 63 01 34   # c: 4
                """))
        .containsExactly("c: 3", ":method: GET", "a: 1", "b: 2", "a: 1", "c: 4");
  }

  @Test
  @Clause("RFC 7541 §2.2 separate")
  void twoDecodersShareNothing() throws Exception {
    HpackDecoder one = Hpack.decoder();
    HpackDecoder other = Hpack.decoder();
    Hpack.decode(one, "40 01 61 01 31");
    Hpack.decode(other, "40 01 62 01 32");
    assertThat(Hpack.fields(one, "be")).containsExactly("a: 1");
    assertThat(Hpack.fields(other, "be")).containsExactly("b: 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "be", // an indexed field
        "7e 01 31", // a literal to be added, with the name of entry 62
        "0f 2f 01 31", // one not to be added
        "1f 2f 01 31", // one never to be added
        "ff 80 80 80 80 07"
      })
  @Clause("RFC 7541 §2.3.3 beyond")
  void anIndexBeyondBothTablesIsRefusedInEveryForm(String block) {
    assertThatThrownBy(() -> Hpack.decode(Hpack.decoder(), block))
        .hasMessageContaining("the last one is 61");
  }
}
