package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --decode_raw} guesses as protoc does, byte for byte of its output. */
class DecodeRawTest {
  private static final List<String> RAW = List.of("--decode_raw");

  private static void compare(byte[] encoded, String what) {
    Protoc.Answer theirs = Protoc.answer(RAW, encoded);
    Protoc.Answer ours = Weft.answer(RAW, encoded);
    assertThat(ours.status()).as(what).isEqualTo(theirs.status());
    assertThat(text(ours)).as(what).isEqualTo(text(theirs));
  }

  private static String text(Protoc.Answer answer) {
    return new String(answer.out(), StandardCharsets.ISO_8859_1);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "08 96 01", // 1: 150
        "08 ff ff ff ff ff ff ff ff ff 01", // 1: -1
        "0d 01 00 00 00", // 1: fixed32
        "09 01 00 00 00 00 00 00 80", // 1: fixed64
        "0a 00", // 1: ""
        "0a 02 08 01", // 1 { 1: 1 }
        "0a 02 08", // 1, two bytes announced and one there
        "0a 02 08 80", // 1: a varint that is cut off, so bytes
        "0a 05 68 65 6c 6c 6f", // 1: "hello"
        "0a 05 27 22 5c 0a 09", // 1: what is to be escaped
        "0a 04 00 7f 80 ff", // 1: what is not ASCII
        "0a 01 00", // 1: a zero is no tag
        "0a 03 08 01 00", // 1: a field and then a zero
        "0a 02 0b 0c", // 1 { 1 {} }
        "0a 01 0b", // 1: a group that does not end
        "0a 01 0c", // 1: a group that ends but does not begin
        "0a 02 0b 14", // 1: a group that ends as another
        "0a 02 02 00", // 1: field number 0
        "0a 02 0e 00", // 1: wire type 6
        "0b 0a 02 08 01 0c", // 1 { 1 { 1: 1 } }
        "0b", // a group that does not end
        "0c", // a group that does not begin
        "00", // a tag of zero
        "08 01 00", // the same behind a field
        "02 00", // field number 0
        "0e", // wire type 6
        "08", // a field without its value
        "08 80 80 80 80 80 80 80 80 80 80 01", // a varint of 11 bytes
        "f8 ff ff ff 0f 01", // the largest field number
        "88 80 80 80 00 01", // a tag that is longer than it need be
        "88 80 80 80 80 00 01", // even longer
        "0a 0c 08 80 80 80 80 80 80 80 80 80 80 01", // too long a varint as a guess
      })
  void guessesAsProtocDoes(String hex) {
    compare(hex(hex), hex);
  }

  /** To protoc the bits do not matter that are too many. No encoder writes such tags. */
  @Test
  void tagsThatDoNotFitInto32BitsAreNone() {
    assertThat(Protoc.answer(RAW, hex("f8 ff ff ff 1f 01")).status()).isZero();
    assertThat(Weft.complaint(RAW, hex("f8 ff ff ff 1f 01"))).contains("does not fit in 32 bits");
    assertThat(text(Weft.answer(RAW, hex("0a 07 88 80 80 80 80 00 01"))))
        .isEqualTo("1: \"\\210\\200\\200\\200\\200\\000\\001\"\n");
  }

  @Test
  void goesAsDeepAsProtocDoes() {
    for (int depth = 8; depth <= 13; depth++) {
      byte[] nested = hex("08 01");
      byte[] grouped = hex("0a 02 08 01");
      for (int i = 0; i < depth; i++) {
        nested = concat(new byte[] {0x0a, (byte) nested.length}, nested);
        grouped = concat(hex("0b"), grouped, hex("0c"));
      }
      compare(nested, "messages " + depth);
      compare(grouped, "groups " + depth);
      compare(concat(new byte[] {0x0a, (byte) grouped.length}, grouped), "both " + depth);
      compare(concat(hex("0b"), nested, hex("0c")), "messages in a group " + depth);
    }
    for (int depth = 98; depth <= 102; depth++) {
      byte[] start = new byte[depth];
      Arrays.fill(start, (byte) 0x0b);
      byte[] end = new byte[depth];
      Arrays.fill(end, (byte) 0x0c);
      compare(concat(start, end), "groups " + depth);
    }
  }

  @Test
  void randomMessagesAreDecodedAsByProtoc() {
    Random random = new Random(20);
    for (int i = 0; i < 300; i++) {
      byte[] message = message(random, 4);
      if (i % 2 == 1 && message.length > 0) {
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
      }
      compare(message, HexFormat.of().formatHex(message));
    }
  }

  private static byte[] message(Random random, int depth) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int fields = random.nextInt(4); fields > 0; fields--) {
      int number = 1 + random.nextInt(15);
      switch (random.nextInt(6)) {
        case 0 -> out.writeBytes(new byte[] {(byte) (number << 3), (byte) random.nextInt(128)});
        case 1 -> out.writeBytes(random(random, number << 3 | 1, 8));
        case 2 -> out.writeBytes(random(random, number << 3 | 5, 4));
        case 3 -> {
          int length = random.nextInt(6);
          byte[] bytes = random(random, length, length);
          out.write(number << 3 | 2);
          out.writeBytes(bytes);
        }
        case 4 -> {
          byte[] nested = depth > 0 ? message(random, depth - 1) : new byte[0];
          if (nested.length < 128) {
            out.writeBytes(new byte[] {(byte) (number << 3 | 2), (byte) nested.length});
            out.writeBytes(nested);
          }
        }
        default -> {
          out.write(number << 3 | 3);
          out.writeBytes(depth > 0 ? message(random, depth - 1) : new byte[0]);
          out.write(number << 3 | 4);
        }
      }
    }
    return out.toByteArray();
  }

  /** A byte that is given, and then others. */
  private static byte[] random(Random random, int first, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return concat(new byte[] {(byte) first}, bytes);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void bytesThatAreNoMessageAreRefusedWithTheRemedy() {
    assertThat(Weft.complaint(RAW, hex("00 00 00 00 02 08 01")))
        .startsWith("The bytes on standard input are no message (")
        .contains(": byte 0: ")
        .endsWith(
            "); is there a length, a compression or gRPC's five bytes in front of it? Take that"
                + " away first.\n");
  }

  @Test
  void filesAreNotTakenBesideIt() {
    for (List<String> arguments :
        List.of(
            List.of("--decode_raw", "a.proto"),
            List.of("--decode_raw", "--descriptor_set_in=set"))) {
      assertThat(Protoc.answer(arguments, new byte[0]).status()).isOne();
      assertThat(Weft.complaint(arguments, new byte[0]))
          .isEqualToIgnoringNewLines(
              "--decode_raw does without .proto files and descriptor sets; take them out, or write"
                  + " --decode=PACKAGE.MESSAGE.");
    }
  }
}
