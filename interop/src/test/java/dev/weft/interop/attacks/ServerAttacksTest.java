package dev.weft.interop.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack on a server of its own: others are served, and little is used. */
@Tag("attack")
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class ServerAttacksTest {
  /** Those whose name matches, if only some are to be made. */
  private static final String CHOSEN = System.getProperty("weft.attacks.chosen", ".*");

  private final List<String> rows = new ArrayList<>();
  private Control control;

  static Stream<Attack> attacks() {
    return ServerAttacks.all().filter(attack -> attack.name().matches(CHOSEN));
  }

  @BeforeAll
  void startControl() throws IOException {
    control = Control.start();
  }

  @AfterAll
  void stopControl() throws IOException {
    control.close();
    AttackPage.refresh(AttackPage.SERVERS, rows);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void othersAreServed(Attack attack, @TempDir Path folder)
      throws IOException, InterruptedException {
    String row = AttackPage.row(new ServerTrial(attack, folder, control).run());
    System.out.println(row);
    rows.add(row);
  }
}
