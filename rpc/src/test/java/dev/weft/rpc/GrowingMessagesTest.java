package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class GrowingMessagesTest {
  /** 4 GB in all: in a heap of 256 MB they can only be decompressed some at a time. */
  @Test
  void aThousandResponsesThatGrowThousandfoldAreReadInASmallHeap() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                GrowingMessages.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = program.inputReader()) {
      List<String> lines = output.lines().toList();
      assertThat(lines).containsExactly(GrowingMessages.CALLS + " right answers");
      assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isZero();
    } finally {
      program.destroyForcibly();
    }
  }
}
