package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Large messages that are announced, begun, and not gone on with, so that the large messages of
 * others wait. Those have to get through here, besides the small ones that all attacks are beside.
 */
final class HogAttacks {
  private static final int LARGEST_MESSAGE = (4 << 20) - 100;
  private static final int BEGUN = 60_000;
  private static final int FRAME = 16_384;
  private static final int HOGS = 5;
  private static final int CONNECTIONS = 100;
  private static final int FIRST_WINDOW = 65_535;

  /** A stall's ten seconds, twice, with some time for a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration TIME = Duration.ofSeconds(50);

  static final List<Attack> ALL =
      List.of(
          Attack.on(
                  "hogs on a connection that others use too",
                  "five messages of 4 MiB begun and paused; then calls of 100 KB and of 1 MB",
                  leftAlone("the streams are reset when others have waited for 10 s"),
                  HogAttacks::besideOthers)
              .lasting(TIME),
          Attack.on(
                  "hogs on a hundred connections",
                  "five messages of 4 MiB, 1 MiB or 100 KB announced on each; others send 100 KB",
                  leftAlone("the streams are reset when others have waited for 10 s"),
                  HogAttacks::everywhere)
              .lasting(TIME));

  private HogAttacks() {}

  private static void besideOthers(Gang gang) throws IOException, InterruptedException {
    Intruder intruder = gang.greeted();
    byte[] begin = Arrays.copyOf(Wire.message(0, new byte[LARGEST_MESSAGE]), BEGUN);
    for (int i = 0; i < HOGS; i++) {
      int id = i == 0 ? intruder.open(Requests.UNARY_CALL) : intruder.openAgain();
      send(intruder, id, begin, 0, begin.length, 0);
    }
    call(intruder, 100_000, 2);
    call(intruder, 1_000_000, 4);
    if (intruder.resets() < HOGS - 1) {
      throw new AssertionError(intruder.resets() + " of the hogs were reset, rather than all");
    }
  }

  /** A call of somebody else behind the same proxy. */
  private static void call(Intruder intruder, int octets, int headerBlocks)
      throws IOException, InterruptedException {
    int id = intruder.openAgain();
    byte[] request = Requests.large(octets);
    send(intruder, id, request, 0, FIRST_WINDOW, 0);
    if (!intruder.awaitGrant(id, request.length, PATIENCE)) {
      throw new AssertionError("a request of " + octets + " octets was not let in");
    }
    send(intruder, id, request, FIRST_WINDOW, request.length, Wire.END_STREAM);
    if (!intruder.awaitHeaders(headerBlocks, PATIENCE)) {
      throw new AssertionError("a request of " + octets + " octets was not answered");
    }
  }

  private static void send(Intruder intruder, int id, byte[] octets, int from, int to, int flags)
      throws IOException, InterruptedException {
    for (int at = from; at < to; at += FRAME) {
      byte[] piece = Arrays.copyOfRange(octets, at, Math.min(to, at + FRAME));
      if (!intruder.spend(piece.length)) {
        throw new AssertionError("the connection's window is used up");
      }
      intruder.write(Wire.frame(Wire.DATA, at + FRAME < to ? 0 : flags, id, piece));
    }
  }

  private static void everywhere(Gang gang) throws IOException, InterruptedException {
    for (int i = 0; i < CONNECTIONS; i++) {
      // What the large ones leave is for smaller ones.
      int size = i < 40 ? LARGEST_MESSAGE : i < 50 ? 1 << 20 : 100_000;
      byte[] begin = Arrays.copyOf(Wire.message(0, new byte[size]), 5);
      Intruder intruder = gang.greeted();
      for (int hog = 0; hog < HOGS; hog++) {
        int id = hog == 0 ? intruder.open(Requests.UNARY_CALL) : intruder.openAgain();
        intruder.write(Wire.frame(Wire.DATA, 0, id, begin));
      }
    }
    try (Channel channel = Channel.to("127.0.0.1:" + gang.port()).plaintext().open()) {
      TestServiceClient others = new TestServiceClient(channel);
      for (int i = 0; i < 10; i++) {
        others.withDeadlineAfter(PATIENCE).unaryCall(Requests.largeMessage(100_000));
      }
    }
  }
}
