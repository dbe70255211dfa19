package dev.weft.examples.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import org.junit.jupiter.api.Test;

class PartyTest {
  @Test
  void everybodyIsGreetedOnceEachWay() throws Exception {
    assertThat(Printed.by(() -> Party.main(new String[0])))
        .containsExactly(
            "Hello, Ada!",
            "Hello, Alan!",
            "Hello, Grace!",
            "Hello, Ada!",
            "Hello, Alan!",
            "Hello, Grace!");
  }
}
