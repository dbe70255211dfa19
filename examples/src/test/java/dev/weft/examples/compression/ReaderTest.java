package dev.weft.examples.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderTest {
  @Test
  void longTextsTravelCompressedAndShortOnesAsTheyAre() throws Exception {
    List<String> printed = Printed.by(() -> Reader.main(new String[0]));

    assertThat(printed).hasSize(6);
    assertThat(printed.subList(0, 2))
        .containsExactly("server: a book arrived compressed", "server: a book arrived as it is");
    assertThat(printed.get(2)).matches("client: received \\d{1,4} bytes, compressed");
    assertThat(printed.subList(3, 6))
        .containsExactly(
            "client: has 200000 characters",
            "client: received 21 bytes",
            "client: has 12 characters");
  }
}
