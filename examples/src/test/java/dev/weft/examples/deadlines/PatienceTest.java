package dev.weft.examples.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {
  @Test
  void whoeverWaitsNoLongerStopsTheWorkThatIsDoneForThem() throws Exception {
    List<String> printed = Printed.by(() -> Patience.main(new String[0]));

    assertThat(printed.stream().filter(line -> line.startsWith("client")))
        .containsExactly(
            "client: 12.5 degrees in the valley, and so it will be",
            "client: no forecast for the summit, DEADLINE_EXCEEDED",
            "client: warm enough at 14.0");
    assertThat(printed.stream().filter(line -> line.startsWith("station")))
        .containsExactly(
            "station: nobody waits for the summit any more",
            "station: nobody follows any more, CANCELLED");
  }
}
