package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void allowsItsBurstAtOnceAndOneMoreIsTooMany() {
    Budget budget = new Budget(new Rate(10, 1), 0);
    for (int i = 0; i < 10; i++) {
      assertThat(budget.spend(1, 0)).isTrue();
    }
    assertThat(budget.spend(1, 0)).isFalse();
    assertThat(budget.spend(1, SECOND)).isTrue();
  }

  @Test
  void allowsWhatComesJustAtItsRateForEver() {
    Budget budget = new Budget(new Rate(1, 3), 0);
    for (long i = 1; i <= 10_000; i++) {
      assertThat(budget.spend(1, (i * SECOND + 2) / 3)).as("the %dth", i).isTrue();
    }
  }

  @Test
  void earnsNoMoreThanItsBurstHoweverLongItRests() {
    Budget budget = new Budget(new Rate(2, 1_000_000), 0);
    long later = Duration.ofDays(10_000).toNanos();
    assertThat(budget.spend(2, later)).isTrue();
    assertThat(budget.spend(1, later)).isFalse();
  }
}
