package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Messages that are larger than they look, or never whole. */
final class MessageAttacks {
  private static final int STREAMS = 1_000;

  /** Each costs some 10 ms of a processor. */
  private static final int BOMBS = 100;

  private static final int LARGEST_MESSAGE = 4 << 20;
  private static final int FIRST_WINDOW = 65_535;

  static final List<Attack> ALL =
      List.of(
          Attack.on(
              "compressed bombs",
              "100 gzip messages of 4 KB that become 4 MiB each",
              leftAlone("few are decompressed at a time"),
              gang -> bombs(gang, Requests.UNARY_CALL)),
          Attack.on(
              "compressed bombs, streamed",
              "the same on 100 streams of requests",
              leftAlone("few are decompressed at a time"),
              gang -> bombs(gang, Requests.STREAMING_INPUT_CALL)),
          Attack.on(
              "half-sent messages on all streams",
              "1,000 messages of 4 MiB announced, the window of 64 KiB used up on 500",
              leftAlone("what one connection holds has a limit"),
              MessageAttacks::halfSent),
          Attack.on(
              "many small messages that nobody reads",
              "12,000 messages without content on each of 40 streams, whose handlers are busy",
              leftAlone("the stream's window bounds them"),
              MessageAttacks::unread),
          Attack.on(
              "DATA beyond the stream's window",
              "DATA without regard to windows",
              leftAlone("the stream is reset, and what comes after that is dropped"),
              gang -> {
                Intruder intruder = gang.greeted();
                int id = intruder.open(Requests.STREAMING_INPUT_CALL);
                FloodAttacks.flood(intruder, gang, Wire.frame(Wire.DATA, 0, id, new byte[16_384]));
              }),
          Attack.on(
              "DATA on a stream of the past",
              "DATA of 16 KiB on a stream that the server has reset",
              leftAlone("each costs what its octets cost"),
              MessageAttacks::dataOfThePast));

  private MessageAttacks() {}

  private static void bombs(Gang gang, String path) throws IOException {
    Intruder intruder = gang.greeted();
    byte[] bomb = Requests.bomb(LARGEST_MESSAGE);
    intruder.open(path);
    byte[] block = FieldBlock.againWith("grpc-encoding", "gzip");
    for (int i = 1; i < BOMBS && gang.goesOn(); i++) {
      int id = intruder.newStream();
      intruder.write(
          Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, block),
          Wire.frame(Wire.DATA, Wire.END_STREAM, id, bomb));
    }
  }

  private static void halfSent(Gang gang) throws IOException, InterruptedException {
    Intruder intruder = gang.greeted();
    intruder.open(Requests.UNARY_CALL);
    byte[] begin = Wire.message(0, new byte[LARGEST_MESSAGE]);
    byte[] piece = Arrays.copyOf(begin, 16_383);
    byte[] next = new byte[16_384];
    for (int i = 1; i < STREAMS && gang.goesOn(); i++) {
      int id = intruder.openAgain();
      if (!intruder.spend(piece.length)) {
        return;
      }
      intruder.write(Wire.frame(Wire.DATA, 0, id, piece));
      for (int sent = 16_383; i < 500 && sent < FIRST_WINDOW; sent += next.length) {
        if (!intruder.spend(next.length)) {
          return;
        }
        intruder.write(Wire.frame(Wire.DATA, 0, id, next));
      }
    }
  }

  private static void unread(Gang gang) throws IOException {
    Intruder intruder = gang.greeted().write(Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0));
    byte[] late = Requests.forLateAnswer();
    byte[] many = Wire.repeat(3_000, Requests.nothing());
    intruder.open(Requests.FULL_DUPLEX_CALL);
    for (int i = 0; i < 40; i++) {
      int id = intruder.openAgain();
      intruder.write(Wire.frame(Wire.DATA, 0, id, late));
      for (int j = 0; j < 4; j++) {
        intruder.write(Wire.frame(Wire.DATA, 0, id, many));
      }
    }
  }

  private static void dataOfThePast(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    int id = intruder.open(Requests.UNARY_CALL);
    intruder.write(Wire.windowUpdate(id, 0));
    FloodAttacks.flood(intruder, gang, Wire.frame(Wire.DATA, 0, id, new byte[16_384]));
  }
}
