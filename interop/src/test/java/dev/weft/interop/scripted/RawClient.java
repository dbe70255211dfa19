package dev.weft.interop.scripted;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersDecoder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client that sends whatever octets it is told to, and reads what comes back. */
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;
  private final Http2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** Connects, and says nothing yet. */
  public static RawClient connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return new RawClient(socket);
  }

  /** HTTP/2's preface, and SETTINGS without any setting. */
  public RawClient preface() throws IOException {
    return write(PREFACE).write(new RawFrame(RawFrame.SETTINGS, 0, 0, new byte[0]));
  }

  /** The header block of a gRPC request on stream 1. */
  public RawClient request(String path) throws IOException {
    return write(
        new RawFrame(RawFrame.HEADERS, RawFrame.END_HEADERS, 1, FieldBlocks.request(path)));
  }

  /** A frame. */
  public RawClient write(RawFrame frame) throws IOException {
    return write(frame.toByteArray());
  }

  /** Octets. */
  public RawClient write(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
    return this;
  }

  /** The next frame of this type from the server; others are passed over. */
  public RawFrame await(int type) throws IOException {
    while (true) {
      RawFrame frame = RawFrame.read(in);
      if (frame.type() == type) {
        return frame;
      }
    }
  }

  /** The next header block from the server. */
  public Map<String, String> awaitHeaders() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    byte[] block = await(RawFrame.HEADERS).payload();
    try {
      decoder
          .decodeHeaders(1, Unpooled.wrappedBuffer(block))
          .forEach(field -> fields.put(field.getKey().toString(), field.getValue().toString()));
    } catch (Http2Exception e) {
      throw new IOException("the server's header block is not HPACK", e);
    }
    return fields;
  }

  /**
   * All that the server sends before it ends the connection.
   *
   * @throws java.net.SocketTimeoutException if it does not end it
   */
  public byte[] readToEnd() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (EOFException e) {
      // As good an end as any.
    } catch (SocketException e) {
      // A reset: the server has not read all that was sent to it.
    }
    return all.toByteArray();
  }

  /** Ends the connection without a word. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
