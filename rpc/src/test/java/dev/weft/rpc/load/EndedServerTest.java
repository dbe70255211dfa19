package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallContext;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.ConnectOptions;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Server;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final List<Direction> KINDS =
      List.of(Direction.BOTH, Direction.DELIVERED, Direction.COLLECTED, Direction.RETURNED);
  private static final int MESSAGES = 3;
  private static final int SIZE = 20;
  private static final Duration GUARD = Duration.ofSeconds(20);
  private static final MetadataKey<String> NUMBER = MetadataKey.ascii("call-number");
  private static final CallOptions OPTIONS = CallOptions.DEFAULT.withDeadlineAfter(GUARD);

  private static final ConnectOptions SOON =
      ConnectOptions.builder()
          .initialBackoff(Duration.ofMillis(1))
          .maxBackoff(Duration.ofMillis(10))
          .build();

  private static final Mishap NOTHING = new Mishap.None();

  @TempDir private static Path folder;
  private static Rig.Certificates certificates;

  private final Map<String, AtomicInteger> handled = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Interceptor counting =
      (call, next) -> {
        String number = CallContext.current().metadata().get(NUMBER).orElseThrow();
        handled.computeIfAbsent(number, _ -> new AtomicInteger()).incrementAndGet();
        return next.proceed(call);
      };

  @BeforeAll
  static void certify() throws Exception {
    certificates = Rig.Certificates.make(folder);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsClosedAmidRequestsTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    endEverywhere(security, Ending.CLOSED, (port, event) -> proxy(port, event, NOTHING));
    assertThat(failed).hasPositiveValue();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsClosedAmidResponsesTheCallEndsAndTheNextIsAnswered(Security security)
      throws Exception {
    endEverywhere(security, Ending.CLOSED, (port, event) -> proxy(port, NOTHING, event));
    assertThat(failed).hasPositiveValue();
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsShutDownAmidRequestsNoCallIsLost(Security security) throws Exception {
    endEverywhere(security, Ending.SHUT_DOWN, (port, event) -> proxy(port, event, NOTHING));
    assertThat(failed).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whereverAServerIsShutDownAmidResponsesNoCallIsLost(Security security) throws Exception {
    endEverywhere(security, Ending.SHUT_DOWN, (port, event) -> proxy(port, NOTHING, event));
    assertThat(failed).hasValue(0);
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
    Rig current = new Rig(certificates, security, counting);
    try {
      for (Direction kind : KINDS) {
        boolean struck = true;
        for (int octets = 0; struck; octets += step) {
          Rig ended = current;
          Rig next = new Rig(certificates, security, counting);
          current = next;
          struck = end(kind, octets, ending, ended, next, way);
          ended.close();
        }
      }
    } finally {
      current.close();
    }
    assertThat(handled.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(answered).hasPositiveValue();
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
        Channel channel = next.channel(proxy.port(), builder -> builder.connectOptions(SOON))) {
      onTheWay.set(proxy);
      String what = kind + ", " + ending + " at " + octets;
      boolean whole = true;
      for (int i = 0; whole && i < 3; i++) {
        whole = attempt(channel, kind, ending.options, what);
      }
      boolean struck = proxy.hasStruck();
      if (struck) {
        assertThat(ended.server().awaitTermination(GUARD)).as("no call is left, " + what).isTrue();
        // What is sent on a connection whose end has not been noticed may be lost.
        attempt(channel, kind, ending.options, what + ", and afterwards");
        call(channel, kind, OPTIONS.withWaitForReady());
      }
      return struck;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a call that may fail; whether it was answered. */
  private boolean attempt(Channel channel, Direction kind, CallOptions options, String what) {
    try {
      call(channel, kind, options);
      answered.incrementAndGet();
      return true;
    } catch (StatusException e) {
      failed.incrementAndGet();
      assertThat(e.code()).as(what + ": " + e).isEqualTo(Code.UNAVAILABLE);
      assertThat(e.getMessage()).as(what).doesNotContain("null");
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  private void call(Channel channel, Direction kind, CallOptions options) {
    int number = numbers.incrementAndGet();
    kind.call(
        channel,
        number,
        SIZE,
        MESSAGES,
        options.withMetadata(Metadata.of(NUMBER, Integer.toString(number))));
  }
}
