package dev.weft.benchmarks.unary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison whose parts do not run compares nothing. */
@Timeout(60)
class ContenderTest {
  @ParameterizedTest
  @EnumSource
  void answersBothClientsAndItsProcessorTimeIsKnown(Contender contender) throws Exception {
    try (ServerProcess server = ServerProcess.start(contender)) {
      Duration before = server.cpuTime();
      for (LoadClient.Kind kind : LoadClient.Kind.values()) {
        for (int payload : new int[] {0, 32}) {
          try (LoadClient client = LoadClient.connect(kind, server.port(), payload)) {
            Load.Outcome outcome = Load.run(client.call(), 4, Duration.ofMillis(100));
            assertThat(outcome.calls()).isPositive();
            assertThat(outcome.latencies().getMaxValue()).isPositive();
          }
        }
      }
      assertThat(server.cpuTime()).isGreaterThan(before);
    }
  }
}
