package dev.weft.simulation.world;

import dev.weft.http.ClientConnection;
import dev.weft.http.Headers;
import dev.weft.http.Peer;
import dev.weft.http.ResponseHandler;
import dev.weft.http.StreamClosedException;
import dev.weft.simulation.network.Link;

/**
 * A connection whose hash code is the same in every run, since a channel keeps its connections in a
 * hash set and ends them in that order.
 */
record NumberedConnection(Link link, ClientConnection connection) implements ClientConnection {
  @Override
  public void open(Headers request, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    connection.open(request, response);
  }

  @Override
  public void open(Headers request, byte[] body, int offset, int length, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    connection.open(request, body, offset, length, response);
  }

  @Override
  public Peer peer() {
    return connection.peer();
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void shutdown() {
    connection.shutdown();
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return link.toString().hashCode();
  }

  @Override
  public String toString() {
    return connection.toString();
  }
}
