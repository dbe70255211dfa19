package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.ConnectOptions;
import dev.weft.rpc.Method;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Texts;
import dev.weft.rpc.connection.AlarmClock;
import dev.weft.rpc.connection.SharedConnection;
import dev.weft.rpc.connection.Target;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClientCallsTest {
  private static final AlarmClock STILL =
      new AlarmClock() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Alarm set(long nanos, Runnable action) {
          return () -> {};
        }
      };

  @Test
  void methodsThatAreMadeAsTheProgramRunsAreNotAllKept() {
    SharedConnection closed =
        new SharedConnection(
            new Target("host", 1),
            List::of,
            (address, timeout, onClosing) -> {
              throw new AssertionError("nothing is called");
            },
            ConnectOptions.DEFAULT,
            Thread.ofVirtual().factory(),
            STILL,
            RandomGenerator.getDefault());
    closed.close();
    ClientCalls calls =
        new ClientCalls(
            new ClientCore(
                closed,
                RpcLimits.DEFAULT,
                new Compressions(List.of(), RpcLimits.DEFAULT),
                List.of(),
                new ManualTimer(),
                Thread.ofVirtual().factory(),
                new ClientCore.Identity("http", "host", "test")));
    for (int i = 0; i < 3 * ClientCalls.MAX_KNOWN_METHODS; i++) {
      Method<String, String> method =
          Method.unary("test.Texts", "M" + i, Texts.MARSHALLER, Texts.MARSHALLER);
      assertThatThrownBy(() -> calls.unary(method, "a", CallOptions.DEFAULT))
          .hasMessageContaining("has been shut down");
      assertThat(calls.knownMethods()).isBetween(1, ClientCalls.MAX_KNOWN_METHODS);
    }
  }
}
