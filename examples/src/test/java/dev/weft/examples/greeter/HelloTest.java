package dev.weft.examples.greeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import org.junit.jupiter.api.Test;

class HelloTest {
  @Test
  void greetsOnceAndThenEverybody() throws Exception {
    try (Server server = Server.builder().port(0).add(new GreeterServer()).start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
      assertThat(Printed.by(() -> Hello.greet(new GreeterClient(channel))))
          .containsExactly("Hello, Ada!", "Hello, Ada!", "Hello, Grace!");
    }
  }
}
