package dev.weft.interop.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code docs/attacks.md} lists what is tested; its figures are those of the last refresh. */
class AttackPageTest {
  @Test
  void listsEveryAttackOnServers() throws IOException {
    assertThat(AttackPage.names(AttackPage.SERVERS))
        .as("to be written anew with -Dtest=ServerAttacksTest -Dweft.refresh=true")
        .containsExactlyElementsOf(ServerAttacks.all().map(Attack::name).toList());
  }

  @Test
  void listsEveryAttackOnClients() throws IOException {
    assertThat(AttackPage.names(AttackPage.CLIENTS))
        .as("to be written anew with -Dtest=ClientAttacksTest -Dweft.refresh=true")
        .containsExactlyElementsOf(ClientAttacks.ALL.stream().map(ClientAttack::name).toList());
  }
}
