package dev.weft.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.simulation.loom.Agenda;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeTest {
  private final Agenda agenda = new Agenda();
  private final byte[] arrived = new byte[10];

  private static ByteBuffer octets(int... values) {
    ByteBuffer octets = ByteBuffer.allocate(values.length);
    for (int value : values) {
      octets.put((byte) value);
    }
    return octets.flip();
  }

  @Test
  void octetsArriveInOrderAndInPieces() {
    Pipe pipe = new Pipe(agenda, 10, List.of());
    pipe.write(octets(1, 2, 3), 3);
    pipe.deliver(2, arrived, 0);
    pipe.write(octets(4), 1);
    pipe.deliver(2, arrived, 2);

    assertThat(arrived).startsWith(1, 2, 3, 4);
    assertThat(pipe.deliverable()).isZero();
  }

  @Test
  void itHasRoomForItsCapacity() {
    Pipe pipe = new Pipe(agenda, 2, List.of());
    pipe.write(octets(1, 2), 2);

    assertThat(pipe.room()).isZero();
    pipe.deliver(1, arrived, 0);
    assertThat(pipe.room()).isEqualTo(1);
  }

  @Test
  void whatIsTruncatedEndsAfterItsOctets() {
    Pipe pipe = new Pipe(agenda, 10, List.of(new Breakage.Truncated(2)));
    pipe.write(octets(1, 2, 3), 3);

    assertThat(pipe.deliverable()).isEqualTo(2);
    pipe.deliver(2, arrived, 0);
    assertThat(pipe.breaks()).isTrue();
    pipe.nextBreakage();
    assertThat(pipe.finishedAndEmpty()).isTrue();
  }

  @Test
  void whatIsStalledComesLater() {
    Pipe pipe = new Pipe(agenda, 10, List.of(new Breakage.Stalled(0, Duration.ofMillis(5))));
    pipe.write(octets(1), 1);
    pipe.nextBreakage();

    assertThat(pipe.deliverable()).isZero();
    agenda.advance();
    assertThat(agenda.nanoTime()).isEqualTo(5_000_000);
    assertThat(pipe.deliverable()).isEqualTo(1);
  }

  @Test
  void whatNobodyReadsIsTakenAndLost() {
    Pipe pipe = new Pipe(agenda, 1, List.of());
    pipe.abandon();

    assertThat(pipe.write(octets(1, 2, 3), 3)).isEqualTo(3);
    assertThat(pipe.deliverable()).isZero();
  }
}
