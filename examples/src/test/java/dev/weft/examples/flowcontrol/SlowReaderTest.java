package dev.weft.examples.flowcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowReaderTest {
  /** Many times the window of a stream whose reader is slow, and a twelfth of what is sent. */
  private static final int MOST_KIB = 2 * 1024;

  @Test
  void theServerDoesNotGetFarAheadOfTheReader() throws Exception {
    List<String> printed = Printed.by(() -> SlowReader.main(new String[0]));

    assertThat(printed).hasSize(1);
    Matcher sentence =
        Pattern.compile(
                "Of 25600 KiB, never more than (\\d+) KiB were written ahead of the reader.")
            .matcher(printed.getFirst());
    assertThat(sentence.matches()).isTrue();
    assertThat(Integer.parseInt(sentence.group(1))).isNotNegative().isLessThan(MOST_KIB);
  }
}
