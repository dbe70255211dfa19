package dev.weft.http.socket;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS client, record by record: one that may do what honest ones do not. */
final class TlsPeer implements AutoCloseable {
  private static final int RECORD_BYTES = 32 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Socket socket;
  private final SSLEngine engine;
  private int segmentBytes = RECORD_BYTES;
  private final ByteBuffer in = ByteBuffer.allocate(RECORD_BYTES).flip();
  private final ByteBuffer plain = ByteBuffer.allocate(2 * RECORD_BYTES).flip();

  private TlsPeer(Socket socket, SSLEngine engine) {
    this.socket = socket;
    this.engine = engine;
  }

  static TlsPeer connect(InetSocketAddress server, SSLEngine engine) throws IOException {
    Socket socket = SocketChannel.open(server).socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    return over(socket, engine);
  }

  static TlsPeer over(Socket socket, SSLEngine engine) {
    return new TlsPeer(socket, engine);
  }

  /** Writes so many octets at a time from now on. */
  TlsPeer inSegmentsOf(int bytes) {
    segmentBytes = bytes;
    return this;
  }

  /** Shakes hands to the end. */
  void shakeHands() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_WRAP -> wrap(NOTHING);
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  /** Begins a handshake anew: TLS 1.3 asks for new keys then, TLS 1.2 for renegotiation. */
  void beginHandshakeAgain() throws IOException {
    engine.beginHandshake();
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK
        || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
        engine.getDelegatedTask().run();
      } else {
        wrap(NOTHING);
      }
    }
  }

  void write(byte[] octets) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(octets);
    while (source.hasRemaining()) {
      wrap(source);
    }
  }

  private void wrap(ByteBuffer source) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    engine.wrap(source, record);
    record.flip();
    while (record.hasRemaining()) {
      int length = Math.min(segmentBytes, record.remaining());
      socket.getOutputStream().write(record.array(), record.position(), length);
      record.position(record.position() + length);
    }
  }

  /** Writes octets that need not be TLS. */
  void writeRaw(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
  }

  /** The next decrypted octets, at least one; -1 at the end. */
  int read(byte[] buffer) throws IOException {
    while (!plain.hasRemaining()) {
      if (!unwrap()) {
        return -1;
      }
    }
    int length = Math.min(buffer.length, plain.remaining());
    plain.get(buffer, 0, length);
    return length;
  }

  byte[] readFully(int length) throws IOException {
    byte[] octets = new byte[length];
    for (int at = 0; at < length; at++) {
      byte[] next = new byte[1];
      if (read(next) < 0) {
        throw new IOException("the connection ended after " + at + " octets");
      }
      octets[at] = next[0];
    }
    return octets;
  }

  /** False at the end. */
  private boolean unwrap() throws IOException {
    plain.compact();
    try {
      SSLEngineResult result = engine.unwrap(in, plain);
      while (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
        in.compact();
        int read = socket.getInputStream().read(in.array(), in.position(), in.remaining());
        in.position(in.position() + Math.max(0, read)).flip();
        if (read < 0) {
          return false;
        }
        result = engine.unwrap(in, plain);
      }
      return result.getStatus() != SSLEngineResult.Status.CLOSED;
    } finally {
      plain.flip();
    }
  }

  /** Whether the socket ends, whatever comes before. */
  boolean ends() throws IOException {
    try {
      InputStream from = socket.getInputStream();
      byte[] dropped = new byte[RECORD_BYTES];
      while (from.read(dropped) >= 0) {
        // on to the end
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // a reset
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
