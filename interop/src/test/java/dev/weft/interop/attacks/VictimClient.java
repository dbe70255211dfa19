package dev.weft.interop.attacks;

import dev.weft.http.Lifetime;
import dev.weft.http.tls.ClientTls;
import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import dev.weft.rpc.StatusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A program: a client of two servers, an honest one, whose port is its argument, and the hostile
 * ones that it is told of. To {@code DEADLINE port}, {@code KEEPALIVE port} and {@code TLS port} it
 * answers how a call there went, and how those went that it made to the honest server meanwhile; to
 * anything else as {@link VictimServer} does.
 */
final class VictimClient {
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private VictimClient() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      System.out.println(
          words.length == 1 ? VictimServer.measure(line) : call(words[0], words[1], arguments[0]));
    }
  }

  private static String call(String how, String port, String honestPort)
      throws InterruptedException {
    Channel.Builder builder = Channel.to("127.0.0.1:" + port);
    if (how.equals("TLS")) {
      builder.tls(ClientTls.system());
    } else {
      builder.plaintext();
    }
    if (how.equals("KEEPALIVE")) {
      builder.lifetime(
          Lifetime.clientBuilder()
              .keepAliveTime(Lifetime.SHORTEST_KEEP_ALIVE_TIME)
              .keepAliveTimeout(Duration.ofSeconds(1))
              .build());
    }
    try (Bystander bystander =
            new Bystander(() -> Channel.to("127.0.0.1:" + honestPort).plaintext().open());
        Channel channel = builder.open()) {
      TestServiceClient client = new TestServiceClient(channel);
      bystander.start();
      long begin = System.nanoTime();
      String end = end(how.equals("KEEPALIVE") ? client : client.withDeadlineAfter(DEADLINE));
      long millis = (System.nanoTime() - begin) / 1_000_000;
      Bystander.Calls calls = bystander.stop();
      return String.format(
          Locale.ROOT,
          "%d %d %d %d %s",
          millis,
          calls.count(),
          calls.failures().size(),
          calls.p99().toMillis(),
          end);
    }
  }

  private static String end(TestServiceClient client) {
    try {
      client.emptyCall(Empty.defaultInstance());
      return "OK";
    } catch (StatusException e) {
      return e.code() + " " + e.getMessage().replace('\n', ' ');
    }
  }
}
