package dev.weft.interop.attacks;

import dev.weft.interop.scripted.RawFrame;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A connection of the attacker's, to a server or from a client. */
final class Intruder implements AutoCloseable {
  private static final int FIRST_STREAM = 1;
  private static final int FIRST_WINDOW = 65_535;
  private static final long LONGEST_WAIT_NANOS = 300_000_000;

  private final Socket socket;
  private final CompletableFuture<Fate> fate = new CompletableFuture<>();
  private final CountDownLatch firstAnswer = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong headers = new AtomicLong();
  private final AtomicLong resets = new AtomicLong();
  private int nextStream = FIRST_STREAM;

  /** How much DATA the peer lets through on all streams together. */
  private long window = FIRST_WINDOW;

  /** What the peer has granted single streams beyond their first windows. */
  private final Map<Integer, Integer> grants = new HashMap<>();

  Intruder(Socket socket) {
    this.socket = socket;
  }

  /** Reads what the peer sends, on a thread of its own; without it nothing is ever read. */
  Intruder reading() {
    Thread.ofVirtual().name("intruder").start(() -> read(0));
    return this;
  }

  /** Reads what a client sends, which begins with HTTP/2's preface. */
  Intruder readingAsServer() {
    Thread.ofVirtual().name("hostile server").start(() -> read(Wire.PREFACE.length));
    return this;
  }

  private void read(int skipped) {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      in.skipNBytes(skipped);
      while (true) {
        RawFrame frame = RawFrame.read(in);
        switch (frame.type()) {
          case Wire.GOAWAY -> toldToGo(frame.payload());
          case Wire.HEADERS -> {
            noteHeaders();
          }
          case Wire.WINDOW_UPDATE -> granted(frame);
          case Wire.RST_STREAM -> resets.incrementAndGet();
          default -> {
            // Whatever it is, the attack goes on.
          }
        }
      }
    } catch (IOException e) {
      fate.complete(new Fate.Closed());
      firstAnswer.countDown();
    }
  }

  private synchronized void noteHeaders() {
    headers.incrementAndGet();
    firstAnswer.countDown();
    notifyAll();
  }

  private synchronized void granted(RawFrame update) {
    int increment = ByteBuffer.wrap(update.payload()).getInt();
    if (update.streamId() == 0) {
      window += increment;
    } else {
      grants.merge(update.streamId(), increment, Integer::sum);
    }
    notifyAll();
  }

  /** How much DATA the peer has let through on a stream in all, if SETTINGS said nothing of it. */
  synchronized int granted(int id) {
    return FIRST_WINDOW + grants.getOrDefault(id, 0);
  }

  /** Waits until the connection's window lets so much DATA through; false if that takes long. */
  synchronized boolean spend(int octets) throws InterruptedException {
    long until = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (window < octets) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    window -= octets;
    return true;
  }

  /** Waits until so much DATA was let through on a stream in all; false if that takes longer. */
  boolean awaitGrant(int id, int octets, Duration time) throws InterruptedException {
    return await(() -> granted(id) >= octets, time);
  }

  /** Waits until so many header blocks have come; false if that takes longer. */
  boolean awaitHeaders(int count, Duration time) throws InterruptedException {
    return await(() -> headers.get() >= count, time);
  }

  private synchronized boolean await(BooleanSupplier what, Duration time)
      throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    while (!what.getAsBoolean() && !isOver()) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return what.getAsBoolean();
  }

  private void toldToGo(byte[] payload) {
    int code = ByteBuffer.wrap(payload).getInt(4);
    byte[] reason = Arrays.copyOfRange(payload, 8, payload.length);
    fate.complete(new Fate.ToldToGo(code, new String(reason, StandardCharsets.UTF_8)));
  }

  /** HTTP/2's first octets. */
  Intruder greet() throws IOException {
    return write(Wire.PREFACE, Wire.frame(Wire.SETTINGS, 0, 0));
  }

  /**
   * Octets.
   *
   * @throws IOException if the peer has closed the connection, which ends the attack
   */
  Intruder write(byte[]... pieces) throws IOException {
    byte[] octets = Wire.join(pieces);
    socket.getOutputStream().write(octets);
    sent.addAndGet(octets.length);
    return this;
  }

  /** The identifier for a new stream. */
  int newStream() {
    int id = nextStream;
    nextStream += 2;
    return id;
  }

  /** A request that is open, and the first with this path. */
  int open(String path) throws IOException {
    int id = newStream();
    write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, FieldBlock.request(path)));
    return id;
  }

  /** A further request that is open. */
  int openAgain() throws IOException {
    int id = newStream();
    write(Wire.frame(Wire.HEADERS, Wire.END_HEADERS, id, FieldBlock.again()));
    return id;
  }

  /** Waits until a header block has come, or the end. */
  void awaitAnswer() throws InterruptedException {
    if (!firstAnswer.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("no answer in 10 s");
    }
  }

  /** Waits until so many header blocks have come, or the end. */
  synchronized void awaitHeaders(int count) throws InterruptedException {
    while (headers.get() < count && !isOver()) {
      wait(1_000);
    }
  }

  /** What becomes of it within so many milliseconds. */
  Fate fateIn(long millis) throws InterruptedException {
    try {
      return fate.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Fate.Open();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  boolean isOver() {
    return fate.isDone();
  }

  /** How many octets were sent. */
  long sent() {
    return sent.get();
  }

  /** How many header blocks came. */
  long headers() {
    return headers.get();
  }

  /** How many streams the peer reset. */
  long resets() {
    return resets.get();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
