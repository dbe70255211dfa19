package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.StringValue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringsOfAllLengthsTest {
  private static final int TIMES = 5_000;

  private final Random random = new Random(20_261_121);

  @Test
  void comeBack() {
    String[] alphabets = {"abc", "abcü\"\\\n\u0001\u007f", "aü谷\u2028\"", "a😁谷\\\t", "😁"};
    for (int i = 0; i < TIMES; i++) {
      int[] letters = alphabets[i % alphabets.length].codePoints().toArray();
      StringBuilder text = new StringBuilder();
      for (int size = random.nextInt(i % 7 == 0 ? 700 : 70); size > 0; size--) {
        text.appendCodePoint(letters[Math.min(letters.length - 1, random.nextInt(30))]);
      }
      StringValue message = StringValue.builder().value(text.toString()).build();
      String json = JsonFormat.DEFAULT.print(message);
      assertThat(JsonFormat.DEFAULT.parse(StringValue.TYPE, json)).isEqualTo(message);
    }
  }
}
