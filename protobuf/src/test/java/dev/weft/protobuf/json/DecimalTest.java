package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.DoubleValue;
import dev.weft.protobuf.wellknown.FloatValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static final int TIMES = 20_000;

  private final Random random = new Random(20_261_121);

  private String decimal() {
    int digits = 1 + random.nextInt(19);
    BigInteger unscaled = new BigInteger(62, random).mod(BigInteger.TEN.pow(digits));
    return new BigDecimal(unscaled, random.nextInt(19)).toPlainString();
  }

  @Test
  void doublesAreTheNearest() {
    for (int i = 0; i < TIMES; i++) {
      String text = (random.nextBoolean() ? "-" : "") + decimal();
      assertThat(JsonFormat.DEFAULT.parse(DoubleValue.TYPE, text).value())
          .as(text)
          .isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void floatsAreTheNearest() {
    for (int i = 0; i < TIMES; i++) {
      String text = (random.nextBoolean() ? "-" : "") + decimal();
      assertThat(JsonFormat.DEFAULT.parse(FloatValue.TYPE, text).value())
          .as(text)
          .isEqualTo(Float.parseFloat(text));
    }
  }

  @Test
  void whatIsInTheMiddleIsRoundedToEven() {
    for (int i = 0; i < TIMES; i++) {
      double one = random.nextDouble() * (1L << random.nextInt(54));
      BigDecimal middle =
          new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(BigDecimal.TWO);
      String text = middle.round(new MathContext(18)).toPlainString();
      assertThat(JsonFormat.DEFAULT.parse(DoubleValue.TYPE, text).value())
          .as(text)
          .isEqualTo(Double.parseDouble(text));
      float few = (float) one;
      String middleOfFloats =
          new BigDecimal(few)
              .add(new BigDecimal(Math.nextUp(few)))
              .divide(BigDecimal.TWO)
              .toPlainString();
      assertThat(JsonFormat.DEFAULT.parse(FloatValue.TYPE, middleOfFloats).value())
          .as(middleOfFloats)
          .isEqualTo(Float.parseFloat(middleOfFloats));
    }
  }
}
