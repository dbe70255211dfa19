package dev.weft.simulation.network;

import dev.weft.http.Peer;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.loom.Worker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a driver is to one end of a connection: it writes what fits, and has its reading thread take
 * what arrives, in pieces of any size.
 */
public final class End implements Transport {
  private final Network network;
  private final Link link;
  private final Direction writes;
  private final Peer peer;
  private final Worker worker;
  private Optional<Receiver> receiver = Optional.empty();
  private byte[] arrived = new byte[1024];
  private int held;
  private boolean reading = true;
  private boolean awaitsWritable;
  private boolean closed;
  private boolean over;

  End(Network network, Link link, Direction writes, Peer peer) {
    this.network = network;
    this.link = link;
    this.writes = writes;
    this.peer = peer;
    this.worker = network.worker(link + (writes == Direction.TO_SERVER ? " client" : " server"));
  }

  /** Makes what takes the octets, on the reading thread, which begins with {@code begin}. */
  public <R extends Receiver> void start(
      Function<Transport, R> maker, java.util.function.Consumer<R> begin) {
    worker.post(() -> {
      R made = maker.apply(this);
      receiver = Optional.of(made);
      begin.accept(made);
      tickLater();
    });
  }

  private void tickLater() {
    network
        .agenda()
        .in(
            Network.TICK_NANOS,
            () -> {
              if (!over) {
                worker.post(() -> {
                  if (!over) {
                    receiver.orElseThrow().tick(nanoTime());
                  }
                });
                tickLater();
              }
            });
  }

  private Pipe out() {
    return link.pipe(writes);
  }

  private Pipe in() {
    return link.pipe(writes.back());
  }

  @Override
  public boolean write(ByteBuffer octets) throws IOException {
    if (network.choices().oneIn(8)) {
      Loom.giveWay();
    }
    if (closed || out().isCut()) {
      throw new IOException(closed ? "the socket is closed" : "Connection reset");
    }
    if (out().isAbandoned() && network.choices().oneIn(2)) {
      throw new IOException("Broken pipe");
    }
    int start = octets.position();
    int taken = Math.min(out().room(), octets.remaining());
    link.referee().written(writes, octets, start, taken);
    link.pass(writes, octets, taken);
    network.trace().add(writes.ordinal() + 10, taken);
    if (network.choices().oneIn(8)) {
      Loom.giveWay();
    }
    return !octets.hasRemaining();
  }

  @Override
  public void awaitWritable() {
    awaitsWritable = true;
  }

  @Override
  public void pauseReading() {
    reading = false;
  }

  @Override
  public void resumeReading() {
    reading = true;
    // The receiver may have paused amid octets, and left some.
    worker.post(this::read);
  }

  @Override
  public long nanoTime() {
    return network.agenda().nanoTime();
  }

  @Override
  public void finishWriting() {
    network.trace().line(() -> this + " has finished writing");
    out().finish();
  }

  @Override
  public void close(String reason) {
    if (!closed) {
      network.trace().line(() -> this + " is closed: " + reason);
      closed = true;
      if (network.choices().oneIn(2)) {
        out().finish();
      } else {
        out().cut();
      }
      in().abandon();
      worker.post(() -> end(reason));
    }
  }

  @Override
  public Peer peer() {
    return peer;
  }

  /** Whether octets, or the end of them, could be delivered now. */
  boolean canReceive() {
    return !over
        && receiver.isPresent()
        && worker.isIdle()
        && reading
        && (in().finishedAndEmpty() || in().deliverable() > 0 || in().breaks());
  }

  /** Delivers some of what is on its way. */
  void receive() {
    Pipe in = in();
    if (in.finishedAndEmpty()) {
      String reason =
          in.isCut()
              ? "reading from the peer failed: Connection reset"
              : "the peer closed the connection";
      worker.post(() -> end(reason));
    } else if (in.breaks()) {
      link.broken(writes.back(), in.nextBreakage());
    } else {
      int count = network.pieceOf(in.deliverable());
      makeRoom(count);
      in.deliver(count, arrived, held);
      held += count;
      network.trace().add(writes.ordinal() + 20, count);
      worker.post(this::read);
    }
  }

  private void makeRoom(int more) {
    if (arrived.length < held + more) {
      arrived = java.util.Arrays.copyOf(arrived, Integer.highestOneBit(held + more) * 2);
    }
  }

  private void read() {
    if (over || !reading || held == 0) {
      return;
    }
    int used = receiver.orElseThrow().received(arrived, 0, held);
    System.arraycopy(arrived, used, arrived, 0, held - used);
    held -= used;
  }

  /** Whether the wish to write could be granted now. */
  boolean canWrite() {
    return awaitsWritable && !over && worker.isIdle() && (out().room() > 0 || out().isCut());
  }

  /** Tells that there is room again. */
  void letWrite() {
    awaitsWritable = false;
    network.trace().add(writes.ordinal() + 30, 0);
    worker.post(() -> {
      if (!over) {
        receiver.orElseThrow().writable();
      }
    });
  }

  private void end(String reason) {
    if (!over) {
      over = true;
      closed = true;
      out().finish();
      in().abandon();
      network.trace().add(writes.ordinal() + 40, 0);
      network.trace().line(() -> this + " has ended: " + reason);
      receiver.ifPresent(there -> there.lost(reason));
      worker.stop();
    }
  }

  /** What its reader has not used yet, and whether it reads. */
  String state() {
    return (held > 0 ? ", " + held + " held" : "") + (reading ? "" : ", not read from");
  }

  /** Whether it has ended. */
  public boolean isOver() {
    return over;
  }

  @Override
  public String toString() {
    return link + (writes == Direction.TO_SERVER ? " (client)" : " (server)");
  }
}
