package dev.weft.protobuf.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenAnysTest {
  private static final int LARGE = 4 << 20;

  @Test
  void asManyTimesTheOutermostAsAreAllowedCanBeHeld() {
    OpenAnys open = new OpenAnys();
    assertThat(open.open(LARGE)).isTrue();
    for (int i = 0; i < OpenAnys.MAX_TIMES; i++) {
      assertThat(open.open(LARGE)).isTrue();
    }
    assertThat(open.open(1)).isFalse();
  }

  @Test
  void whatIsClosedIsNotHeld() {
    OpenAnys open = new OpenAnys();
    assertThat(open.open(LARGE)).isTrue();
    for (int i = 0; i < 1000; i++) {
      assertThat(open.open(LARGE)).isTrue();
      open.close(LARGE);
    }
    open.close(LARGE);
    assertThat(open.open(1)).isTrue();
    assertThat(open.open(LARGE)).as("16 times 1 byte are allowed, or 1 MiB").isFalse();
  }

  @Test
  void smallOnesCanBeHeldInAnyCase() {
    OpenAnys open = new OpenAnys();
    assertThat(open.open(1 << 10)).isTrue();
    for (int held = 0; held < OpenAnys.ALWAYS_ALLOWED; held += 1 << 10) {
      assertThat(open.open(1 << 10)).isTrue();
    }
    assertThat(open.open(1)).isFalse();
  }
}
