package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Makes connections; what a transport other than sockets would replace. */
@FunctionalInterface
public interface Connector {
  /**
   * Connects, and waits until the server has shown that it speaks HTTP/2.
   *
   * @param timeout the longest time for all of it
   * @param onClosing is run once no more streams can be opened on the connection
   * @throws IOException if it can't be done; its message says why, and what to look at
   */
  ClientConnection connect(InetSocketAddress address, Duration timeout, Runnable onClosing)
      throws IOException, InterruptedException;
}
