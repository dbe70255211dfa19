package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.goAway;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.util.List;

/** One kind of frame, as often as it goes. */
final class FloodAttacks {
  private static final int AT_ONCE = 500;
  private static final byte[] EIGHT = new byte[8];
  private static final byte[] PADDING_ALONE = padding();

  static final List<Attack> ALL =
      List.of(
          flood("SETTINGS flood", Wire.setting(Wire.INITIAL_WINDOW_SIZE, 65_535), "SETTINGS"),
          flood("empty SETTINGS flood", Wire.frame(Wire.SETTINGS, 0, 0), "SETTINGS"),
          flood("PING flood", Wire.frame(Wire.PING, 0, 0, EIGHT), "too_many_pings"),
          flood("GOAWAY flood", Wire.goAway(0, 0), "GOAWAY"),
          flood("PRIORITY flood", Wire.frame(Wire.PRIORITY, 0, 3, new byte[5]), "without effect"),
          flood("unknown frames", Wire.frame(Wire.UNKNOWN, 0xFF, 5, EIGHT), "without effect"),
          floodOfStream("empty DATA flood", Wire.frame(Wire.DATA, 0, 1), "without effect"),
          floodOfStream("padded DATA flood", PADDING_ALONE, "without effect"),
          unasked(
              "SETTINGS acknowledged unasked, 1,000 streams",
              Wire.frame(Wire.SETTINGS, Wire.ACK, 0),
              goAway("without effect")),
          unasked(
              "PING acknowledged unasked, 1,000 streams",
              Wire.frame(Wire.PING, Wire.ACK, 0, EIGHT),
              leftAlone("each costs what its octets cost")),
          goAwayWithStreams(),
          Attack.on(
              "WINDOW_UPDATE flood, connection",
              "WINDOW_UPDATE of 1 on stream 0",
              leftAlone("each costs what its octets cost"),
              gang -> flood(gang.greeted(), gang, Wire.windowUpdate(0, 1))),
          Attack.on(
              "WINDOW_UPDATE flood, stream",
              "WINDOW_UPDATE of 1 on a stream with nothing to send",
              leftAlone("each costs what its octets cost"),
              gang -> {
                Intruder intruder = gang.greeted();
                flood(
                    intruder, gang, Wire.windowUpdate(intruder.open(Requests.FULL_DUPLEX_CALL), 1));
              }),
          Attack.on(
              "one octet of DATA a frame, 255 of padding",
              "DATA with 1 octet and 255 of padding, a message of 4 MiB",
              leftAlone("each costs what its octets cost"),
              FloodAttacks::paddedData));

  private FloodAttacks() {}

  private static byte[] padding() {
    byte[] payload = new byte[256];
    payload[0] = (byte) 255;
    return Wire.frame(Wire.DATA, Wire.PADDED, 1, payload);
  }

  private static Attack flood(String name, byte[] frame, String reason) {
    return Attack.on(
        name,
        "frames of " + frame.length + " octets",
        goAway(reason),
        gang -> flood(gang.greeted(), gang, frame));
  }

  private static Attack floodOfStream(String name, byte[] frame, String reason) {
    return Attack.on(
        name,
        "frames of " + frame.length + " octets on an open stream",
        goAway(reason),
        gang -> {
          Intruder intruder = gang.greeted();
          intruder.open(Requests.STREAMING_INPUT_CALL);
          flood(intruder, gang, frame);
        });
  }

  private static Attack unasked(String name, byte[] frame, Attack.Expected expected) {
    return Attack.on(
        name,
        "frames of " + frame.length + " octets beside open streams",
        expected,
        gang -> flood(withStreams(gang), gang, frame));
  }

  private static Attack goAwayWithStreams() {
    return Attack.on(
        "GOAWAY flood, 1,000 streams",
        "GOAWAY beside open streams",
        goAway("GOAWAY"),
        gang -> flood(withStreams(gang), gang, Wire.goAway(0, 0)));
  }

  private static Intruder withStreams(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.open(Requests.STREAMING_INPUT_CALL);
    for (int i = 1; i < 1_000; i++) {
      intruder.openAgain();
    }
    return intruder;
  }

  private static void paddedData(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    int id = intruder.open(Requests.STREAMING_INPUT_CALL);
    intruder.write(Wire.frame(Wire.DATA, 0, id, Wire.message(0, new byte[0])));
    byte[] payload = new byte[257];
    payload[0] = (byte) 255;
    byte[] frames = Wire.repeat(100, Wire.frame(Wire.DATA, Wire.PADDED, id, payload));
    // The window that a stream begins with, and no more.
    for (int i = 0; i < 2; i++) {
      intruder.write(frames);
    }
  }

  static void flood(Intruder intruder, Gang gang, byte[] frame) throws IOException {
    byte[] frames = Wire.repeat(AT_ONCE, frame);
    while (gang.goesOn()) {
      intruder.write(frames);
    }
  }
}
