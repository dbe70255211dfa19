package dev.weft.http.socket;

import dev.weft.http.Peer;
import dev.weft.http.http2.connection.Faults;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.tls.Handshake;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS between a socket and its connection. First the handshake, on the loop's thread, with the
 * engine's long computations on virtual threads; then records, read on the loop's thread and
 * written, through {@link TlsSender}, by whichever thread has something to send.
 *
 * <p>What the socket brought and TLS can't use yet stays with the socket; what was decrypted and
 * the connection can't use yet stays here. The buffers for both are the loop's.
 */
final class TlsTransport implements Transport, Receiver {
  private static final byte[] NOTHING = new byte[0];
  private static final int RECORD_BYTES = 16 * 1024;
  private static final int MOST_OWN_IN_TURN = 64;

  /** Whose handshake it is; called on the loop's thread. */
  interface Owner {
    /**
     * Runs {@code steps}, soon, on another thread: signatures and key exchanges take a millisecond
     * or so, which is too long for a loop's. {@link #computed} follows, unless the socket ends.
     *
     * @param host the peer's
     */
    void compute(Object host, Runnable steps);

    /** The steps have been run: the peer has to go on. */
    void computed();

    /** The peers have agreed; gives what takes the plain octets that {@code tls} brings. */
    SocketTransport.Upper secured(Transport tls);

    /** They have not, and the socket is closed. */
    void failed(String reason);
  }

  /** The loop's buffer, and how far it is full. */
  private record Plain(byte[] octets, ByteBuffer full) {
    static Plain of(byte[] buffer, byte[] first, int length) {
      return new Plain(buffer, ByteBuffer.wrap(buffer).put(first, 0, length));
    }

    byte[] copy() {
      return Arrays.copyOf(octets, full.position());
    }
  }

  private final SSLEngine engine;
  private final SocketTransport socket;
  private final TlsSender sender;
  private final Owner owner;

  private volatile boolean paused;

  // Of the loop's thread.
  private final RecordBudget budget = new RecordBudget();
  private @Nullable Receiver receiver;
  private byte[] unread = NOTHING;
  private boolean computing;
  private boolean failed;

  TlsTransport(SSLEngine engine, SocketTransport socket, Owner owner) {
    this.engine = engine;
    this.socket = socket;
    this.owner = owner;
    sender = new TlsSender(engine, socket, socket.loop().writeBuffers());
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
    if (failed) {
      return to;
    }
    if (computing || paused) {
      socket.pauseReading();
      return from;
    }
    ByteBuffer records = ByteBuffer.wrap(buffer, from, to - from);
    byte[] room = socket.loop().plainBuffer(unread.length + 2 * RECORD_BYTES);
    Plain plain = Plain.of(room, unread, unread.length);
    unread = NOTHING;
    plain = unwrap(records, plain);
    deliver(plain);
    unread = failed ? NOTHING : plain.copy();
    if (computing && records.hasRemaining()) {
      socket.pauseReading();
    }
    return failed ? to : records.position();
  }

  /** Unwraps what can be unwrapped now; gives the buffer that has what is not delivered yet. */
  private Plain unwrap(ByteBuffer records, Plain buffer) {
    Plain plain = buffer;
    try {
      while (records.hasRemaining() && !computing && !paused && !failed) {
        SSLEngineResult result = engine.unwrap(records, plain.full);
        switch (result.getStatus()) {
          case OK -> unwrapped(result);
          case BUFFER_UNDERFLOW -> {
            return plain;
          }
          case BUFFER_OVERFLOW -> plain = withRoom(plain);
          case CLOSED -> {
            deliver(plain);
            socket.close("the peer closed the connection");
            return plain;
          }
        }
      }
    } catch (IOException e) {
      deliver(plain);
      fail(e);
    }
    return plain;
  }

  /** A frame can be longer than the buffer, which then has to grow. */
  private Plain withRoom(Plain plain) {
    int before = plain.full.position();
    deliver(plain);
    if (plain.full.position() < before || paused) {
      return plain;
    }
    byte[] larger = socket.loop().plainBuffer(2 * plain.octets.length);
    return Plain.of(larger, plain.octets, plain.full.position());
  }

  private void unwrapped(SSLEngineResult result) throws IOException {
    if (result.bytesProduced() == 0) {
      budget.charge(nanoTime());
    }
    HandshakeStatus status = result.getHandshakeStatus();
    if (isHandshake(status)) {
      handshake();
    } else if (status == HandshakeStatus.FINISHED) {
      established();
    }
  }

