package dev.weft.http.socket;

import dev.weft.http.Peer;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.tls.Handshake;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS between a socket and its connection. First the handshake, on the loop's thread, with the
 * engine's long computations on virtual threads; then records, read on the loop's thread and
 * written by whichever thread has something to send.
 *
 * <p>Its monitor guards the engine's sending half and the records that wait for the socket. It is
 * held while the socket is written to, which never waits.
 */
final class TlsTransport implements Transport, Receiver {
  private static final int RECORDS_AT_ONCE = 4;
  private static final int MOST_UNREAD_BYTES = 128 * 1024;
  private static final byte[] NO_OCTETS = new byte[0];
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** What comes of a handshake; called once, on the loop's thread. */
  interface Outcome {
    /** The peers have agreed; gives what takes the plain octets that {@code tls} brings. */
    Receiver established(Transport tls);

    /** They have not, and the socket is closed. */
    void failed(String reason);
  }

  private final SSLEngine engine;
  private final Transport socket;
  private final Executor loop;
  private final Outcome outcome;
  private final long timeoutNanos;
  private final long beganAtNanos = System.nanoTime();

  // Of the loop's thread.
  private @Nullable Receiver receiver;
  private ByteBuffer plain;
  private boolean computing;
  private byte[] unread = NO_OCTETS;
  private boolean failed;

  // Guarded by the monitor.
  private ByteBuffer records;

  /**
   * TLS over {@code socket}.
   *
   * @param loop runs tasks on the loop's thread
   * @param timeoutNanos how long the handshake may take
   */
  TlsTransport(
      SSLEngine engine, Transport socket, Executor loop, long timeoutNanos, Outcome outcome) {
    this.engine = engine;
    this.socket = socket;
    this.loop = loop;
    this.timeoutNanos = timeoutNanos;
    this.outcome = outcome;
    int applicationBytes = engine.getSession().getApplicationBufferSize();
    plain = ByteBuffer.allocate(2 * applicationBytes);
    records = ByteBuffer.allocate(RECORDS_AT_ONCE * engine.getSession().getPacketBufferSize());
    records.flip();
  }

  /** Begins the handshake; a client's first record is sent. */
  void start() {
    try {
      engine.beginHandshake();
      handshake();
    } catch (IOException e) {
      fail(e);
    }
  }

  // Octets from the socket

  @Override
  public int received(byte[] buffer, int from, int to) {
    if (unread.length == 0 && !computing) {
      unwrapAll(buffer, from, to);
    } else {
      unread = Arrays.copyOf(unread, unread.length + to - from);
      System.arraycopy(buffer, from, unread, unread.length - (to - from), to - from);
      unwrapAll(unread, 0, unread.length);
    }
    return to;
  }

  /** Unwraps what can be unwrapped now, and keeps the rest. */
  private void unwrapAll(byte[] buffer, int from, int to) {
    ByteBuffer source = ByteBuffer.wrap(buffer, from, to - from);
    try {
      unwrapAll(source);
      if (source.remaining() > MOST_UNREAD_BYTES) {
        throw new SSLException("more than " + MOST_UNREAD_BYTES + " octets amid the TLS handshake");
      }
    } catch (IOException e) {
      fail(e);
    }
    unread = failed ? NO_OCTETS : Arrays.copyOfRange(buffer, source.position(), to);
  }

