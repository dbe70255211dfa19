package dev.weft.interop.scripted;

import static dev.weft.interop.scripted.RawFrame.ACK;
import static dev.weft.interop.scripted.RawFrame.DATA;
import static dev.weft.interop.scripted.RawFrame.END_HEADERS;
import static dev.weft.interop.scripted.RawFrame.END_STREAM;
import static dev.weft.interop.scripted.RawFrame.GOAWAY;
import static dev.weft.interop.scripted.RawFrame.HEADERS;
import static dev.weft.interop.scripted.RawFrame.PADDED;
import static dev.weft.interop.scripted.RawFrame.PING;
import static dev.weft.interop.scripted.RawFrame.RST_STREAM;
import static dev.weft.interop.scripted.RawFrame.SETTINGS;
import static dev.weft.interop.scripted.RawFrame.WINDOW_UPDATE;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to a client, seen from a server that has no protocol of its own but: it acknowledges
 * SETTINGS, gives back the window of what it receives, and sends DATA no further than the client's
 * windows reach.
 */
public final class ScriptedConnection implements AutoCloseable {
  private static final int PREFACE_LENGTH = 24;
  private static final int INITIAL_WINDOW_SETTING = 4;
  private static final int MAX_CONCURRENT_STREAMS_SETTING = 3;
  private static final int FIRST_WINDOW = 65_535;

  private final Socket socket;
  private final Script script;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final Map<Integer, Integer> streamWindows = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private int initialWindow = FIRST_WINDOW;
  private int connectionWindow = FIRST_WINDOW;
  private int mostOpen;
  private int pingsOutstanding;
  private boolean over;

