package dev.weft.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wire.Hex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Messages in a row, each with its length in front. */
final class DelimitedTest {
  private static InputStream stream(String hex) {
    return new ByteArrayInputStream(Hex.bytes(hex));
  }

  /** Gives one byte at a time, as a slow peer does. */
  private static final class OneByOne extends InputStream {
    private final byte[] bytes;
    private int at;

    OneByOne(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0 || at == bytes.length) {
        return length == 0 ? 0 : -1;
      }
      into[offset] = bytes[at++];
      return 1;
    }
  }

  @Test
  void eachMessageHasItsLengthInFront() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Timestamp.TYPE.writeDelimited(Timestamp.builder().seconds(5).build(), out);
    Timestamp.TYPE.writeDelimited(Timestamp.defaultInstance(), out);
    Timestamp.TYPE.writeDelimited(Timestamp.builder().seconds(300).nanos(1).build(), out);

    assertThat(out.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                02  08 05           # 2 bytes, seconds: 5
                00                  # no bytes
                05  08 ac 02 10 01  # 5 bytes, seconds: 300, nanos: 1
                """));
    InputStream in = new OneByOne(out.toByteArray());
    assertThat(Timestamp.TYPE.readDelimited(in)).contains(Timestamp.builder().seconds(5).build());
    assertThat(Timestamp.TYPE.readDelimited(in)).contains(Timestamp.defaultInstance());
    assertThat(Timestamp.TYPE.readDelimited(in))
        .contains(Timestamp.builder().seconds(300).nanos(1).build());
    assertThat(Timestamp.TYPE.readDelimited(in)).isEmpty();
    assertThat(Timestamp.TYPE.readDelimited(in)).isEmpty();
  }

  @Test
  void lengthsOfAllSizesAreRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int[] sizes = {0, 1, 124, 125, 126, 16_379, 16_380, 16_381, 2_097_147, 2_097_148};
    for (int size : sizes) {
      StringValue.TYPE.writeDelimited(StringValue.builder().value("x".repeat(size)).build(), out);
    }
    InputStream in = new ByteArrayInputStream(out.toByteArray());
    for (int size : sizes) {
      assertThat(StringValue.TYPE.readDelimited(in).orElseThrow().value()).hasSize(size);
    }
    assertThat(in.read()).isNegative();
  }

  @Test
  void aStreamThatEndsInsideAMessageIsRefused() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream("05 08 ac 02")))
        .withMessage(
            "google.protobuf.Timestamp: byte 3: the stream ends after 3 of the 5 bytes of a"
                + " message");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream("85")))
        .withMessageContaining("ends inside the length");
  }

  @Test
  void aMessageMayBeAsLongAsTheLimitAndNoLonger() throws IOException {
    String five = "05 08 ac 02 10 01";

    assertThat(Timestamp.TYPE.readDelimited(stream(five), 5, DecodeLimits.DEFAULT)).isPresent();
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream(five), 4, DecodeLimits.DEFAULT))
        .withMessage(
            "google.protobuf.Timestamp: a message has 5 bytes, more than the 4 that its reader"
                + " allows");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream("81 80 80 20")))
        .as("one byte more than 64 MiB")
        .withMessageContaining("67108865 bytes, more than the 67108864");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream("80 80 80 20")))
        .as("64 MiB")
        .withMessageContaining("ends after 0 of the 67108864 bytes");
  }

  @Test
  void aLengthThatIsNoneIsRefused() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.readDelimited(stream("ff ff ff ff ff 01")))
        .withMessageContaining("longer than 5 bytes");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() ->
            Timestamp.TYPE.readDelimited(
                stream("ff ff ff ff 0f"), Integer.MAX_VALUE, DecodeLimits.DEFAULT))
        .withMessageContaining("has 4294967295 bytes");
  }

  @Test
  void aLengthAloneTakesNoMemory() {
    // A reader that believed each of these would need 2 TB.
    byte[] lie = Hex.bytes("ff ff ff ff 07");
    for (int i = 0; i < 1000; i++) {
      assertThatExceptionOfType(ProtobufException.class)
          .isThrownBy(() ->
              Timestamp.TYPE.readDelimited(
                  new OneByOne(lie), Integer.MAX_VALUE, DecodeLimits.DEFAULT))
          .withMessageContaining("ends after 0 of the 2147483647 bytes");
    }
  }

  @Test
  void aWholeStreamCanBeOneMessage() throws IOException {
    assertThat(Timestamp.TYPE.decodeAll(stream("08 05"), 2))
        .isEqualTo(Timestamp.builder().seconds(5).build());
    assertThat(Timestamp.TYPE.decodeAll(stream(""), 0)).isEqualTo(Timestamp.defaultInstance());
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamp.TYPE.decodeAll(stream("08 05 10"), 2))
        .withMessageContaining("has more bytes than the 2");
  }
}
