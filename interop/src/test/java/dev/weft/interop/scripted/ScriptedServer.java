package dev.weft.interop.scripted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that follows a script on every connection. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final List<ScriptedConnection> connections = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  /** Starts it on a free port. */
  public static ScriptedServer start(Script script) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ScriptedServer server = new ScriptedServer(listener, script);
    Thread.ofVirtual().name("scripted server").start(server::accept);
    return server;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        ScriptedConnection connection = new ScriptedConnection(socket, script);
        connections.add(connection);
        connection.start();
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The connections that there have been, in order. */
  public List<ScriptedConnection> connections() {
    return List.copyOf(connections);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (ScriptedConnection connection : connections) {
      connection.close();
    }
  }
}
