package dev.weft.rpc.memory;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One end of a stream. What it sends arrives at the other end, on that end's reading thread. */
public final class MemoryStream implements Outbound {
  private static final int PIECE_BYTES = 16_384;

  private final MemoryConnection connection;
  private final Window streamWindow;
  private final Window connectionWindow;
  private final ReadingThread peerReader;
  private @Nullable MemoryStream peer;
  private volatile @Nullable Inbound inbound;

  // Guarded by this.
  private @Nullable Closure closure;
  private boolean endSent;
  private boolean endReceived;
  private int unconsumed;
  private volatile int expected;

  MemoryStream(
      MemoryConnection connection,
      Window streamWindow,
      Window connectionWindow,
      ReadingThread peerReader) {
    this.connection = connection;
    this.streamWindow = streamWindow;
    this.connectionWindow = connectionWindow;
    this.peerReader = peerReader;
  }

  void joinTo(MemoryStream other) {
    peer = other;
  }

  void receiveWith(Inbound receiver) {
    inbound = receiver;
  }

  private MemoryStream other() {
    MemoryStream known = peer;
    if (known == null) {
      throw new AssertionError("half a stream");
    }
    return known;
  }

  synchronized void noteSent(EndStream end) {
    endSent |= end == EndStream.YES;
  }

  synchronized void noteReceived(EndStream end) {
    endReceived |= end == EndStream.YES;
  }

  synchronized boolean isOver() {
    return closure != null || endSent && endReceived;
  }

  /** Has the other end's receiver do something, unless its stream has ended by then. */
  private void deliver(Consumer<Inbound> event, EndStream end) {
    MemoryStream to = other();
    peerReader.run(() -> {
      synchronized (to) {
        if (to.closure != null) {
          return;
        }
        to.endReceived |= end == EndStream.YES;
      }
      connection.streamEnded();
      Inbound receiver = to.inbound;
      if (receiver != null) {
        event.accept(receiver);
      } else {
        throw new AssertionError("something arrived before the request");
      }
    });
  }

  @Override
  public void headers(Headers headers, EndStream end) throws StreamClosedException {
    synchronized (this) {
      requireOpen();
      noteSent(end);
    }
    deliver(receiver -> receiver.headers(headers, end), end);
  }

  synchronized void requireNotEnded() throws StreamClosedException {
    if (closure != null) {
      throw new StreamClosedException(closure);
    }
  }

  private void requireOpen() throws StreamClosedException {
    if (closure != null) {
      throw new StreamClosedException(closure);
    }
    if (endSent) {
      throw new AssertionError("something was sent after the end of the stream");
    }
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    int sent = 0;
    do {
      int piece = length == 0 ? 0 : awaitWindow(length - sent);
      sent += piece;
      send(buffer, offset + sent - piece, piece, sent == length ? end : EndStream.NO);
    } while (sent < length);
  }

  private int awaitWindow(int wanted) throws StreamClosedException, InterruptedException {
    synchronized (this) {
      while (true) {
        requireOpen();
        int piece = streamWindow.take(Math.min(PIECE_BYTES, wanted));
        int both = connectionWindow.take(piece);
        streamWindow.giveBack(piece - both);
        if (both > 0) {
          return both;
        }
        connection.waitingSenders().incrementAndGet();
        try {
          wait();
        } finally {
          connection.waitingSenders().decrementAndGet();
        }
      }
    }
  }

  private void send(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException {
    byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
    synchronized (this) {
      if (closure != null) {
        connectionWindow.giveBack(length);
      }
      requireOpen();
      noteSent(end);
    }
    MemoryStream to = other();
    synchronized (to) {
      if (to.closure == null) {
        to.unconsumed += length;
      } else {
        connectionWindow.giveBack(length);
      }
    }
    deliver(
        receiver -> {
          receiver.data(copy, 0, length, end);
          // The receiver must have taken what it wanted: the array is somebody else's again.
          Arrays.fill(copy, (byte) 0xEE);
        },
        end);
  }

  @Override
  public boolean offerData(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException {
    if (!takeWindow(length)) {
      return false;
    }
    send(buffer, offset, length, end);
    return true;
  }

  private boolean takeWindow(int length) throws StreamClosedException {
    synchronized (this) {
      requireOpen();
      int stream = streamWindow.take(length);
      int both = stream == length ? connectionWindow.take(length) : 0;
      if (stream == length && both == length) {
        return true;
      }
      streamWindow.giveBack(stream);
      connectionWindow.giveBack(both);
      return false;
    }
  }

  @Override
  public boolean offerResponse(
      Headers headers, byte[] buffer, int offset, int length, Headers trailers)
      throws StreamClosedException {
    if (!takeWindow(length)) {
      return false;
    }
    headers(headers, EndStream.NO);
    send(buffer, offset, length, EndStream.NO);
    headers(trailers, EndStream.YES);
    return true;
  }

  @Override
  public void reset(ErrorCode code, String reason) {
    if (isOver() || !end(new Closure.ResetHere(code, reason))) {
      return;
    }
    MemoryStream to = other();
    Closure seen =
        code == ErrorCode.REFUSED_STREAM
            ? new Closure.Refused("the peer refused the stream")
            : new Closure.ResetByPeer(code);
    peerReader.run(() -> to.closed(seen));
  }

  /** The connection is lost under both ends. */
  void lose(Closure reason) {
    MemoryStream to = other();
    peerReader.run(() -> to.closed(reason));
    to.peerReader.run(() -> closed(reason));
  }

  private void closed(Closure reason) {
    Inbound receiver = inbound;
    if (!isOver() && end(reason) && receiver != null) {
      receiver.closed(reason);
    }
  }

  private synchronized boolean end(Closure reason) {
    if (closure != null) {
      return false;
    }
    closure = reason;
    other().connectionWindow.giveBack(unconsumed);
    unconsumed = 0;
    notifyAll();
    connection.streamEnded();
    return true;
  }

  @Override
  public void consumed(int bytes) {
    MemoryStream from = other();
    synchronized (this) {
      if (closure != null) {
        return;
      }
      unconsumed -= bytes;
      if (unconsumed < 0) {
        throw new AssertionError("more was consumed than had arrived");
      }
    }
    from.streamWindow.giveBack(bytes);
    from.connectionWindow.giveBack(bytes);
    connection.wakeSenders();
  }

  void wakeBothEnds() {
    wake();
    other().wake();
  }

  private synchronized void wake() {
    notifyAll();
  }

  @Override
  public void expect(int bytes) {
    expected = Math.max(expected, bytes);
    other().streamWindow.growTo(bytes);
    other().connectionWindow.grow(bytes);
    connection.wakeSenders();
  }

  /** The largest message that was announced. */
  public int expected() {
    return expected;
  }

  @Override
  public void endConnection(ErrorCode code, String reason) {
    connection.close();
  }

  @Override
  public Wait waitsFor() {
    return Wait.NOTHING;
  }

  @Override
  public Peer peer() {
    return connection.peer();
  }
}
