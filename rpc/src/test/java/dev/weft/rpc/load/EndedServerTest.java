package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that end after each number of octets, either way, amid a call of each kind, while another
 * one takes their place. Of one that is closed the call may fail; of one that is shut down none is
 * lost. No call is handled twice, and the next one is answered.
 */
@Tag("load")
@Timeout(300)
class EndedServerTest {
  private static final Duration GUARD = Duration.ofSeconds(20);
  private static final CallOptions OPTIONS = CallOptions.DEFAULT.withDeadlineAfter(GUARD);

  private static final Mishap NOTHING = new Mishap.None();

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  private final NumberedCalls calls = new NumberedCalls();

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsClosedAmidRequestsTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    endEverywhere(security, Ending.CLOSED, (port, event) -> proxy(port, event, NOTHING));
    assertThat(calls.failed()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsClosedAmidResponsesTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    endEverywhere(security, Ending.CLOSED, (port, event) -> proxy(port, NOTHING, event));
    assertThat(calls.failed()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsShutDownAmidRequestsNoCallIsLost(Security security) throws Exception {
    endEverywhere(security, Ending.SHUT_DOWN, (port, event) -> proxy(port, event, NOTHING));
    assertThat(calls.failed()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsShutDownAmidResponsesNoCallIsLost(Security security) throws Exception {
    endEverywhere(security, Ending.SHUT_DOWN, (port, event) -> proxy(port, NOTHING, event));
    assertThat(calls.failed()).isZero();
  }

  /** How a server ends when so many octets have passed. */
  private enum Ending {
    /** At once; calls of the impatient may fail. */
    CLOSED(OPTIONS) {
      @Override
      void begin(Server server) {
        server.close();
      }
    },
    /** When its calls have ended; those that it does not take are for the next one. */
    SHUT_DOWN(OPTIONS.withWaitForReady()) {
      @Override
      void begin(Server server) {
        server.shutdown();
      }
    };

    private final CallOptions options;

    Ending(CallOptions options) {
      this.options = options;
    }

    abstract void begin(Server server);
  }

  private static Proxy proxy(int port, Mishap toServer, Mishap toClient) {
    try {
      return new Proxy(port, toServer, toClient);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endEverywhere(
      Security security, Ending ending, BiFunction<Integer, Mishap, Proxy> way) throws Exception {
    int step = security == Security.TLS ? 29 : 1;
    Rig current = new Rig(certificates, security, calls.counting());
    try {
      for (Direction kind : NumberedCalls.KINDS) {
        boolean struck = true;
        for (int octets = 0; struck; octets += step) {
          Rig ended = current;
          Rig next = new Rig(certificates, security, calls.counting());
          current = next;
          struck = end(kind, octets, ending, ended, next, way);
          ended.close();
        }
      }
    } finally {
      current.close();
    }
    calls.requireHandledOnce();
  }

  /** Makes calls while the server ends after so many octets; whether as many came to pass. */
  private boolean end(
      Direction kind,
      int octets,
      Ending ending,
      Rig ended,
      Rig next,
      BiFunction<Integer, Mishap, Proxy> way)
      throws InterruptedException {
    AtomicReference<Proxy> onTheWay = new AtomicReference<>();
    Runnable change =
        () -> {
          onTheWay.get().leadTo(next.server().port());
          ending.begin(ended.server());
        };
    try (Proxy proxy = way.apply(ended.server().port(), new Mishap.Event(octets, change));
        Channel channel =
            next.channel(proxy.port(), builder -> builder.connectOptions(NumberedCalls.SOON))) {
      onTheWay.set(proxy);
      String what = kind + ", " + ending + " at " + octets;
      boolean whole = true;
      for (int i = 0; whole && i < 3; i++) {
        whole = calls.attempt(channel, kind, ending.options, Code.UNAVAILABLE, what);
      }
      boolean struck = proxy.hasStruck();
      if (struck) {
        assertThat(ended.server().awaitTermination(GUARD)).as("no call is left, " + what).isTrue();
        // What is sent on a connection whose end has not been noticed may be lost.
        calls.attempt(channel, kind, ending.options, Code.UNAVAILABLE, what + ", and afterwards");
        calls.make(channel, kind, OPTIONS.withWaitForReady());
      }
      return struck;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