  ScriptedConnection(Socket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  void start() {
    Thread.ofVirtual().name("scripted connection").start(this::serve);
  }

  private void serve() {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      in.readNBytes(PREFACE_LENGTH);
      script.begin(this);
      while (true) {
        receive(RawFrame.read(in));
      }
    } catch (IOException e) {
      // The client has ended the connection, or the test has.
      lock.lock();
      try {
        over = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
      ended.complete(null);
    }
  }

  private void receive(RawFrame frame) throws IOException {
    lock.lock();
    try {
      switch (frame.type()) {
        case HEADERS -> opened(frame);
        case DATA -> giveBack(frame);
        case SETTINGS -> settings(frame);
        case WINDOW_UPDATE -> grow(frame);
        case PING -> pingsOutstanding -= frame.has(ACK) ? 1 : 0;
        case RST_STREAM -> open.remove(frame.streamId());
        default -> {
          // Nothing that a script waits for.
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if ((frame.type() == HEADERS || frame.type() == DATA) && frame.has(END_STREAM)) {
      Thread.ofVirtual().name("scripted answer").start(() -> answer(frame.streamId()));
    }
  }

  private void answer(int streamId) {
    try {
      script.answer(this, streamId);
    } catch (IOException e) {
      ended.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void opened(RawFrame frame) {
    open.add(frame.streamId());
    mostOpen = Math.max(mostOpen, open.size());
  }

  private void giveBack(RawFrame frame) throws IOException {
    if (frame.payload().length > 0) {
      byte[] size = ByteBuffer.allocate(4).putInt(frame.payload().length).array();
      write(new RawFrame(WINDOW_UPDATE, 0, 0, size));
      write(new RawFrame(WINDOW_UPDATE, 0, frame.streamId(), size));
    }
  }

  private void settings(RawFrame frame) throws IOException {
    if (frame.has(ACK)) {
      return;
    }
    ByteBuffer settings = ByteBuffer.wrap(frame.payload());
    while (settings.hasRemaining()) {
      int id = settings.getShort();
      int value = settings.getInt();
      if (id == INITIAL_WINDOW_SETTING) {
        initialWindow = value;
      }
    }
    write(new RawFrame(SETTINGS, ACK, 0, new byte[0]));
  }

  private void grow(RawFrame frame) {
    if (frame.streamId() == 0) {
      connectionWindow += frame.firstInt();
    } else {
      streamWindows.merge(frame.streamId(), frame.firstInt(), Integer::sum);
    }
  }

  /** SETTINGS without any setting. */
  public void settings() throws IOException {
    write(new RawFrame(SETTINGS, 0, 0, new byte[0]));
  }

  /** SETTINGS_MAX_CONCURRENT_STREAMS. */
  public void maxConcurrentStreams(int limit) throws IOException {
    byte[] setting =
        ByteBuffer.allocate(6)
            .putShort((short) MAX_CONCURRENT_STREAMS_SETTING)
            .putInt(limit)
            .array();
    write(new RawFrame(SETTINGS, 0, 0, setting));
  }

  /** The header block that a response begins with. */
  public void headers(int streamId, byte[] block) throws IOException {
    write(new RawFrame(HEADERS, END_HEADERS, streamId, block));
  }

  /** The header block that a response ends with. */
  public void trailers(int streamId, byte[] block) throws IOException {
    lock.lock();
    try {
      open.remove(streamId);
    } finally {
      lock.unlock();
    }
    write(new RawFrame(HEADERS, END_HEADERS | END_STREAM, streamId, block));
  }

  /**
   * DATA in frames of {@code pieceLength} octets, each followed by {@code padding} octets that mean
   * nothing, as fast as the client's windows allow.
   */
  public void data(int streamId, byte[] data, int pieceLength, int padding)
      throws IOException, InterruptedException {
    for (int from = 0; from < data.length; from += pieceLength) {
      byte[] piece = Arrays.copyOfRange(data, from, Math.min(data.length, from + pieceLength));
      byte[] payload = piece;
      if (padding > 0) {
        payload =
            ByteBuffer.allocate(1 + piece.length + padding).put((byte) padding).put(piece).array();
      }
      take(streamId, payload.length);
      write(new RawFrame(DATA, padding > 0 ? PADDED : 0, streamId, payload));
    }
  }

  /** Waits until the client's windows have room, and uses it up. */
  private void take(int streamId, int length) throws IOException, InterruptedException {
    lock.lock();
    try {
      while (connectionWindow < length
          || initialWindow + streamWindows.getOrDefault(streamId, 0) < length) {
        if (over || !changed.await(30, TimeUnit.SECONDS)) {
          throw new IOException(
              "the client gives no window back: %d octets of the connection, %d of stream %d"
                  .formatted(
                      connectionWindow,
                      initialWindow + streamWindows.getOrDefault(streamId, 0),
                      streamId));
        }
      }
      connectionWindow -= length;
      streamWindows.merge(streamId, -length, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  /** RST_STREAM. */
  public void reset(int streamId, int errorCode) throws IOException {
    write(new RawFrame(RST_STREAM, 0, streamId, ByteBuffer.allocate(4).putInt(errorCode).array()));
  }

  /** GOAWAY without an error: streams up to this one will be answered. */
  public void goAway(int lastStreamId) throws IOException {
    write(
        new RawFrame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStreamId).putInt(0).array()));
  }

  /** PING. */
  public void ping() throws IOException {
    lock.lock();
    try {
      pingsOutstanding++;
    } finally {
      lock.unlock();
    }
    write(new RawFrame(PING, 0, 0, new byte[] {'w', 'e', 'f', 't', 'p', 'i', 'n', 'g'}));
  }

  /** Any frame. */
  public void write(RawFrame frame) throws IOException {
    writeRaw(frame.toByteArray());
  }

  /** Any octets. */
  public void writeRaw(byte[] octets) throws IOException {
    lock.lock();
    try {
      OutputStream out = socket.getOutputStream();
      out.write(octets);
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  /** The most streams that were open at the same time. */
  public int mostOpen() {
    lock.lock();
    try {
      return mostOpen;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until each PING has been acknowledged; how many have not after ten seconds. */
  public int awaitPings() throws InterruptedException {
    lock.lock();
    try {
      while (pingsOutstanding > 0 && !over) {
        if (!changed.await(10, TimeUnit.SECONDS)) {
          break;
        }
      }
      return pingsOutstanding;
    } finally {
      lock.unlock();
    }
  }

  /** Completes when the connection has ended; exceptionally if the script could not be played. */
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
