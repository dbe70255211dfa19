package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketCallsTest {
  private Server server;
  private Channel channel;
  private TextClient client;

  @BeforeEach
  void start() {
    server = Server.builder().port(0).add(new TextService() {}).start();
    channel = Channel.to("localhost:" + server.port()).plaintext().open();
    client = new TextClient(channel);
  }

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void unary() {
    assertThat(client.echo("hello")).isEqualTo("hello");
    assertThat(client.echo("")).isEqualTo("");
  }

  @Test
  void serverStreaming() {
    try (ServerStream<String> words = client.split("a b c")) {
      assertThat(words).containsExactly("a", "b", "c");
    }
  }

  @Test
  void clientStreaming() {
    try (ClientStream<String, String> words = client.join()) {
      words.write("a");
      words.write("b");
      assertThat(words.finish()).isEqualTo("a b");
    }
  }

  @Test
  void bidirectional() {
    try (BidiStream<String, String> chat = client.chat()) {
      chat.write("a");
      assertThat(chat.read()).isEqualTo("a");
      chat.write("b");
      assertThat(chat.read()).isEqualTo("b");
      chat.halfClose();
      assertThat(chat.hasNext()).isFalse();
    }
  }

  @Test
  void largeMessages() {
    String large = "x".repeat(3_000_000);
    assertThat(client.echo(large)).isEqualTo(large);
  }

  @Test
  void futures() {
    assertThat(client.echoLater("x").thenApply(s -> s + "!").join()).isEqualTo("x!");
  }
}
