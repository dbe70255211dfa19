package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Struct;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text is, the parser gives a message or a {@link ProtobufException}. */
final class JsonHostileInputTest {
  private static final String SAMPLE =
      "{\"i32\":-12,\"u32\":\"1e3\",\"i64\":\"-9\",\"u64\":1.50e1,\"f32\":0.25,\"f64\":\"-Infinity\","
          + "\"flag\":true,\"text\":\"a\\u8c37\\ud83d\\ude01\u00e4\",\"data\":\"+/8=\",\"kind\":\"BIG\","
          + "\"nested\":{\"two_words\":1},\"oneNull\":null,\"i32s\":[1,2],\"kinds\":[0,\"LARGE\"],"
          + "\"byText\":{\"k\":\"NONE\"},\"byNumber\":{\"7\":{\"i32\":1}},\"byFlag\":{\"true\":[1]},"
          + "\"time\":\"1972-01-01T10:00:20.021Z\",\"duration\":\"-1.5s\",\"mask\":\"fooBar,x\","
          + "\"struct\":{\"a\":[null,{}]},\"value\":1e3,\"wrapped\":5,"
          + "\"any\":{\"i32\":1,\"@type\":\"a/sample.Sample\"},\"empty\":{}}";
  private static final String PIECES =
      "{}[]\",:\\u0123456789abcdefdDs.eE+-truefalsn \n\0\ud83d\ude01";

  private static int faultsOf(MessageType<?> type, String text) {
    int faults = 0;
    for (JsonFormat format : List.of(Sample.FORMAT, Sample.FORMAT.ignoringUnknownFields())) {
      Message message;
      try {
        message = format.parse(type, text);
      } catch (ProtobufException fault) {
        assertThat(fault).hasMessageStartingWith(type.fullName() + ": ");
        faults++;
        continue;
      }
      String printed = Sample.FORMAT.print(message);
      assertThat(Sample.FORMAT.print(Sample.FORMAT.parse(type, printed))).isEqualTo(printed);
    }
    return faults;
  }

  @Test
  void theTextItselfIsRead() {
    assertThat(faultsOf(Sample.TYPE, SAMPLE)).isZero();
  }

  @Test
  void aTextThatIsCutAnywhereIsRefused() {
    for (int length = 0; length < SAMPLE.length(); length++) {
      assertThat(faultsOf(Sample.TYPE, SAMPLE.substring(0, length)))
          .as("length %d", length)
          .isEqualTo(2);
    }
  }

  @Test
  void aChangedTextGivesAMessageOrAFault() {
    String any = "{\"@type\":\"a/sample.Sample\"," + SAMPLE.substring(1);
    String struct = "{\"x\":" + SAMPLE + "}";
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      try {
        faultsOf(Sample.TYPE, changed(SAMPLE, random));
        faultsOf(Any.TYPE, changed(any, random));
        faultsOf(Struct.TYPE, changed(struct, random));
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        fail("seed " + seed + ", run " + run, e);
      }
    }
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(4)) {
        case 0 -> changed.setCharAt(at, piece);
        case 1 -> changed.insert(at, piece);
        case 2 -> changed.deleteCharAt(at);
        default -> {
          int from = random.nextInt(text.length());
          int length = Math.min(random.nextInt(30), text.length() - from);
          changed.insert(at, text, from, from + length);
        }
      }
    }
    return changed.toString();
  }

  @Test
  void randomPiecesGiveAMessageOrAFault() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 10_000; run++) {
      StringBuilder text = new StringBuilder("{\"value\":");
      int length = random.nextInt(20);
      for (int i = 0; i < length; i++) {
        text.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }
      try {
        faultsOf(Sample.TYPE, text.append('}').toString());
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        fail("seed " + seed + ", run " + run, e);
      }
    }
  }

  @Test
  void endlessNestingIsAFault() {
    for (String open :
        List.of(
            "{\"nested\":",
            "{\"list\":[",
            "{\"value\":[",
            "{\"struct\":{\"a\":",
            "{\"unknown\":[",
            "{\"any\":{\"@type\":\"a/google.protobuf.Any\",\"value\":",
            "[",
            "{\"byNumber\":{\"1\":")) {
      assertThat(faultsOf(Sample.TYPE, open.repeat(100_000))).as(open).isEqualTo(2);
      assertThat(faultsOf(Sample.TYPE, "{\"value\":" + "[".repeat(500_000))).isEqualTo(2);
    }
  }

  @Test
  void hugeNumbersAreAFaultAtOnce() {
    String digits = "9".repeat(1_000_000);
    for (String field : List.of("i32", "u64", "f32", "f64", "kind", "value", "wrapped")) {
      for (String number :
          List.of(digits, "1e" + digits, "-" + digits + "e" + digits, "1e999999999")) {
        assertThat(faultsOf(Sample.TYPE, "{\"" + field + "\":" + number + "}"))
            .as("%s of length %d", field, number.length())
            .isEqualTo(2);
      }
    }
    assertThat(Sample.parse("i32", "{\"i32\":0." + "0".repeat(100_000) + "1e100001}")).isEqualTo(1);
  }

  @Test
  void descriptorsComeBackAsTheyWere() {
    FileDescriptorProto file = FileDescriptorProto.TYPE.descriptor().file().proto();
    for (JsonFormat format :
        List.of(
            JsonFormat.DEFAULT,
            JsonFormat.DEFAULT.indentedBy(2).printingDefaults(),
            JsonFormat.DEFAULT.printingProtoNames().printingEnumNumbers().sortingMapKeys())) {
      assertThat(format.parse(FileDescriptorProto.TYPE, format.print(file))).isEqualTo(file);
    }
  }
}
