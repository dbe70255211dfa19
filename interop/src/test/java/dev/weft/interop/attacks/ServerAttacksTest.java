package dev.weft.interop.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack on a server of its own: others are served, and little is used. */
@Timeout(60)
class ServerAttacksTest {
  private static final List<Finding> FINDINGS = new ArrayList<>();

  private static Control control;

  @TempDir private Path folder;

  @BeforeAll
  static void startControl() throws IOException {
    control = Control.start();
  }

  @AfterAll
  static void stopControl() throws IOException {
    control.close();
  }

  static Stream<Attack> attacks() {
    return ServerAttacks.all().filter(
        attack -> attack.name().contains(System.getProperty("weft.attack", "")));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void othersAreServed(Attack attack) throws IOException, InterruptedException {
    FINDINGS.add(new ServerTrial(attack, folder, control).run());
  }

  @AfterAll
  static void report() {
    for (Finding f : FINDINGS) {
      System.out.printf("%-50s %8.1f MB sent %s heap %.1f MB cpu %.2f calls %d/%d p99 %d ms (control %d)%n",
          f.attack().name(), f.sent() / 1e6, f.fates().stream().distinct().toList(), f.heapBytes() / 1e6,
          f.cpu().toNanos() / 1e9, f.calls().count(), f.calls().failures().size(), f.calls().p99().toMillis(), f.controlP99().toMillis());
    }
  }
}
