package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ServerStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client whose process is stopped, amid streams that it would read, beside others. */
@Tag("load")
@Timeout(120)
class StoppedClientTest {
  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(60));
  private static final int STREAMS = 50;
  private static final int MESSAGES = 20;
  private static final int SIZE = 100_000;
  private static final String BEGUN = "begun";

  /** What is sent to the client that is stopped is half as much again as the server's heap. */
  @Test
  void othersAreServedFromASmallHeapAndItsOwnStreamsGoOnWhenItDoes() throws Exception {
    try (StoppableServer server = new StoppableServer("-Xmx64m");
        StoppableProcess client =
            new StoppableProcess(
                StoppedClientTest.class, List.of(), Integer.toString(server.port()));
        Channel channel = Channel.to("127.0.0.1:" + server.port()).plaintext().open()) {
      assertThat(client.line()).isEqualTo(BEGUN);
      client.stop();
      for (int i = 0; i < 2_000; i++) {
        Direction.BOTH.call(channel, i, 10_000, 1, OPTIONS);
      }
      Direction.DELIVERED.call(channel, 1, SIZE, 1_000, OPTIONS);
      Direction.COLLECTED.call(channel, 1, SIZE, 1_000, OPTIONS);
      client.goOn();
      client.tell("read");
      assertThat(client.line()).isEqualTo(Integer.toString(STREAMS * MESSAGES));
    }
  }

  /** The client: begins its streams, says so, and reads them to their ends when it is told. */
  public static void main(String[] arguments) throws IOException {
    try (Channel channel = Channel.to("127.0.0.1:" + arguments[0]).plaintext().open()) {
      List<ServerStream<Parcel>> streams = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        Parcel request = new Parcel(i, MESSAGES, SIZE);
        streams.add(channel.serverStreaming(Parcels.DELIVER, request, OPTIONS));
      }
      System.out.println(BEGUN);
      assertThat(System.in.read()).isPositive();
      int read = 0;
      for (int message = 0; message < MESSAGES; message++) {
        for (int i = 0; i < STREAMS; i++) {
          assertThat(streams.get(i).read()).isEqualTo(new Parcel(i + message, 0, SIZE));
          read++;
        }
      }
      System.out.println(read);
    }
  }
}
