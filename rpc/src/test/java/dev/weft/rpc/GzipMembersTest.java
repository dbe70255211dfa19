package dev.weft.rpc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** RFC 1952. */
class GzipMembersTest {
  private static byte[] member(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] member(String content) throws IOException {
    return member(content.getBytes(US_ASCII));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] read(byte[] file) throws IOException {
    try (InputStream in = Compression.GZIP.decompress(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static void assertRefused(byte[] file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void readsWhatTheJdkWrites() throws IOException {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 4_095, 4_096, 4_097, 300_000}) {
      byte[] content = new byte[length];
      random.nextBytes(content);
      assertThat(read(member(content))).isEqualTo(content);
      assertThat(read(member(new byte[length]))).isEqualTo(new byte[length]);
    }
  }

  @Test
  void aFileIsASeriesOfMembers() throws IOException {
    assertThat(read(join(member("a"), member(""), member("bc")))).asString().isEqualTo("abc");
  }

  @Test
  void whatFollowsAMemberIsAMemberOrNothing() throws IOException {
    for (int length : new int[] {1, 2, 17, 18, 19, 5_000}) {
      assertRefused(join(member("a"), new byte[length]), "no gzip member");
    }
    assertRefused(join(member("a"), new byte[] {0x1F}), "ends in the middle of a header");
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] file = member("some text that is long enough");
    assertRefused(new byte[0], "it is empty");
    for (int length = 1; length < file.length; length++) {
      assertRefused(Arrays.copyOf(file, length), "it ends in the middle of");
    }
  }

  @Test
  void noChangedOctetOfContentOrTrailerGoesUnnoticed() throws IOException {
    byte[] content = "some text that is long enough".getBytes(US_ASCII);
    byte[] file = member(content);
    int padded = file.length - 9; // whose last bits have no meaning (RFC 1951 §3.2.3)
    for (int at = 10; at < file.length; at += at + 1 == padded ? 2 : 1) {
      byte[] changed = file.clone();
      changed[at] ^= 0x10;
      assertThatThrownBy(() -> read(changed)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void skipsTheOptionalFieldsOfAHeader() throws IOException {
    byte[] plain = member("a");
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] head = InMemory.hex("1f8b 08 1c 00000000 00 ff", "0300 616263", "6e00", "6300");
    assertThat(read(join(head, body))).asString().isEqualTo("a");
  }

  @Test
  void checksAHeadersChecksumWhereThereIsOne() throws IOException {
    byte[] plain = member("a");
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] head = InMemory.hex("1f8b 08 02 00000000 00 ff");
    CRC32 crc = new CRC32();
    crc.update(head);
    byte[] good = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] bad = {(byte) ~good[0], good[1]};
    assertThat(read(join(head, good, body))).asString().isEqualTo("a");
    assertRefused(join(head, bad, body), "the header's checksum");
  }

  @Test
  void refusesWhatIsNotGzip() {
    assertRefused("hello, world".getBytes(US_ASCII), "1f 8b");
    assertRefused(InMemory.hex("1f8b 07 00 00000000 00 ff"), "the method 7");
    assertRefused(InMemory.hex("1f8b 08 80 00000000 00 ff"), "0x80");
  }
}
