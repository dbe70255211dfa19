package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings in both directions, at the lengths where the writer changes its way. */
final class Utf8Test {
  private static final String ALPHABET = "aZ09?/ äÿ\u0000߿ࠀ\uFFFD￿日本😀𐀀";

  static Stream<String> texts() {
    Stream<String> alike =
        Stream.of("a", "?", "ä", "日", "😀")
            .flatMap(unit -> Stream.of(0, 1, 9, 10, 11, 63, 64, 65, 300).map(unit::repeat));
    Stream<String> oneWideChar =
        Stream.of("ä", "日", "😀", "\uFFFD")
            .flatMap(wide ->
                Stream.of(5, 40, 100)
                    .flatMap(length ->
                        Stream.of(0, length / 3, length / 2, length)
                            .map(at -> "x".repeat(at) + wide + "y".repeat(length - at))));
    return Stream.concat(alike, oneWideChar);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textIsWrittenAsTheJdkWritesIt(String text) {
    assertRoundTrip(text);
  }

  @Test
  void randomTextComesBack() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int[] points = ALPHABET.codePoints().toArray();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(150);
      for (int k = 0; k < length; k++) {
        text.appendCodePoint(points[random.nextInt(random.nextInt(4) == 0 ? points.length : 7)]);
      }
      assertThat(roundTrip(text.toString()))
          .as("seed %d, run %d", seed, i)
          .isEqualTo(text.toString());
    }
  }

  @Test
  void oneCharThatIsNoAsciiIsSeenAtEveryPlace() {
    for (String text : differentLetters(70)) {
      assertRoundTrip(text);
      for (int at = 0; at < text.length(); at++) {
        assertRoundTrip(text.substring(0, at) + "я" + text.substring(at + 1));
      }
    }
  }

  @Test
  void aLoneSurrogateIsSeenAtEveryPlace() {
    for (String text : differentLetters(70)) {
      for (int at = 0; at < text.length(); at++) {
        String faulty = text.substring(0, at) + "\uD83F" + text.substring(at + 1);
        assertThatExceptionOfType(ProtobufException.class)
            .isThrownBy(() -> new WireWriter(100).writeString(10, faulty))
            .withMessageContaining("lone surrogate at index " + at);
      }
    }
  }

  /** Texts of every length, whose neighbours of up to 57 chars differ. */
  private static List<String> differentLetters(int longest) {
    return IntStream.rangeClosed(0, longest)
        .mapToObj(length -> IntStream.range(0, length).map(i -> 'A' + i % 58))
        .map(points -> points.mapToObj(Character::toString).collect(Collectors.joining()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "\uDC00", "\uDC00\uD800", "a\uD800", "\uD83Fa", "\uDC3F"})
  void aLoneSurrogateIsRefusedWhereverItStands(String lone) {
    for (int length : new int[] {0, 5, 20, 80}) {
      for (String text :
          new String[] {
            lone + "x".repeat(length),
            "x".repeat(length) + lone,
            "x".repeat(length) + lone + "y".repeat(length),
            "日".repeat(length) + lone + "日".repeat(length)
          }) {
        WireWriter writer = new WireWriter(1000);
        writer.writeByte(0);
        assertThatExceptionOfType(ProtobufException.class)
            .isThrownBy(() -> writer.writeString(10, text))
            .withMessageContaining("lone surrogate at index");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80 # continuation without a start",
        "61 ff # never in UTF-8",
        "c3 # cut",
        "61 62 63 64 65 66 67 68 69 e2 82 # cut behind ASCII",
        "c0 80 # overlong NUL",
        "e0 80 af # overlong slash",
        "ed a0 80 # surrogate",
        "ed a0 80 ed b0 80 # two surrogates",
        "f4 90 80 80 # above U+10FFFF",
        "ef bf bd 80 # a replacement character that is meant, then a fault",
      })
  void bytesThatAreNotUtf8AreRefused(String hex) {
    byte[] bytes = Hex.bytes(hex);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> reader(bytes).readString())
        .withMessageContaining("not UTF-8");
    assertThat(reader(bytes).readUncheckedString()).matches("(?s).*[\\uDC80-\\uDCFF].*");
  }

  /**
   * The JDK's strict decoder is the judge of every short sequence after a first byte of its own.
   */
  @Test
  void whatIsUtf8AmongRandomBytesIsWhatTheJdkTakes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int[] edges = {0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef};
    int[] leads = {0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff};
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[random.nextInt(1, 9)];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] = (byte) edges[random.nextInt(edges.length)];
      }
      bytes[0] = (byte) leads[random.nextInt(leads.length)];
      Optional<String> expected = strictly(bytes);
      if (expected.isPresent()) {
        assertThat(reader(bytes).readString()).as("seed %d", seed).isEqualTo(expected.get());
      } else {
        assertThatExceptionOfType(ProtobufException.class)
            .as("seed %d, bytes %s", seed, HexFormat.of().formatHex(bytes))
            .isThrownBy(() -> reader(bytes).readString());
      }
    }
  }

  private static Optional<String> strictly(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Test
  void pairsAreNotTornWhereTheRoomEnds() {
    for (int length = 0; length < 120; length++) {
      String text = "a".repeat(length % 2) + "😀".repeat(length / 2) + "я".repeat(length % 5);
      byte[] expected = text.getBytes(StandardCharsets.UTF_8);
      for (int capacity = 0; capacity < expected.length + 3; capacity++) {
        WireWriter writer = new WireWriter(capacity);
        writer.writeString(10, text);
        assertThat(writer.toByteArray()).endsWith(expected);
      }
    }
  }

  private static void assertRoundTrip(String text) {
    assertThat(roundTrip(text)).isEqualTo(text);
  }

  private static String roundTrip(String text) {
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    for (int capacity : new int[] {0, expected.length, expected.length + 30, 2000}) {
      WireWriter writer = new WireWriter(capacity);
      writer.writeByte(0x2a);
      writer.writeString(10, text);
      byte[] written = writer.toByteArray();
      assertThat(written).endsWith(expected.length == 0 ? new byte[] {0x2a} : withEnd(expected));
      WireReader reader = new WireReader(written, 0, written.length - 1, DecodeLimits.DEFAULT);
      assertThat(reader.readTag()).isEqualTo(10);
      if (!reader.readString().equals(text)) {
        return "with capacity " + capacity + " other text";
      }
    }
    return text;
  }

  private static byte[] withEnd(byte[] expected) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(expected);
    all.write(0x2a);
    return all.toByteArray();
  }

  /** A reader of a string field's value: its length and its bytes. */
  private static WireReader reader(byte[] text) {
    byte[] all = new byte[text.length + 1];
    all[0] = (byte) text.length;
    System.arraycopy(text, 0, all, 1, text.length);
    return new WireReader(all, 0, all.length, DecodeLimits.DEFAULT);
  }
}
