package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Http2Exception;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import dev.weft.http.http2.frame.StreamError;
import dev.weft.http.http2.frame.Unknown;
import dev.weft.http.http2.frame.WindowUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_4_FrameFormatTest {
  private final FrameReader reader = new FrameReader(16_384);

  @Test
  @Clause("RFC 9113 §4.1 unknown-type")
  void section_4_1_aFrameOfAnUnknownTypeIsKnownByItsNumber() throws Exception {
    assertThat(
            FrameOctets.read(
                """
                000002      # 2 octets
                fa          # no such type
                ff          # all flags
                80 000007   # the reserved bit, stream 7
                abcd
                """))
        .isEqualTo(new Unknown(7, 0xfa, 2));
  }

  @Test
  @Clause("RFC 9113 §4.1 reserved-bit")
  void section_4_1_theReservedBitIsIgnored() throws Exception {
    assertThat(FrameOctets.read("000004 08 00 80000003 80000005"))
        .isEqualTo(new WindowUpdate(3, 5));
  }

  @Test
  void section_4_1_frameAfterFrameIsReadHoweverItIsCut() throws Exception {
    OutboundBuffer out = new OutboundBuffer(8);
    FrameWriter writer = new FrameWriter();
    writer.settings(out, Settings.of(new Setting(SettingId.MAX_FRAME_SIZE, 20_000)));
    writer.data(out, 1, new byte[] {1, 2, 3}, 0, 3, EndStream.NO);
    writer.ping(out, new Ping(Ack.NO, 42));
    writer.data(out, 1, new byte[0], 0, 0, EndStream.YES);
    byte[] octets = Arrays.copyOf(out.array(), out.length());

    List<String> whole = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    while (at < octets.length) {
      starts.add(at);
      whole.add(String.valueOf(reader.read(octets, at, octets.length)));
      at += reader.consumed();
    }
    assertThat(whole).hasSize(4);
    for (int end = 0; end < octets.length; end++) {
      List<String> sofar = new ArrayList<>();
      at = 0;
      for (Frame frame = reader.read(octets, at, end);
          frame != null;
          frame = reader.read(octets, at, end)) {
        sofar.add(frame.toString());
        at += reader.consumed();
      }
      assertThat(reader.consumed()).isZero();
      assertThat(sofar).isEqualTo(whole.subList(0, sofar.size()));
      assertThat(starts).contains(at);
      assertThat(end - at).as("what is left is less than a frame").isLessThan(15 + 9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16_384, 20_000, (1 << 24) - 1})
  @Clause("RFC 9113 §4.2 least")
  void section_4_2_aFrameOfTheLargestSizeIsRead(int size) throws Exception {
    byte[] octets = new byte[9 + size];
    header(octets, size);
    assertThat(new FrameReader(size).read(octets, 0, octets.length))
        .isEqualTo(new Unknown(0, 0xbb, size));
  }

  @ParameterizedTest
  @ValueSource(ints = {16_384, 20_000, (1 << 24) - 2})
  @Clause({"RFC 9113 §4.2 too-large", "RFC 9113 §4.2 only-a-stream"})
  void section_4_2_oneOctetMoreIsRefusedFromTheHeaderAlone(int size) {
    byte[] octets = new byte[9];
    header(octets, size + 1);
    assertThatThrownBy(() -> new FrameReader(size).read(octets, 0, octets.length))
        .isInstanceOfSatisfying(
            ConnectionError.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.FRAME_SIZE_ERROR))
        .hasMessage(
            "a frame of %d octets arrived where at most %d were allowed (RFC 9113 §4.2)",
            size + 1, size);
  }

  private static void header(byte[] octets, int length) {
    octets[0] = (byte) (length >> 16);
    octets[1] = (byte) (length >> 8);
    octets[2] = (byte) length;
    octets[3] = (byte) 0xbb;
  }

  @ParameterizedTest
  @ValueSource(ints = {16_383, 1 << 24})
  void section_4_2_aReaderOfOtherSizesThanAllowedIsRefused(int size) {
    assertThatThrownBy(() -> new FrameReader(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16384 to 16777215 octets, not " + size);
  }

  @Test
  void randomFramesNeverDoAnythingButFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int[] outcomes = new int[3];
    for (int i = 0; i < 50_000; i++) {
      int length = random.nextInt(20);
      byte[] octets = new byte[9 + length];
      random.nextBytes(octets);
      octets[0] = 0;
      octets[1] = 0;
      octets[2] = (byte) length;
      octets[3] = (byte) random.nextInt(11);
      octets[8] = (byte) random.nextInt(4);
      Arrays.fill(octets, 5, 8, (byte) 0);
      try {
        Frame frame = reader.read(octets, 0, octets.length);
        assertThat(String.valueOf(frame)).doesNotContain("null");
        assertThat(reader.consumed()).isEqualTo(octets.length);
        outcomes[0]++;
      } catch (StreamError e) {
        assertThat(reader.consumed()).isEqualTo(octets.length);
        outcomes[1]++;
      } catch (Http2Exception e) {
        outcomes[2]++;
      } catch (RuntimeException e) {
        throw new AssertionError(
            "seed " + seed + ", frame " + Octets.hex(octets, 0, octets.length), e);
      }
    }
    assertThat(outcomes).as("seed " + seed).doesNotContain(0);
  }
}
