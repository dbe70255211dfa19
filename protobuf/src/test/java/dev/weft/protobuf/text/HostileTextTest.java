package dev.weft.protobuf.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text is, it gives a message that prints and parses as itself, or a fault. */
class HostileTextTest {
  private static final int ROUNDS = 30_000;

  private static final String[] TEXTS = {
    "optional_int32: -12 optional_uint64: 0xfF optional_double: -1.5e+3f optional_bool: True,",
    "optional_string: 'a\\n\\x41\\101\\u20ac\\U0001f600' \"b\" optional_bytes: '\\377'; second: ''",
    "repeated_int32: [1, 2] repeated_closed: [ONE, -1] many [{ first: 1 }, < Data { a: 1 } >] #"
        + " end",
    "by_name { key: 'k' value { by_number { key: 1 value: 'x' } } } by_truth { value { must: 1 } }",
    "any { [type.googleapis.com/t.Three] { ratio: .5 open: 7 } } [t.texts]: ['x', 'y'] [t.number]:"
        + " 1",
    "anys { type_url: 'a/t.All' value: '\\010\\001' } strict { must: 1 may { must: 2 } } old { a:"
        + " [] }",
  };

  private static final String[] PIECES = {
    "{",
    "}",
    "<",
    ">",
    "[",
    "]",
    ":",
    ",",
    ";",
    "-",
    "'",
    "\"",
    "\\",
    "#",
    "\n",
    "0",
    "9",
    "0x",
    ".",
    "e",
    "f",
    "inf",
    "nan",
    "/",
    "%",
    "é",
    "\ud800",
    "\udc00",
    "\0",
    "\ufeff",
    "nested",
    "[t.number]",
    "old",
    "99999999999999999999",
    "'\\ud800'",
    "[a/t.All] {",
    " ",
  };

  @Test
  void mutatedTextsGiveMessagesOrFaults() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int parsed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = mutated(TEXTS[random.nextInt(TEXTS.length)], random);
      try {
        parsed += check(text) ? 1 : 0;
      } catch (RuntimeException | StackOverflowError | AssertionError broken) {
        fail("seed " + seed + ", round " + round + ": " + text, broken);
      }
    }
    assertThat(parsed).as("seed " + seed).isBetween(1, ROUNDS - 1);
  }

  @Test
  void anyFieldsThatCanBeDecodedCanBePrinted() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    TextFormat format = Schema.FORMAT.printingUnknownFields();
    int printed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? 0x0a + random.nextInt(3) : random.nextInt(32));
      }
      Message message;
      try {
        message = Schema.STRICT.decodePartial(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
      } catch (ProtobufException fault) {
        continue;
      }
      try {
        format.print(message);
        printed++;
      } catch (RuntimeException | StackOverflowError | AssertionError broken) {
        fail("seed " + seed + ", round " + round, broken);
      }
    }
    assertThat(printed).as("seed " + seed).isPositive();
  }

  /** As many as protoc takes. */
  @Test
  void groupsInUnknownBytesAreMessagesUpToTenLevels() {
    TextFormat format = Schema.FORMAT.printingUnknownFields().onSingleLine();
    for (int depth : new int[] {9, 10, 11, 100, 101}) {
      byte[] groups = new byte[2 * depth];
      Arrays.fill(groups, 0, depth, (byte) 0x0b);
      Arrays.fill(groups, depth, 2 * depth, (byte) 0x0c);
      WireWriter field = new WireWriter(300);
      field.writeBytes(WireType.tag(9, WireType.LENGTH_DELIMITED), Bytes.of(groups));
      byte[] encoded = field.finish();

      String text =
          format.print(
              Schema.STRICT.decodePartial(encoded, 0, encoded.length, DecodeLimits.DEFAULT));
      assertThat(text).startsWith(depth <= 10 ? "9 { 1 {" : "9: \"");
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(mutated.length() + 1);
      int to = Math.min(mutated.length(), from + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> mutated.delete(from, to);
        case 1 -> mutated.insert(from, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> mutated.insert(random.nextInt(mutated.length() + 1), mutated.substring(from, to));
        default -> mutated.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return mutated.toString();
  }

  private static boolean check(String text) {
    boolean isParsed = false;
    for (TextFormat format :
        new TextFormat[] {Schema.FORMAT, Schema.FORMAT.ignoringUnknownFields()}) {
      Message message;
      try {
        message = format.parse(Schema.ALL, text);
      } catch (ProtobufException fault) {
        assertThat(fault.position()).isPresent();
        assertThat(fault.position().orElseThrow().offset()).isBetween(0, text.length());
        continue;
      }
      isParsed = true;
      String printed = Schema.FORMAT.print(message);
      assertThat(Schema.FORMAT.print(Schema.FORMAT.parse(Schema.ALL, printed))).isEqualTo(printed);
      Schema.FORMAT.printingUnknownFields().redacting().print(message);
    }
    return isParsed;
  }
}