  /** Hands on what is decrypted; what the connection can't use yet is moved to the front. */
  private void deliver(Plain plain) {
    Receiver above = receiver;
    if (above == null || paused || plain.full.position() == 0) {
      return;
    }
    int used = above.received(plain.octets, 0, plain.full.position());
    plain.full.flip().position(used);
    plain.full.compact();
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
    if (receiver != null) {
      Handshake.requireNoRenegotiation(engine);
    }
    HandshakeStatus status = engine.getHandshakeStatus();
    for (int sent = 0; isHandshake(status); sent++) {
      if (status == HandshakeStatus.NEED_TASK) {
        compute();
        return;
      }
      if (sent == MOST_OWN_IN_TURN) {
        throw new SSLException("TLS has more to say than " + sent + " records at a time");
      }
      if (sender.sendOwn() == HandshakeStatus.FINISHED) {
        established();
      }
      status = engine.getHandshakeStatus();
    }
  }

  /** Meanwhile the socket is read from only to find out that the peer has left. */
  private void compute() {
    computing = true;
    @Nullable Runnable first = engine.getDelegatedTask();
    owner.compute(
        socket.peer().host(),
        () -> {
          if (!socket.isClosed()) {
            compute(first);
          }
        });
  }

  private void compute(@Nullable Runnable first) {
    try {
      for (Runnable task = first; task != null; task = engine.getDelegatedTask()) {
        task.run();
      }
      socket.execute(this::computed);
    } catch (Throwable fault) {
      socket.close("the TLS handshake met a fault at this end");
      Faults.log(Level.ERROR, "a TLS handshake met a fault", fault);
    }
  }

  private void computed() {
    computing = false;
    owner.computed();
    try {
      handshake();
    } catch (IOException e) {
      fail(e);
    }
    readOn();
  }

  private void established() throws SSLException {
    if (receiver != null) {
      return;
    }
    Handshake.requireHttp2(engine);
    Handshake.requireName(engine);
    budget.established(nanoTime());
    SocketTransport.Upper above = owner.secured(this);
    receiver = above.receiver();
    above.begin().run();
  }

  /** What fails is TLS, or the socket, whose peer may still have sent an alert that says why. */
  private void fail(IOException cause) {
    if (!(cause instanceof SSLException tls)) {
      socket.close("writing to the peer failed: " + Faults.reason(cause));
    } else if (!failed) {
      failed = true;
      try {
        sender.sayGoodbye();
      } catch (IOException e) {
        // The peer is left for another fault, which is reported; it may not hear of it.
        Faults.log(Level.TRACE, () -> peer().remote() + " could not be told", e);
      }
      socket.close("TLS failed: " + Faults.reason(Handshake.explained(tls)));
    }
  }

  // Octets to the socket

  @Override
  public boolean write(ByteBuffer octets) throws IOException {
    return sender.write(octets);
  }

  @Override
  public void awaitWritable() {
    sender.awaitWritable();
  }

  @Override
  public void writable() {
    try {
      if (sender.writable() && receiver != null) {
        receiver.writable();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void finishWriting() throws IOException {
    sender.finish();
  }

  // Pauses, the end, and time

  @Override
  public void pauseReading() {
    paused = true;
    socket.pauseReading();
  }

  @Override
  public void resumeReading() {
    if (paused) {
      paused = false;
      socket.execute(this::readOn);
    }
  }

  /** First what was decrypted before the pause, then what the socket holds. */
  private void readOn() {
    if (computing || paused || failed) {
      return;
    }
    Receiver above = receiver;
    if (above != null && unread.length > 0) {
      byte[] octets = unread;
      unread = NOTHING;
      int used = above.received(octets, 0, octets.length);
      unread = Arrays.copyOfRange(octets, used, octets.length);
    }
    if (!paused) {
      socket.resumeReading();
    }
  }

  @Override
  public long nanoTime() {
    return socket.nanoTime();
  }

  @Override
  public void close(String reason) {
    socket.close(reason);
  }

  @Override
  public void lost(String reason) {
    Receiver above = receiver;
    if (above != null) {
      above.lost(reason);
    } else {
      owner.failed(failed ? reason : "during the TLS handshake " + reason);
    }
  }

  @Override
  public void tick(long nowNanos) {
    Receiver above = receiver;
    if (above != null) {
      above.tick(nowNanos);
    }
  }

  @Override
  public Peer peer() {
    Peer peer = socket.peer();
    return new Peer(peer.remote(), peer.local(), Optional.of(engine.getSession()));
  }
}
