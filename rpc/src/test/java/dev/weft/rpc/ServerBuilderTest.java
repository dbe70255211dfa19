package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Texts.TextService;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ServerBuilderTest {
  private final Server.Builder builder = Server.builder();

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void anArgumentThatIsMissingIsNamed() {
    Service service = new TextService() {};
    Map<String, ThrowingCallable> calls =
        Map.ofEntries(
            Map.entry("address", () -> builder.address(null)),
            Map.entry("tls", () -> builder.tls(null)),
            Map.entry("service", () -> builder.add(null)),
            Map.entry("execution", () -> builder.add(service, null)),
            Map.entry("limits", () -> builder.limits(null)),
            Map.entry("lifetime", () -> builder.lifetime(null)),
            Map.entry("interceptor", () -> builder.intercept(null)),
            Map.entry("compression", () -> builder.compression(null)));
    calls.forEach((name, call) ->
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name));
    assertThatThrownBy(() -> builder.httpLimits(null)).hasMessage("limits");
    assertThatThrownBy(() -> builder.execution(null)).hasMessage("execution");
    assertThatThrownBy(() -> builder.add(null, Execution.INLINE)).hasMessage("service");
  }
}
