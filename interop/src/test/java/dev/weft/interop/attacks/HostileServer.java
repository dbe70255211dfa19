package dev.weft.interop.attacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts connections, and does the same bad thing on each. */
final class HostileServer implements AutoCloseable {
  private final ServerSocket listener;
  private final ClientAttack attack;
  private final Duration time;
  private final List<Intruder> intruders = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private HostileServer(ServerSocket listener, ClientAttack attack, Duration time) {
    this.listener = listener;
    this.attack = attack;
    this.time = time;
  }

  static HostileServer start(ClientAttack attack, Duration time) throws IOException {
    HostileServer server =
        new HostileServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), attack, time);
    Thread.ofVirtual().name("hostile server").start(server::accept);
    return server;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        Intruder intruder = new Intruder(socket);
        intruders.add(intruder);
        Thread.ofVirtual().name("hostile connection").start(() -> serve(intruder));
      }
    } catch (IOException e) {
      // The attack is over.
    }
  }

  private void serve(Intruder intruder) {
    try {
      attack.deed().run(intruder.readingAsServer(), Gang.during(time, port()));
    } catch (IOException e) {
      // The client has ended the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections the client has made. */
  int connections() {
    return connections.get();
  }

  /** How many octets it has sent. */
  long sent() {
    return intruders.stream().mapToLong(Intruder::sent).sum();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Intruder intruder : intruders) {
      intruder.close();
    }
  }
}
