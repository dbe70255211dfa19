package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotesTest {
  private final Notes notes = new Notes();

  @Test
  void aNoteBringsThoseLeftAtItsPointBefore() {
    assertThat(notes.add(note(1, "a"))).isEmpty();
    assertThat(notes.add(note(2, "b"))).isEmpty();
    assertThat(notes.add(note(1, "c"))).containsExactly(note(1, "a"));
    assertThat(notes.add(note(1, "d"))).containsExactly(note(1, "a"), note(1, "c"));
  }

  @Test
  void ofMoreThanAThousandTheOldestGo() {
    for (int i = 0; i < 1_000; i++) {
      notes.add(note(i, "x"));
    }
    notes.add(note(2_000, "one more"));

    assertThat(notes.add(note(0, "y"))).isEmpty();
    assertThat(notes.add(note(999, "y"))).hasSize(1);
  }

  private static RouteNote note(int latitude, String message) {
    return RouteNote.builder().location(Atlas.point(latitude, 0)).message(message).build();
  }
}
