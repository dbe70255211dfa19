package dev.weft.interop.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Handlers that have all begun answer at the same time with more than the heap holds, and nobody
 * reads it: only {@code maxConcurrentCalls} can keep that from happening. It costs those calls.
 */
@Tag("attack")
@Timeout(120)
class AnswersBeyondTheHeapTest {
  private static final int CALLS = 900;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 20;

  @Test
  void costTheirCallsAndOthersAreServedAfterwards() throws IOException, InterruptedException {
    try (Fork server = Fork.of(VictimServer.class, Attack.Door.CLEARTEXT.name())) {
      int port = Integer.parseInt(server.line());
      try (Gang gang = Gang.during(Duration.ofSeconds(60), port);
          Channel before = channel(port)) {
        assertThat(isServed(before)).isTrue();
        Intruder intruder = gang.greeted().write(Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0));
        byte[] request = Requests.forAnswerAfter(Duration.ofSeconds(2), 1024 * 1024);
        for (int i = 0; i < CALLS; i++) {
          int id =
              i == 0 ? intruder.open(Requests.STREAMING_OUTPUT_CALL) : intruder.openAgain();
          intruder.write(Wire.frame(Wire.DATA, Wire.END_STREAM, id, request));
        }
        intruder.awaitHeaders(CALLS, Duration.ofSeconds(30));
        gang.disperse();
        assertThat(server.outOfMemory()).as("so much was too much").isNotEmpty();

        try (Channel after = channel(port)) {
          for (int i = 0; i < ATTEMPTS && !isServed(after); i++) {
            // What the attacker's calls held is being let go.
          }
          for (int i = 0; i < 8; i++) {
            assertThat(isServed(after)).as("call %d afterwards", i).isTrue();
            assertThat(isServed(before)).as("call %d on an older connection", i).isTrue();
          }
        }
      }
    }
  }

  private static Channel channel(int port) {
    return Channel.to("127.0.0.1:" + port).plaintext().open();
  }

  private static boolean isServed(Channel channel) {
    try {
      new TestServiceClient(channel)
          .withDeadlineAfter(PATIENCE)
          .emptyCall(Empty.defaultInstance());
      return true;
    } catch (StatusException e) {
      return false;
    }
  }
}
