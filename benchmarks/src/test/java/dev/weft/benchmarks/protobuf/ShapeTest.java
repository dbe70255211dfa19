package dev.weft.benchmarks.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two that do not do the same work can't be compared. */
@Timeout(60)
class ShapeTest {
  @ParameterizedTest
  @EnumSource
  void whatWeftReadsAndWritesIsTheSameMessageToProtobufJava(Shape shape) {
    byte[] bytes = shape.sample().toByteArray();

    byte[] written = writtenAgain(Contender.weft(shape), bytes);

    assertThat(written).hasSameSizeAs(bytes);
    Contender.Google reader = Contender.google(shape);
    assertThat(reader.decode(written)).isEqualTo(reader.decode(bytes));
  }

  @ParameterizedTest
  @EnumSource
  void whatWeftPrintsIsTheSameMessageToProtobufJava(Shape shape) {
    byte[] bytes = shape.sample().toByteArray();

    String printed = printed(Contender.weft(shape), bytes);

    Contender.Google reader = Contender.google(shape);
    assertThat(reader.parse(printed)).isEqualTo(reader.parse(printed(reader, bytes)));
  }

  private static <M> String printed(Contender<M> contender, byte[] bytes) {
    return contender.print(contender.decode(bytes));
  }

  private static <M> byte[] writtenAgain(Contender<M> contender, byte[] bytes) {
    return contender.encode(contender.decode(bytes));
  }

  @Test
  void everyBenchmarkRuns() throws IOException, InterruptedException {
    Pace pace = new Pace(1, 0, 1, Duration.ofMillis(1));

    assertThat(ShapeProcess.measure(Shape.SMALL, List.of(Operation.values()), pace))
        .hasSize(Operation.values().length * Side.values().length)
        .allSatisfy(measured -> assertThat(measured.nanos()).isPositive())
        .allSatisfy(measured -> assertThat(measured.octets()).isPositive());
  }
}
