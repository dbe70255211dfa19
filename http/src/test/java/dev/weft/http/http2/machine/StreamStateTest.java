package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.http2.machine.StreamState.Action;
import dev.weft.http.http2.machine.StreamState.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** RFC 9113 §5.1, as a table of every state and everything that can happen in it. */
class StreamStateTest {
  private static final Path GOLDEN = Path.of("src/test/resources/stream-states.txt");

  @Test
  void everyActionInEveryStateLeadsWhereTheTableSays() throws IOException {
    String table = table();
    if (Boolean.getBoolean("weft.refresh")) {
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
  }

  private static String table() {
    StringBuilder table = new StringBuilder("%-16s".formatted(""));
    for (StreamState state : StreamState.values()) {
      table.append(" %-18s".formatted(state));
    }
    for (Action action : Action.values()) {
      table.append("\n%-16s".formatted(action));
      for (StreamState state : StreamState.values()) {
        table.append(" %-18s".formatted(shown(state, state.on(action))));
      }
    }
    return table.append('\n').toString().replaceAll(" +\n", "\n");
  }

  private static String shown(StreamState state, Step step) {
    return switch (step) {
      case Step.To(StreamState next) -> next == state ? "." : next.toString();
      case Step.Illegal(var code) -> "! " + code;
    };
  }
}
