package dev.weft.simulation.loom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final List<String> done = new ArrayList<>();

  @Test
  void timeMovesToTheNextEntryAndNoFurther() {
    agenda.in(20, () -> done.add("late"));
    agenda.in(10, () -> done.add("early"));

    agenda.advance();

    assertThat(agenda.nanoTime()).isEqualTo(10);
    assertThat(done).containsExactly("early");
    assertThat(agenda.next()).hasValue(20);
  }

  @Test
  void whatIsDueAtOneTimeIsDoneInTheOrderInWhichItWasAsked() {
    agenda.in(10, () -> done.add("first"));
    agenda.in(10, () -> done.add("second"));

    agenda.advance();

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void whatIsCancelledIsNotDone() {
    Agenda.Entry entry = agenda.in(10, () -> done.add("cancelled"));
    agenda.cancel(entry);

    assertThat(agenda.next()).isEmpty();
  }
}
