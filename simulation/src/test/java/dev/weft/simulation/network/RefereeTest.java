package dev.weft.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Choices;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.loom.Trace;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Frames by RFC 9113 §4.1: length, type, flags, stream, payload. */
class RefereeTest {
  private static final String PREFACE = "00".repeat(24);

  private final List<String> objections = new ArrayList<>();
  private final Link link = link();

  private Link link() {
    Agenda agenda = new Agenda();
    Network network =
        new Network(
            new Loom(),
            agenda,
            new Choices(1),
            new Trace(Trace.Detail.NUMBER, agenda),
            (where, failure) -> objections.add(where),
            (kind, what) -> objections.add(kind));
    return network.connect(1_000, OptionalInt.empty(), PerDirection.of(_ -> List.of()));
  }

  private void client(String... hex) {
    write(Direction.TO_SERVER, hex);
  }

  private void server(String... hex) {
    write(Direction.TO_CLIENT, hex);
  }

  private void write(Direction direction, String... hex) {
    ByteBuffer octets = ByteBuffer.wrap(HexFormat.of().parseHex(String.join("", hex)));
    link.referee().written(direction, octets, 0, octets.limit());
  }

  @Test
  void dataWithoutOctetsAndWithoutEndHasNoEffect() {
    client(PREFACE, "000000 00 00 00000001".replace(" ", ""));

    assertThat(objections).containsExactly("a frame that has no effect");
  }

  @Test
  void dataWithoutOctetsMayEndAStream() {
    client(PREFACE, "000000 00 01 00000001".replace(" ", ""));

    assertThat(objections).isEmpty();
  }

  @Test
  void nothingComesAfterTheEndOfAStream() {
    client(PREFACE, "000000000100000001", "000001000000000001", "ff");

    assertThat(objections).containsExactly("a frame that comes after the end of its stream");
  }

  @Test
  void aStreamIsResetOnce() {
    server("000004030000000001", "00000008");
    server("000004030000000001", "00000008");

    assertThat(objections)
        .containsExactly("a frame that resets a stream that was reset here before");
  }

  @Test
  void aWindowIsKeptTo() {
    client(PREFACE, "00ffff000000000001", "00".repeat(65_535));
    assertThat(objections).isEmpty();
    assertThat(link.referee().unreturned(Direction.TO_SERVER)).isEqualTo(65_535);

    // Both windows are used up; WINDOW_UPDATE gives the connection two octets more.
    server("000004080000000000", "00000002");
    client("000001000000000001", "00");

    assertThat(objections).containsExactly("a frame that exceeds the stream's window");
    assertThat(link.referee().unreturned(Direction.TO_SERVER)).isEqualTo(65_534);
  }

  @Test
  void anErrorInGoAwayIsObjectedTo() {
    server("000008070000000000", "00000001", "0000000b");

    assertThat(objections)
        .containsExactly("a frame that ends the connection as if the other end were at fault");
  }

  @Test
  void framesAreRecognisedInPiecesOfOneOctet() {
    for (String octet : (PREFACE + "000000000000000001").split("(?<=\\G..)")) {
      client(octet);
    }

    assertThat(objections).containsExactly("a frame that has no effect");
  }
}
