package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.goAway;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Streams that are opened in order to be reset, by either side. */
final class ResetAttacks {
  private static final int CANCEL = 8;
  private static final int LARGEST_INCREMENT = Integer.MAX_VALUE;
  private static final String FAULTS = "streams that end in a reset";

  static final List<Attack> ALL =
      List.of(
          Attack.on(
              "rapid reset, whole requests",
              "HEADERS, DATA with END_STREAM, RST_STREAM",
              leftAlone("handlers that run are bounded, and nobody waits for them"),
              gang -> rapidly(gang, Requests.UNARY_CALL, Requests.nothing(), Wire.END_STREAM)),
          Attack.on(
              "rapid reset, handlers at work",
              "HEADERS and DATA of calls that take 30 s, RST_STREAM",
              leftAlone("handlers that run are bounded, and are interrupted"),
              gang ->
                  rapidly(
                      gang,
                      Requests.STREAMING_OUTPUT_CALL,
                      Requests.forLateAnswer(),
                      Wire.END_STREAM)),
          Attack.on(
              "rapid reset, half requests",
              "HEADERS and half a message, RST_STREAM",
              leftAlone("what was held is given back"),
              gang -> rapidly(gang, Requests.UNARY_CALL, new byte[] {0, 0, 64, 0, 0, 1, 2, 3}, 0)),
          madeYouReset("WINDOW_UPDATE of 0", id -> Wire.windowUpdate(id, 0)),
          madeYouReset("overflowing window", id -> Wire.windowUpdate(id, LARGEST_INCREMENT)),
          madeYouReset("DATA after the end", id -> Wire.frame(Wire.DATA, 0, id, new byte[1])),
          madeYouReset(
              "HEADERS after the end",
              id -> Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, FieldBlock.again())),
          madeYouReset(
              "PRIORITY on itself",
              id -> Wire.frame(Wire.PRIORITY, 0, id, Arrays.copyOf(Wire.number(id), 5))),
          madeYouReset("PRIORITY of 4 octets", id -> Wire.frame(Wire.PRIORITY, 0, id, new byte[4])),
          Attack.on(
              "made you reset: DATA beyond content-length",
              "HEADERS with content-length 1, DATA of 2",
              goAway(FAULTS),
              ResetAttacks::beyondContentLength),
          Attack.on(
              "made you reset: malformed requests",
              "HEADERS with an upper case name",
              goAway(FAULTS),
              ResetAttacks::malformed),
          Attack.on(
              "RST_STREAM on streams that have ended",
              "RST_STREAM of one stream",
              goAway("without effect"),
              gang -> {
                Intruder intruder = gang.greeted();
                int id = intruder.open(Requests.UNARY_CALL);
                FloodAttacks.flood(intruder, gang, Wire.reset(id, CANCEL));
              }),
          Attack.on(
              "streams above the limit",
              "HEADERS, a thousand streams being open",
              leftAlone("a refusal costs what the request costs"),
              ResetAttacks::aboveTheLimit));

  private ResetAttacks() {}

  private static void rapidly(Gang gang, String path, byte[] body, int flags) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.write(Wire.reset(intruder.open(path), CANCEL));
    while (gang.goesOn()) {
      byte[][] all = new byte[100][];
      for (int i = 0; i < all.length; i++) {
        int id = intruder.newStream();
        all[i] =
            Wire.join(
                Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, FieldBlock.again()),
                Wire.frame(Wire.DATA, flags, id, body),
                Wire.reset(id, CANCEL));
      }
      intruder.write(all);
    }
  }

  /** A call that the server is busy with, and then a fault on its stream. */
  private static Attack madeYouReset(String fault, IntFunction<byte[]> frame) {
    return Attack.on(
        "made you reset: " + fault,
        "calls that take 30 s, then the fault on each",
        goAway(FAULTS),
        gang -> {
          Intruder intruder = gang.greeted();
          byte[] late = Requests.forLateAnswer();
          intruder.open(Requests.STREAMING_OUTPUT_CALL);
          while (gang.goesOn()) {
            int id = intruder.newStream();
            intruder.write(
                Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, FieldBlock.again()),
                Wire.frame(Wire.DATA, Wire.END_STREAM, id, late),
                frame.apply(id));
          }
        });
  }

  private static void beyondContentLength(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.open(Requests.UNARY_CALL);
    byte[] block = FieldBlock.againWith("content-length", "1");
    while (gang.goesOn()) {
      int id = intruder.newStream();
      intruder.write(
          Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, block),
          Wire.frame(Wire.DATA, 0, id, new byte[2]));
    }
  }

  private static void malformed(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.open(Requests.UNARY_CALL);
    byte[] block = FieldBlock.againWith("Upper", "1");
    while (gang.goesOn()) {
      int id = intruder.newStream();
      intruder.write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, block));
    }
  }

  private static void aboveTheLimit(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.open(Requests.UNARY_CALL);
    while (gang.goesOn()) {
      byte[][] all = new byte[100][];
      for (int i = 0; i < all.length; i++) {
        all[i] =
            Wire.frame(Wire.HEADERS, Wire.END_HEADERS, intruder.newStream(), FieldBlock.again());
      }
      intruder.write(all);
    }
  }
}
