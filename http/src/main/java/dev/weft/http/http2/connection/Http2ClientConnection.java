package dev.weft.http.http2.connection;

import dev.weft.http.ClientConnection;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.ResponseHandler;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.connection.Http2Connection.Body;
import dev.weft.http.http2.connection.Http2Connection.Opened;

/** The client's face of a connection. */
public final class Http2ClientConnection implements ClientConnection {
  private final Http2Connection connection;

  /** The face of {@code connection}, which must be a client's. */
  public Http2ClientConnection(Http2Connection connection) {
    this.connection = connection;
  }

  @Override
  public void open(Headers request, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    connection.open(request, Body.LATER, response);
  }

  @Override
  public void open(Headers request, byte[] body, int offset, int length, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    Opened opened = connection.open(request, new Body(body, offset, length), response);
    int sent = opened.sent();
    if (sent < length) {
      sendRest(opened.stream(), body, offset + sent, length - sent);
    }
  }

  private static void sendRest(Outbound stream, byte[] body, int offset, int length)
      throws StreamClosedException, InterruptedException {
    try {
      stream.data(body, offset, length, EndStream.YES);
    } catch (InterruptedException interrupt) {
      stream.reset(ErrorCode.CANCEL, "interrupted while the request was being sent");
      throw interrupt;
    }
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
    connection.close("the connection was closed here");
  }

  @Override
  public String toString() {
    return connection.toString();
  }
}
