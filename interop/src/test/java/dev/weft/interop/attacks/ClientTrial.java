package dev.weft.interop.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Code;
import java.io.IOException;
import java.time.Duration;

/** One attack on a client in a JVM of its own, and what all attacks on clients are held to. */
final class ClientTrial {
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final int LATEST_MILLIS = 3_000;
  private static final int LATEST_MILLIS_BY_KEEPALIVE = 14_000;
  private static final int MOST_CONNECTIONS = 10;
  private static final long MOST_HEAP_BYTES = 60L << 20;

  /** What was seen. */
  record Finding(
      ClientAttack attack,
      long sent,
      int connections,
      String end,
      long millis,
      long heapBytes,
      Duration cpu,
      int calls,
      int failures,
      Duration p99,
      Duration controlP99) {}

  private final ClientAttack attack;
  private final Control control;

  ClientTrial(ClientAttack attack, Control control) {
    this.attack = attack;
    this.control = control;
  }

  /** Attacks; throws if the client does not come up to what it must. */
  Finding run() throws IOException, InterruptedException {
    try (Fork client = Fork.of(VictimClient.class, control.port());
        HostileServer hostile = HostileServer.start(attack, TIME);
        Bystander elsewhere = control.bystander()) {
      long cpuBefore = client.cpuNanos();
      elsewhere.start();
      client.tell(attack.patience() + " " + hostile.port());
      String[] words = client.line().split(" ", 5);
      Duration controlP99 = elsewhere.stop().p99();
      Fork.Use use = client.use();
      Finding finding =
          new Finding(
              attack,
              hostile.sent(),
              hostile.connections(),
              words[4],
              Long.parseLong(words[0]),
              use.heapBytes(),
              Duration.ofNanos(use.cpuNanos() - cpuBefore),
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              Duration.ofMillis(Long.parseLong(words[3])),
              controlP99);
      check(finding);
      ServerTrial.assertComesToRest(client);
      assertThat(client.outOfMemory()).as("lack of memory in the log").isEmpty();
      return finding;
    }
  }

  private void check(Finding finding) {
    assertThat(Code.valueOf(finding.end().split(" ", 2)[0])).as(finding.end()).isIn(attack.ends());
    assertThat(finding.millis())
        .as("milliseconds until the call ended: %s", finding.end())
        .isLessThan(
            attack.patience() == ClientAttack.Patience.DEADLINE
                ? LATEST_MILLIS
                : LATEST_MILLIS_BY_KEEPALIVE);
    assertThat(finding.connections()).as("connections").isBetween(1, MOST_CONNECTIONS);
    assertThat(finding.failures()).as("calls to the honest server that failed").isZero();
    assertThat(finding.p99())
        .as("p99 of calls to the honest server")
        .isLessThan(ServerTrial.longestP99(finding.controlP99()));
    assertThat(finding.heapBytes()).as("octets in the heap").isLessThan(MOST_HEAP_BYTES);
    assertThat(finding.cpu()).as("processor time").isLessThan(TIME.plusSeconds(6));
  }
}
