package dev.weft.examples.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import org.junit.jupiter.api.Test;

class BookerTest {
  @Test
  void detailsSayWhatToDoInstead() throws Exception {
    assertThat(Printed.by(() -> Booker.main(new String[0])))
        .containsExactly(
            "Got 8 seats for Hamlet.",
            "Refused: there are not 5 seats any more",
            "Got 2 seats for Hamlet instead.",
            "Refused: the booking can't be read, see the details",
            "  play must not be empty",
            "  seats must be at least 1, but is -1");
  }
}
