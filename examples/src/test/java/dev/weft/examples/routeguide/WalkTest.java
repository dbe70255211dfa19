package dev.weft.examples.routeguide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalkTest {
  private final Server server = Server.builder().port(0).add(new Guide()).start();
  private final Channel channel = Channel.to("localhost:" + server.port()).plaintext().open();
  private final Walk walk = new Walk(new RouteGuideClient(channel));

  @AfterEach
  void close() {
    channel.close();
    server.close();
  }

  @Test
  void unary() throws Exception {
    assertThat(Printed.by(walk::lookAround))
        .containsExactly("Here is the Sheep bridge.", "NOT_FOUND: there is nothing at 0, 0");
  }

  @Test
  void serverStreaming() throws Exception {
    assertThat(Printed.by(walk::lookAtTheMap))
        .containsExactly(
            "In the south there is the Ferry landing.",
            "In the south there is the Rope walk.",
            "In the south there is the Dyers' well.");
  }

  @Test
  void clientStreaming() throws Exception {
    assertThat(Printed.by(walk::walk)).containsExactly("Passed 3 features on 2009 metres.");
  }

  @Test
  void bidirectional() throws Exception {
    assertThat(Printed.by(walk::talk)).containsExactly("Somebody wrote: The miller sells bread.");
  }
}
