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
class CallStateTest {
  private static final Path GOLDEN = Path.of("src/test/resources/call-states.txt");

  @Test
  void everyStepLeadsWhereTheTableSays() throws Exception {
    String table = table();
    if (Boolean.getBoolean("weft.refresh")) {
      Files.writeString(GOLDEN, table);
    }
    assertThat(table).isEqualTo(Files.readString(GOLDEN));
  }

  private static String table() {
    List<CallState> states =
        List.of(
            new CallState.Arriving(),
            new CallState.Waiting(),
            new CallState.Running(Optional.empty()),
            new CallState.Answering(),
            new CallState.Abandoned(Status.ABORTED),
            new CallState.Ended(Optional.empty()),
            new CallState.Ended(Optional.of(Status.ABORTED)));
    Map<String, UnaryOperator<CallState>> steps = new LinkedHashMap<>();
    steps.put("queued", CallState::queued);
    steps.put("started", state -> state.started(Optional.empty()));
    steps.put("returned", CallState::returned);
    steps.put("cancelled", state -> state.cancelled(Status.CANCELLED));
    steps.put("refused", CallState::refused);
    steps.put("ended", CallState::ended);
    StringBuilder table = new StringBuilder();
    for (CallState state : states) {
      steps.forEach((name, step) -> {
        CallState next = step.apply(state);
        table.append(
            String.format(
                "%-18s %-10s %s\n", print(state), name, next == state ? "-" : print(next)));
      });
    }
    return table.toString();
  }

  private static String print(CallState state) {
    String name = state.getClass().getSimpleName();
    return state.cancelledWith().map(status -> name + " " + status.code()).orElse(name);
  }
}
