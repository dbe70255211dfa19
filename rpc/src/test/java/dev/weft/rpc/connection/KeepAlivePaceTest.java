package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.Lifetime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeepAlivePaceTest {
  private static final Lifetime EAGER =
      Lifetime.clientBuilder().keepAliveTime(Duration.ofSeconds(10)).build();
  private static final Closure TOO_MANY =
      new Closure.Refused(
          "the peer ended the connection with ENHANCE_YOUR_CALM: \"too_many_pings\"");

  private final KeepAlivePace pace = new KeepAlivePace("server:1", EAGER);

  @Test
  void isHalvedEachTimeThatAServerFindsItTooFast() {
    pace.closing(EAGER, TOO_MANY);
    Lifetime second = pace.next();
    assertThat(second.keepAliveTime()).isEqualTo(Duration.ofSeconds(20));
    pace.closing(second, TOO_MANY);
    assertThat(pace.next().keepAliveTime()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void isHalvedOnceForConnectionsThatEndTogether() {
    pace.closing(EAGER, TOO_MANY);
    pace.closing(EAGER, TOO_MANY);
    assertThat(pace.next().keepAliveTime()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void staysWhenConnectionsEndForOtherReasons() {
    pace.closing(EAGER, new Closure.ConnectionLost("the peer closed the connection"));
    assertThat(pace.next()).isSameAs(EAGER);
  }

  @Test
  void isNoneForAChannelThatAsksNobody() {
    KeepAlivePace never = new KeepAlivePace("server:1", Lifetime.CLIENT);
    never.closing(Lifetime.CLIENT, TOO_MANY);
    assertThat(never.next()).isSameAs(Lifetime.CLIENT);
  }

  @Test
  void neverBecomesLongerThanForEver() {
    Lifetime slow = Lifetime.clientBuilder().keepAliveTime(Duration.ofDays(70_000)).build();
    KeepAlivePace nearlyNever = new KeepAlivePace("server:1", slow);
    nearlyNever.closing(slow, TOO_MANY);
    assertThat(nearlyNever.next().keepAliveTime()).isEqualTo(Lifetime.FOREVER);
  }
}
