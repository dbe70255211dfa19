package dev.weft.interop.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that knows no HTTP/2: to whatever it is told first, it has one answer. */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private interface Answer {
    void give(Socket socket) throws IOException;
  }

  private RawServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** Answers with these octets, and ends the connection. */
  public static RawServer answering(byte[] octets) throws IOException {
    return start(socket -> {
      InputStream in = socket.getInputStream();
      if (in.read() >= 0) {
        in.skipNBytes(in.available());
      }
      socket.getOutputStream().write(octets);
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
      socket.close();
    });
  }

  /** Accepts connections, and that is all. */
  public static RawServer silent() throws IOException {
    return start(socket -> {});
  }

  private static RawServer start(Answer answer) throws IOException {
    RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("raw server").start(() -> server.accept(answer));
    return server;
  }

  private void accept(Answer answer) {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().name("raw answer").start(() -> give(answer, socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void give(Answer answer, Socket socket) {
    try {
      answer.give(socket);
    } catch (IOException e) {
      // The client has hung up first.
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
