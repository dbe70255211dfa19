package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;

/** All examples of RFC 7541 Appendix C. */
class Appendix_C_ExamplesTest {

  @Test
  @Clause("RFC 7541 §5.1 prefix")
  void c_1_integers() {
    // C.1.1 and C.1.2 as sizes of the dynamic table, which have a prefix of 5 bits like theirs.
    HpackEncoder encoder = new HpackEncoder(4096);
    encoder.setPeerTableSize(10);
    assertThat(Hpack.encodeToHex(encoder)).isEqualTo("2a");
    encoder.setPeerTableSize(1337);
    assertThat(Hpack.encodeToHex(encoder)).isEqualTo("3f9a0a");
  }

  @Test
  @Clause({"RFC 7541 §6.2.1 forms", "RFC 7541 §3.2 added"})
  void c_2_1_literalWithIndexing() throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    assertThat(
            Hpack.fields(
                decoder,
                """
                40                              # literal, to be added
                0a 637573746f6d2d6b6579         # custom-key
                0d 637573746f6d2d686561646572   # custom-header
                """))
        .containsExactly("custom-key: custom-header");
    assertThat(Hpack.fields(decoder, "be")).containsExactly("custom-key: custom-header");
  }

  @Test
  @Clause("RFC 7541 §6.2.2 forms")
  void c_2_2_literalWithoutIndexing() throws Exception {
    assertThat(
            Hpack.fields(
                Hpack.decoder(),
                """
                04                          # literal, not to be added, name of entry 4
                0c 2f73616d706c652f70617468 # /sample/path
                """))
        .containsExactly(":path: /sample/path");
  }

  @Test
  @Clause("RFC 7541 §6.2.3 forms")
  void c_2_3_literalNeverIndexed() throws Exception {
    assertThat(
            Hpack.fields(
                Hpack.decoder(),
                """
                10                  # literal, never to be added
                08 70617373776f7264 # password
                06 736563726574     # secret
                """))
        .containsExactly("password: secret");
  }

  @Test
  @Clause("RFC 7541 §3.2 indexed")
  void c_2_4_indexed() throws Exception {
    assertThat(Hpack.fields(Hpack.decoder(), "82")).containsExactly(":method: GET");
  }

  @Test
  @Clause("RFC 7541 §2.1 order")
  void c_3_requestsWithoutHuffman() throws Exception {
    requests(
        "82 86 84 41 0f 7777772e6578616d706c652e636f6d",
        "82 86 84 be 58 08 6e6f2d6361636865",
        "82 87 85 bf 40 0a 637573746f6d2d6b6579 0c 637573746f6d2d76616c7565");
  }

  @Test
  void c_4_requestsWithHuffman() throws Exception {
    requests(
        "82 86 84 41 8c f1e3c2e5f23a6ba0ab90f4ff",
        "82 86 84 be 58 86 a8eb10649cbf",
        "82 87 85 bf 40 88 25a849e95ba97d7f 89 25a849e95bb8e8b4bf");
  }

  @Test
  void c_4_1_isWhatTheEncoderMakesOfIt() {
    assertThat(
            Hpack.encodeToHex(
                new HpackEncoder(4096),
                ":method",
                "GET",
                ":scheme",
                "http",
                ":path",
                "/",
                ":authority",
                "www.example.com"))
        .isEqualTo("828684418cf1e3c2e5f23a6ba0ab90f4ff");
  }

  private static void requests(String first, String second, String third) throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    assertThat(Hpack.fields(decoder, first))
        .containsExactly(
            ":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com");
    assertThat(Hpack.fields(decoder, second))
        .containsExactly(
            ":method: GET",
            ":scheme: http",
            ":path: /",
            ":authority: www.example.com",
            "cache-control: no-cache");
    assertThat(Hpack.fields(decoder, third))
        .containsExactly(
            ":method: GET",
            ":scheme: https",
            ":path: /index.html",
            ":authority: www.example.com",
            "custom-key: custom-value");
    // The table after the last of them.
    assertThat(Hpack.fields(decoder, "be bf c0"))
        .containsExactly(
            "custom-key: custom-value", "cache-control: no-cache", ":authority: www.example.com");
  }

  @Test
  @Clause({"RFC 7541 §4.4 evicted", "RFC 7541 §2.1 order"})
  void c_5_responsesWithoutHuffman() throws Exception {
    responses(
        """
        48 03 333032                                                         # :status 302
        58 07 70726976617465                                                 # private
        61 1d 4d6f6e2c203231204f637420323031332032303a31333a323120474d54     # date
        6e 17 68747470733a2f2f7777772e6578616d706c652e636f6d                 # location
        """,
        "48 03 333037 c1 c0 bf",
        """
        88                                                                   # :status 200
        c1                                                                   # private
        61 1d 4d6f6e2c203231204f637420323031332032303a31333a323220474d54     # date
        c0                                                                   # location
        5a 04 677a6970                                                       # gzip
        77 38 666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f4955 # set-cookie
              3b206d61782d6167653d333630303b2076657273696f6e3d31
        """);
  }

  @Test
  void c_6_responsesWithHuffman() throws Exception {
    responses(
        """
        48 82 6402                                               # :status 302
        58 85 aec3771a4b                                         # private
        61 96 d07abe941054d444a8200595040b8166e082a62d1bff       # date
        6e 91 9d29ad171863c78f0b97c8e9ae82ae43d3                 # location
        """,
        "48 83 640eff c1 c0 bf",
        """
        88                                                       # :status 200
        c1                                                       # private
        61 96 d07abe941054d444a8200595040b8166e084a62d1bff       # date
        c0                                                       # location
        5a 83 9bd9ab                                             # gzip
        77 ad 94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab # set-cookie
              270fb5291f9587316065c003ed4ee5b1063d5007
        """);
  }

  /** The examples keep a table of 256 octets, so that entries have to go. */
  private static void responses(String first, String second, String third) throws Exception {
    HpackDecoder decoder = new HpackDecoder(256, Hpack.LIST);
    String date = "date: Mon, 21 Oct 2013 20:13:2";
    String location = "location: https://www.example.com";
    assertThat(Hpack.fields(decoder, first))
        .containsExactly(":status: 302", "cache-control: private", date + "1 GMT", location);
    assertThat(Hpack.fields(decoder, second))
        .containsExactly(":status: 307", "cache-control: private", date + "1 GMT", location);
    String cookie = "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1";
    assertThat(Hpack.fields(decoder, third))
        .containsExactly(
            ":status: 200",
            "cache-control: private",
            date + "2 GMT",
            location,
            "content-encoding: gzip",
            cookie);
    assertThat(Hpack.fields(decoder, "be bf c0"))
        .containsExactly(cookie, "content-encoding: gzip", date + "2 GMT");
  }
}
