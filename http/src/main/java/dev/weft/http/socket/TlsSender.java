package dev.weft.http.socket;

import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * The sending half of a TLS engine. Two have something to send: the connection above, on whichever
 * thread writes for it, and TLS itself, on the loop's thread. The monitor makes them one at a time;
 * it is held while the socket is written to, which never waits. Records that the socket does not
 * take are kept here, ahead of all others, and each of the two is told of room only if it asked.
 */
final class TlsSender {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int MOST_OWN_RECORDS = 64;
  private static final int MOST_PENDING_BYTES = 256 * 1024;

  private enum Stage {
    OPEN,
    /** Nothing more is to be sent but what waits. */
    FINISHING,
    FINISHED
  }

  private final SSLEngine engine;
  private final Transport socket;
  private final WriteBuffers buffers;

  // Guarded by the monitor.
  private ByteBuffer pending = NOTHING;
  private boolean connectionWaits;
  private Stage stage = Stage.OPEN;

  TlsSender(SSLEngine engine, Transport socket, WriteBuffers buffers) {
    this.engine = engine;
    this.socket = socket;
    this.buffers = buffers;
  }

  /** Sends the connection's octets; see {@link Transport#write}. */
  synchronized boolean write(ByteBuffer octets) throws IOException {
    if (!writePending()) {
      return false;
    }
    if (!octets.hasRemaining()) {
      return true;
    }
    ByteBuffer records = buffers.take();
    try {
      while (octets.hasRemaining()) {
        wrap(octets, records.clear());
        if (!socket.write(records.flip())) {
          keep(records);
          return false;
        }
      }
      return true;
    } finally {
      buffers.giveBack(records);
    }
  }

  private void wrap(ByteBuffer octets, ByteBuffer records) throws SSLException {
    int recordBytes = engine.getSession().getPacketBufferSize();
    while (octets.hasRemaining() && records.remaining() >= recordBytes) {
      SSLEngineResult result = engine.wrap(octets, records);
      if (result.getStatus() != Status.OK) {
        throw new SSLException("the TLS session has ended (" + result.getStatus() + ")");
      }
    }
  }

  /** The connection is to be told of room; see {@link Transport#awaitWritable}. */
  synchronized void awaitWritable() {
    connectionWaits = true;
    socket.awaitWritable();
  }

  /**
   * Sends one record of what the engine itself has to say: of the handshake, an answer to a key
   * update, an alert.
   *
   * @return where the handshake is then
   */
  synchronized HandshakeStatus sendOwn() throws IOException {
    ByteBuffer records = buffers.take();
    try {
      SSLEngineResult result = engine.wrap(NOTHING, records);
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        throw new SSLException("a TLS record is larger than " + records.capacity() + " octets");
      }
      records.flip();
      if (!writePending() || !socket.write(records)) {
        keep(records);
        socket.awaitWritable();
      }
      return result.getHandshakeStatus();
    } finally {
      buffers.giveBack(records);
    }
  }

  /** Tells the peer that nothing more will be sent. */
  synchronized void finish() throws IOException {
    if (stage == Stage.OPEN) {
      stage = Stage.FINISHING;
      sayGoodbye();
      if (writePending()) {
        finished();
      } else {
        socket.awaitWritable();
      }
    }
  }

  /** Sends close_notify, or the alert that says what failed, as far as the socket takes it. */
  synchronized void sayGoodbye() throws IOException {
    engine.closeOutbound();
    for (int i = 0;
        i < MOST_OWN_RECORDS && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        i++) {
      sendOwn();
    }
  }

  /**
   * The socket takes octets again.
   *
   * @return whether the connection waits for that, and is to be told
   */
  synchronized boolean writable() throws IOException {
    if (!writePending()) {
      socket.awaitWritable();
      return false;
    }
    if (stage == Stage.FINISHING) {
      finished();
    }
    boolean waited = connectionWaits;
    connectionWaits = false;
    return waited;
  }

  private void finished() throws IOException {
    stage = Stage.FINISHED;
    socket.finishWriting();
  }

  private boolean writePending() throws IOException {
    if (pending.hasRemaining() && !socket.write(pending)) {
      return false;
    }
    pending = NOTHING;
    return true;
  }

  private void keep(ByteBuffer records) throws SSLException {
    int waiting = pending.remaining() + records.remaining();
    if (waiting > MOST_PENDING_BYTES) {
      throw new SSLException("the peer reads nothing, and makes this end answer");
    }
    pending = ByteBuffer.allocate(waiting).put(pending).put(records).flip();
  }
}
