package dev.weft.examples.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
  @Test
  void onlyMembersGetThroughAndEveryCallIsLogged() throws Exception {
    List<String> printed = Printed.by(() -> Members.main(new String[0]));

    assertThat(printed.stream().filter(line -> !line.startsWith("log: ")))
        .containsExactly(
            "UNAUTHENTICATED: this server is for members: send a token",
            "Grace sends greetings to Ada",
            "visits so far: 2");
    assertThat(printed.stream().filter(line -> line.startsWith("log: ")))
        .map(line -> line.replaceAll("\\d+ µs", "N µs"))
        .containsExactly(
            "log: greeter.Greeter/Greet UNAUTHENTICATED N µs",
            "log: greeter.Greeter/Greet OK N µs",
            "log: greeter.Greeter/Greet OK N µs");
  }
}
