package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every step from every state, as a table; {@code -Dweft.refresh=true} writes it anew. */
class ServerStateTest {
  private static final Path GOLDEN = Path.of("src/test/resources/server-states.txt");

  @Test
  void everyStepLeadsWhereTheTableSays() throws Exception {
    String table = table();
    if (Boolean.getBoolean("weft.refresh")) {
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).isEqualTo(Files.readString(GOLDEN));
  }

  private static String table() {
    List<ServerState> states =
        List.of(
            new ServerState.Arriving(),
            new ServerState.Waiting(),
            new ServerState.Running(Optional.empty()),
            new ServerState.Answering(),
            new ServerState.Abandoned(Status.ABORTED),
            new ServerState.Ended(Optional.empty()),
            new ServerState.Ended(Optional.of(Status.ABORTED)));
    Map<String, UnaryOperator<ServerState>> steps = new LinkedHashMap<>();
    steps.put("queued", ServerState::queued);
    steps.put("started", state -> state.started(Optional.empty()));
    steps.put("returned", ServerState::returned);
    steps.put("cancelled", state -> state.cancelled(Status.CANCELLED));
    steps.put("refused", ServerState::refused);
    steps.put("ended", ServerState::ended);
    StringBuilder table = new StringBuilder();
    for (ServerState state : states) {
      steps.forEach((name, step) -> {
        ServerState next = step.apply(state);
        table.append(
            String.format(
                "%-18s %-10s %s\n", print(state), name, next == state ? "-" : print(next)));
      });
    }
    return table.toString();
  }

  private static String print(ServerState state) {
    String name = state.getClass().getSimpleName();
    return state.cancelledWith().map(status -> name + " " + status.code()).orElse(name);
  }
}
