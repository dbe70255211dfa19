package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.goAway;
import static dev.weft.interop.attacks.Attack.Expected.leftAlone;

import java.io.IOException;
import java.util.List;

/** Field blocks without end, and those that grow when they are decoded. */
final class HeaderAttacks {
  private static final int LARGEST_FRAME = 16_384;
  private static final String NO_END = "has no end";

  static final List<Attack> ALL =
      List.of(
          Attack.on(
              "CONTINUATION flood with octets",
              "HEADERS, CONTINUATION of 16 KiB without end",
              goAway(NO_END),
              gang -> continuations(gang, new byte[LARGEST_FRAME])),
          Attack.on(
              "CONTINUATION flood with an octet each",
              "HEADERS, CONTINUATION of 1 octet without end",
              goAway(NO_END),
              gang -> continuations(gang, new byte[1])),
          Attack.on(
              "CONTINUATION flood without octets",
              "HEADERS, CONTINUATION of 0 octets without end",
              goAway(NO_END),
              gang -> continuations(gang, new byte[0])),
          Attack.on(
              "HPACK bomb",
              "blocks of 16 KB, which reference a field of 4 KB throughout: 64 MB each",
              leftAlone("431 for each stream; nothing above the limit is built"),
              HeaderAttacks::bomb),
          Attack.on(
              "header overflow",
              "blocks of 60 KB in CONTINUATION frames",
              leftAlone("431 for each stream"),
              HeaderAttacks::overflow),
          Attack.on(
              "table size updates",
              "blocks of changes of the table's size alone",
              goAway("streams that end in a reset"),
              HeaderAttacks::tableSizes),
          Attack.on(
              "blocks on streams of the past",
              "HEADERS of 16 KB on a stream that the server has reset",
              leftAlone("each costs what its octets cost"),
              HeaderAttacks::blocksOfThePast));

  private HeaderAttacks() {}

  private static void continuations(Gang gang, byte[] octets) throws IOException {
    Intruder intruder = gang.greeted();
    intruder.write(Wire.frame(Wire.HEADERS, 0, 1, FieldBlock.request(Requests.UNARY_CALL)));
    byte[] frames = Wire.repeat(20, Wire.frame(Wire.CONTINUATION, 0, 1, octets));
    while (gang.goesOn()) {
      intruder.write(frames);
    }
  }

  private static void bomb(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    byte[] filling = new FieldBlock().indexed("x", "y".repeat(4_000)).toByteArray();
    intruder.write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, intruder.newStream(), filling));
    FieldBlock references = new FieldBlock();
    for (int i = 0; i < LARGEST_FRAME; i++) {
      references.reference(62);
    }
    byte[] block = references.toByteArray();
    while (gang.goesOn()) {
      intruder.write(
          Wire.frame(
              Wire.HEADERS, Wire.END_HEADERS | Wire.END_STREAM, intruder.newStream(), block));
    }
  }

  private static void overflow(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    byte[] start = new FieldBlock().literal("x-large", "y".repeat(15_000)).toByteArray();
    while (gang.goesOn()) {
      int id = intruder.newStream();
      intruder.write(
          Wire.frame(Wire.HEADERS, Wire.END_STREAM, id, start),
          Wire.frame(Wire.CONTINUATION, 0, id, start),
          Wire.frame(Wire.CONTINUATION, 0, id, start),
          Wire.frame(Wire.CONTINUATION, Wire.END_HEADERS, id, start));
    }
  }

  private static void tableSizes(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    FieldBlock sizes = new FieldBlock();
    for (int i = 0; i < LARGEST_FRAME; i++) {
      sizes.tableSize(i % 2);
    }
    byte[] block = sizes.toByteArray();
    while (gang.goesOn()) {
      intruder.write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, intruder.newStream(), block));
    }
  }

  private static void blocksOfThePast(Gang gang) throws IOException {
    Intruder intruder = gang.greeted();
    int id = intruder.open(Requests.UNARY_CALL);
    intruder.write(Wire.windowUpdate(id, 0));
    FieldBlock references = new FieldBlock();
    for (int i = 0; i < LARGEST_FRAME; i++) {
      references.reference(62 + i % 4);
    }
    FloodAttacks.flood(
        intruder, gang, Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, references.toByteArray()));
  }
}