  private void unwrapAll(ByteBuffer source) throws IOException {
    boolean more = true;
    while (more && !computing && !failed) {
      SSLEngineResult result = engine.unwrap(source, plain);
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        plain = larger(plain, engine.getSession().getApplicationBufferSize());
        continue;
      }
      deliver();
      if (isHandshake(result.getHandshakeStatus())) {
        handshake();
      } else if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
        established();
      }
      if (result.getStatus() == Status.CLOSED) {
        socket.close("the peer closed the connection");
        return;
      }
      more =
          result.getStatus() == Status.OK && (source.hasRemaining() || result.bytesProduced() > 0);
    }
  }

  private void deliver() {
    Receiver above = receiver;
    if (above == null || plain.position() == 0) {
      return;
    }
    int used = above.received(plain.array(), 0, plain.position());
    plain.limit(plain.position()).position(used);
    plain.compact();
  }

  private static ByteBuffer larger(ByteBuffer full, int by) {
    ByteBuffer larger = ByteBuffer.allocate(full.capacity() + by);
    full.flip();
    return larger.put(full);
  }

  // The handshake, and what TLS has to say later

  private static boolean isHandshake(HandshakeStatus status) {
    return switch (status) {
      case NEED_WRAP, NEED_TASK -> true;
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> false;
    };
  }

  /** Does what the engine wants done before it can take the peer's next record. */
  private void handshake() throws IOException {
    HandshakeStatus status = engine.getHandshakeStatus();
    while (isHandshake(status)) {
      if (status == HandshakeStatus.NEED_TASK) {
        compute();
        return;
      }
      status = wrapHandshake();
    }
  }

  private synchronized HandshakeStatus wrapHandshake() throws IOException {
    SSLEngineResult result = wrapOwn();
    if (!writeRecords()) {
      socket.awaitWritable();
    }
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      established();
    }
    return engine.getHandshakeStatus();
  }

  /** Signatures and key exchanges take a millisecond or so: too long for a loop's thread. */
  private void compute() {
    computing = true;
    @Nullable Runnable task = engine.getDelegatedTask();
    Thread.startVirtualThread(() -> {
      for (Runnable next = task; next != null; next = engine.getDelegatedTask()) {
        next.run();
      }
      loop.execute(this::computed);
    });
  }

  private void computed() {
    computing = false;
    try {
      handshake();
      unwrapAll(unread, 0, unread.length);
    } catch (IOException e) {
      fail(e);
    }
  }

  private void established() {
    if (receiver != null) {
      return;
    }
    try {
      Handshake.requireHttp2(engine);
    } catch (SSLException e) {
      fail(e);
      return;
    }
    receiver = outcome.established(this);
  }

  private void fail(IOException cause) {
    if (!failed) {
      failed = true;
      sendAlert();
      socket.close(describe(cause));
    }
  }

  private static String describe(IOException cause) {
    return cause instanceof SSLException tls
        ? "TLS failed: " + Handshake.explained(tls).getMessage()
        : "TLS failed: " + cause.getMessage();
  }

  private void sendAlert() {
    try {
      engine.closeOutbound();
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrapHandshake();
      }
    } catch (IOException e) {
      // The peer is being left for another fault, which is reported; it may not hear of it.
      failed = true;
    }
  }

  // Octets to the socket

  @Override
  public synchronized boolean write(ByteBuffer octets) throws IOException {
    while (writeRecords()) {
      if (!octets.hasRemaining()) {
        return true;
      }
      wrap(octets);
    }
    return false;
  }

  private boolean writeRecords() throws IOException {
    return socket.write(records);
  }

  private void wrap(ByteBuffer octets) throws IOException {
    int packetBytes = engine.getSession().getPacketBufferSize();
    records.clear();
    try {
      while (octets.hasRemaining() && records.remaining() >= packetBytes) {
        SSLEngineResult result = engine.wrap(octets, records);
        if (result.getStatus() != Status.OK) {
          throw new SSLException("the TLS session has ended (" + result.getStatus() + ")");
        }
      }
    } finally {
      records.flip();
    }
  }

  /** Puts what the engine has to say behind the records that wait; if it fails, they still do. */
  private SSLEngineResult wrapOwn() throws SSLException {
    records.compact();
    try {
      return engine.wrap(NOTHING, records);
    } finally {
      records.flip();
    }
  }

  @Override
  public void awaitWritable() {
    socket.awaitWritable();
  }

  @Override
  public void writable() {
    Receiver above = receiver;
    if (above != null) {
      above.writable();
      return;
    }
    try {
      if (!write(NOTHING)) {
        socket.awaitWritable();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void finishWriting() throws IOException {
    synchronized (this) {
      engine.closeOutbound();
      wrapOwn();
      writeRecords();
    }
    socket.finishWriting();
  }

  @Override
  public void pauseReading() {
    socket.pauseReading();
  }

  @Override
  public void resumeReading() {
    socket.resumeReading();
  }

  @Override
  public long nanoTime() {
    return socket.nanoTime();
  }

  @Override
  public void close(String reason) {
    socket.close(reason);
  }

  // The end, and time

  @Override
  public void lost(String reason) {
    Receiver above = receiver;
    if (above != null) {
      above.lost(reason);
    } else {
      outcome.failed(failed ? reason : "during the TLS handshake " + reason);
    }
  }

  @Override
  public void tick(long nowNanos) {
    Receiver above = receiver;
    if (above != null) {
      above.tick(nowNanos);
    } else if (nowNanos - beganAtNanos > timeoutNanos) {
      socket.close("the peer has not finished the TLS handshake in time");
    }
  }

  @Override
  public Peer peer() {
    Peer peer = socket.peer();
    return new Peer(peer.remote(), peer.local(), Optional.of(engine.getSession()));
  }
}
