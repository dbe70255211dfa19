package dev.weft.interop.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.tls.ClientTls;
import dev.weft.interop.attacks.Attack.Door;
import dev.weft.interop.peer.Transport;
import dev.weft.rpc.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One attack on a server of its own, and what all attacks are held to. */
final class ServerTrial {
  /** Longer ones with {@code -Dweft.attacks.seconds}. */
  private static final Duration TIME =
      Duration.ofMillis(
          (long) (1_000 * Double.parseDouble(System.getProperty("weft.attacks.seconds", "0.5"))));

  /** Beyond what calls to a server take that nobody attacks, on a machine with other work too. */
  private static final Duration MOST_ADDED_P99 = Duration.ofMillis(500);

  private static final int TIMES_THE_CONTROLS_P99 = 3;
  private static final long MOST_HEAP_BYTES = 100L << 20;
  private static final int REST_MILLIS = 200;
  private static final int TIMES_TO_COME_TO_REST = 50;
  private static final int FATE_MILLIS = 300;
  private static final int TOLD_MILLIS = 10_000;
  private static final int NEXT_CONNECTIONS = 8;

  private final Attack attack;
  private final Path folder;
  private final Control control;

  ServerTrial(Attack attack, Path folder, Control control) {
    this.attack = attack;
    this.folder = folder;
    this.control = control;
  }

  /** Attacks; throws if the server does not come up to what it must. */
  Finding run() throws IOException, InterruptedException {
    try (Fork server = Fork.of(VictimServer.class, attack.door().name(), folder.toString())) {
      int port = Integer.parseInt(server.line());
      try (Bystander bystander = new Bystander(() -> channel(port));
          Bystander elsewhere = control.bystander();
          Gang gang = gang(port)) {
        Finding finding = attack(server, gang, bystander.start(), elsewhere.start());
        assertComesToRest(server);
        gang.disperse();
        for (int i = 0; i < NEXT_CONNECTIONS; i++) {
          bystander.callOnNewConnection();
        }
        check(finding);
        assertThat(server.outOfMemory()).as("lack of memory in the log").isEmpty();
        return finding;
      }
    }
  }

  private Duration time() {
    return attack.least().compareTo(TIME) > 0 ? attack.least() : TIME;
  }

  private Gang gang(int port) {
    return attack.expected().isGoAway() ? Gang.untilToldToGo(port) : Gang.during(time(), port);
  }

  private Finding attack(Fork server, Gang gang, Bystander bystander, Bystander elsewhere)
      throws IOException, InterruptedException {
    long cpuBefore = server.cpuNanos();
    CompletableFuture<Void> deed = new CompletableFuture<>();
    // A virtual one that never waits would keep a processor from those who judge the attack.
    Thread.ofPlatform()
        .daemon()
        .name("attack")
        .start(() -> {
          try {
            attack.deed().run(gang);
            deed.complete(null);
          } catch (IOException e) {
            deed.complete(null); // it was ended, as attacks are
          } catch (Throwable e) {
            deed.completeExceptionally(e);
          }
        });
    awaitEnd(deed, gang.millisLeft() + 1_000);
    gang.stop();
    Bystander.Calls calls = bystander.stop();
    Bystander.Calls controls = elsewhere.stop();
    List<Fate> fates = fates(gang, attack.expected().isGoAway() ? TOLD_MILLIS : FATE_MILLIS);
    Fork.Use use = server.use();
    return new Finding(
        attack,
        gang.intruders().stream().mapToLong(Intruder::sent).sum(),
        fates,
        use.heapBytes(),
        Duration.ofNanos(use.cpuNanos() - cpuBefore),
        calls,
        controls.p99());
  }

  /** An attack that waits for the server to read on is left where it is. */
  private static void awaitEnd(CompletableFuture<Void> deed, long millis)
      throws InterruptedException {
    try {
      deed.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      throw new AssertionError("the attack itself has failed", e.getCause());
    }
  }

  private static List<Fate> fates(Gang gang, int millis) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    List<Fate> fates = new ArrayList<>();
    for (Intruder intruder : gang.intruders()) {
      long left = Math.max(0, (until - System.nanoTime()) / 1_000_000);
      fates.add(intruder.fateIn(left));
    }
    return fates;
  }

  /**
   * The attacker is still there, and does nothing: once the server has done with what is in its
   * sockets' buffers, it does nothing either.
   */
  static void assertComesToRest(Fork server) throws IOException, InterruptedException {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < TIMES_TO_COME_TO_REST && used > REST_MILLIS * 1_000_000L / 4; i++) {
      used = server.restlessNanos(REST_MILLIS);
    }
    assertThat(used)
        .as("nanoseconds of the processor in %d ms long after the attack", REST_MILLIS)
        .isLessThanOrEqualTo(REST_MILLIS * 1_000_000L / 4);
  }

  /**
   * The p99 that calls may have, when others that have nothing to do with the attack have this:
   * more when the machine has more to do than its processors can.
   */
  static Duration longestP99(Duration controlP99) {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double busy = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return MOST_ADDED_P99
        .plus(controlP99.multipliedBy(TIMES_THE_CONTROLS_P99))
        .multipliedBy(Math.max(1, Math.round(busy)));
  }

  private void check(Finding finding) {
    assertThat(finding.calls().failures()).as("calls of others that failed").isEmpty();
    assertThat(finding.calls().count()).as("calls of others").isPositive();
    assertThat(finding.calls().p99())
        .as("p99 of others, which is %s at a server that is not attacked", finding.controlP99())
        .isLessThan(longestP99(finding.controlP99()));
    assertThat(finding.heapBytes()).as("octets in the heap").isLessThan(MOST_HEAP_BYTES);
    assertThat(finding.cpu())
        .as("processor time")
        .isLessThan(time().multipliedBy(3).plusSeconds(1));
    assertThat(finding.fates())
        .as("what becomes of the attacker: %s", attack.expected().words())
        .isNotEmpty()
        .allMatch(attack.expected().met());
  }

  private Channel channel(int port) {
    Channel.Builder builder = Channel.to("127.0.0.1:" + port);
    return attack.door() == Door.TLS
        ? builder.tls(trust()).authority(Transport.SERVER_NAME).open()
        : builder.plaintext().open();
  }

  private ClientTls trust() {
    Path authority = folder.resolve("ca.pem");
    try (InputStream resource = Transport.certificate("ca.pem")) {
      if (!Files.exists(authority)) {
        Files.copy(resource, authority);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ClientTls.trusting(authority);
  }
}
