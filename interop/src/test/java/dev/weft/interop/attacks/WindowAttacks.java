package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.goAway;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.util.List;

/** Answers that are asked for and not taken. */
final class WindowAttacks {
  private static final int STREAMS = 1_000;
  private static final int ANSWER = 64 * 1024;

  static final List<Attack> ALL =
      List.of(
          Attack.on(
              "settings oscillation, 1,000 stalled streams",
              "INITIAL_WINDOW_SIZE 0 and 1 by turns",
              goAway("SETTINGS"),
              gang -> oscillate(gang, 0, 1)),
          Attack.on(
              "settings oscillation without effect",
              "INITIAL_WINDOW_SIZE 0 again and again, 1,000 stalled streams",
              goAway("SETTINGS"),
              gang -> oscillate(gang, 0, 0)),
          Attack.on(
              "settings oscillation with resets",
              "INITIAL_WINDOW_SIZE 0 and 1, and a stream reset and opened for each",
              goAway("SETTINGS"),
              WindowAttacks::oscillateAndReset),
          Attack.on(
              "zero windows",
              "1,000 calls with answers of 16 KiB, a window of 0",
              leftAlone("what waits is what handlers had to say; nobody else waits for it"),
              gang -> stalled(gang, 0, 16 * 1024)),
          Attack.on(
              "zero windows and large answers",
              "1,000 calls with answers of 1 MiB, a window of 0",
              leftAlone("no more handlers begin on a connection while its answers hold too much"),
              gang -> stalled(gang, 0, 1024 * 1024)),
          Attack.on(
              "windows of one octet",
              "100 calls with answers of 64 KiB, WINDOW_UPDATE of 1 by turns",
              leftAlone("each costs a DATA frame of 1 octet, which the attacker has to read"),
              WindowAttacks::octetByOctet),
          Attack.on(
              "zero windows at once on ten connections",
              "200 calls with answers of 4 KiB on each, a window of 0",
              leftAlone("what waits is what handlers had to say; nobody else waits for it"),
              gang -> {
                for (int i = 0; i < 10; i++) {
                  Intruder intruder = gang.greeted();
                  intruder.write(Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0));
                  ask(intruder, 200, 4 * 1024);
                }
              }),
          Attack.on(
              "a client that never reads large answers",
              "300 calls with answers of 64 KiB at once, all windows open",
              leftAlone("the server stops when what waits is full"),
              WindowAttacks::neverReadLarge),
          Attack.on(
              "a client that never reads errors",
              "requests of 15 octets for an unknown service with a path of 4 KB",
              leftAlone("the server reads no further until its answers are read"),
              WindowAttacks::neverReadErrors),
          Attack.on(
              "a client that never reads PING's answers",
              "SETTINGS, whose acknowledgements are not read",
              leftAlone("the server reads no further until its answers are read"),
              gang -> {
                Intruder intruder = gang.silent().greet();
                byte[] settings = Wire.repeat(100, Wire.frame(Wire.SETTINGS, 0, 0));
                for (int i = 0; i < 190 && gang.goesOn(); i++) {
                  intruder.write(settings);
                }
              }));

  private WindowAttacks() {}

  /** With its calls, each of which has been answered by a handler that has to wait. */
  private static Intruder stalled(Gang gang, int window, int answer) throws IOException {
    Intruder intruder = gang.greeted().write(Wire.setting(Wire.INITIAL_WINDOW_SIZE, window));
    ask(intruder, STREAMS, answer);
    return intruder;
  }

  private static void ask(Intruder intruder, int calls, int answer) throws IOException {
    byte[] request = Requests.forAnswer(answer);
    intruder.write(
        Wire.frame(Wire.DATA, Wire.END_STREAM, intruder.open(Requests.UNARY_CALL), request));
    for (int i = 1; i < calls; i++) {
      intruder.write(Wire.frame(Wire.DATA, Wire.END_STREAM, intruder.openAgain(), request));
    }
  }

  private static void oscillate(Gang gang, int low, int high) throws IOException {
    Intruder intruder = stalled(gang, low, 4 * 1024);
    FloodAttacks.flood(
        intruder,
        gang,
        Wire.join(
            Wire.setting(Wire.INITIAL_WINDOW_SIZE, high),
            Wire.setting(Wire.INITIAL_WINDOW_SIZE, low)));
  }

  private static void oscillateAndReset(Gang gang) throws IOException {
    Intruder intruder = stalled(gang, 0, 4 * 1024);
    byte[] request = Requests.forAnswer(4 * 1024);
    int oldest = 1;
    while (gang.goesOn()) {
      intruder.write(
          Wire.setting(Wire.INITIAL_WINDOW_SIZE, 1),
          Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0),
          Wire.reset(oldest, 8));
      oldest += 2;
      intruder.write(Wire.frame(Wire.DATA, Wire.END_STREAM, intruder.openAgain(), request));
    }
  }

  private static void octetByOctet(Gang gang) throws IOException {
    Intruder intruder = gang.greeted().write(Wire.setting(Wire.INITIAL_WINDOW_SIZE, 0));
    ask(intruder, 100, 64 * 1024);
    byte[][] updates = new byte[100][];
    for (int i = 0; i < updates.length; i++) {
      updates[i] = Wire.windowUpdate(2 * i + 1, 1);
    }
    byte[] round = Wire.join(updates);
    while (gang.goesOn()) {
      intruder.write(round);
    }
  }

  private static void neverReadLarge(Gang gang) throws IOException {
    Intruder intruder = gang.silent().greet();
    intruder.write(
        Wire.setting(Wire.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE),
        Wire.windowUpdate(0, Integer.MAX_VALUE - 65_535));
    ask(intruder, 300, ANSWER);
  }

  private static void neverReadErrors(Gang gang) throws IOException {
    Intruder intruder = gang.silent().greet();
    intruder.open("/no.such.Service/" + "m".repeat(3_700));
    while (gang.goesOn()) {
      byte[][] all = new byte[100][];
      for (int i = 0; i < all.length; i++) {
        all[i] =
            Wire.frame(
                Wire.HEADERS,
                Wire.END_HEADERS | Wire.END_STREAM,
                intruder.newStream(),
                FieldBlock.again());
      }
      intruder.write(all);
    }
  }
}
