package dev.weft.http.socket;

import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The sockets of a server, and how far their connections have come. Safe for use by any thread. */
final class OpenConnections {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final Map<Transport, Optional<Http2Connection>> connections = new HashMap<>();
  private boolean shutDown;

  /** Notes a socket on which nothing has been agreed yet; false if no more are wanted. */
  boolean add(Transport socket) {
    lock.lock();
    try {
      return !shutDown && connections.put(socket, Optional.empty()) == null;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that HTTP/2 is spoken on a socket. */
  void established(Transport socket, Http2Connection connection) {
    lock.lock();
    try {
      connections.put(socket, Optional.of(connection));
      if (!shutDown) {
        return;
      }
    } finally {
      lock.unlock();
    }
    connection.shutdown();
  }

  void remove(Transport socket) {
    lock.lock();
    try {
      connections.remove(socket);
      if (connections.isEmpty()) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more sockets, and lets those that there are finish what they are about. */
  void shutdown() {
    Map<Transport, Optional<Http2Connection>> open = refuseMore();
    open.forEach((socket, connection) ->
        connection.ifPresentOrElse(
            Http2Connection::shutdown, () -> socket.close("the server is shutting down")));
  }

  /** Takes no more sockets, and closes those that there are. */
  void close() {
    List.copyOf(refuseMore().keySet()).forEach(socket -> socket.close("the server was closed"));
  }

  private Map<Transport, Optional<Http2Connection>> refuseMore() {
    lock.lock();
    try {
      shutDown = true;
      return Map.copyOf(connections);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are no sockets; false if that takes longer than {@code nanos}. */
  boolean awaitNone(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (!connections.isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = none.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
