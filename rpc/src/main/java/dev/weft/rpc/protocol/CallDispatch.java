package dev.weft.rpc.protocol;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.connection.ConnectionRequest;
import dev.weft.rpc.connection.ConnectionRequest.Outcome;
import dev.weft.rpc.connection.SharedConnection;
import dev.weft.rpc.connection.SharedConnection.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Brings a call to a server: finds a connection, opens a stream there, and sends what is held of
 * the request. Done by the calling thread at first, and by a thread of its own when the call is
 * tried again.
 */
final class CallDispatch {
  private final ClientCall<?, ?> call;
  private final SharedConnection connections;
  private final Patience patience;

  CallDispatch(ClientCall<?, ?> call, SharedConnection connections) {
    this.call = call;
    this.connections = connections;
    this.patience = call.options().waitsForReady() ? Patience.WAIT_FOR_READY : Patience.FAIL_FAST;
  }

  /**
   * Tries until the stream is open, or the call has ended. A call that never left this end is tried
   * without limit (gRFC A6): how fast is what the shared connection decides.
   */
  void run() throws InterruptedException {
    ClientConnection connection = connections.ready().orElse(null);
    if (connection == null) {
      connection = await(connections.request(patience));
    }
    while (connection != null && open(connection) == Sent.NOT) {
      connection = await(connections.request(patience));
    }
  }

  /** Tries in about so many nanoseconds, as {@link #run} does. */
  void runAfter(long nanos) throws InterruptedException {
    if (nanos == 0) {
      run();
      return;
    }
    ClientConnection connection = await(connections.requestAfter(nanos, patience));
    if (connection != null && open(connection) == Sent.NOT) {
      run();
    }
  }

  private enum Sent {
    /** The stream was opened, or the call has ended. */
    DONE,
    /** The connection took no stream, so the call needs another. */
    NOT
  }

  /** A connection; null if the call has ended. */
  private @Nullable ClientConnection await(ConnectionRequest request) throws InterruptedException {
    if (!call.seeks(request)) {
      request.withdraw();
      return null;
    }
    return switch (request.await()) {
      case Outcome.Granted(ClientConnection connection) -> connection;
      case Outcome.Failed(var status) -> {
        call.end(status);
        yield null;
      }
      case Outcome.Withdrawn _ -> null;
    };
  }

  private Sent open(ClientConnection connection) throws InterruptedException {
    if (call.isExpired()) {
      call.expire();
      return Sent.DONE;
    }
    CallAttempt attempt = new CallAttempt(call, connection);
    HeldRequest.Whole request = call.held();
    if (request == null) {
      return Sent.DONE;
    }
    try {
      Headers head = call.head();
      if (request.messages().size() == 1 && request.end() == EndStream.YES) {
        FramedMessage body = request.messages().getFirst();
        connection.open(head, body.array(), body.offset(), body.length(), attempt);
      } else {
        connection.open(head, attempt);
        send(request, call.streamOf(attempt));
      }
      call.sent(attempt, request.end());
      return Sent.DONE;
    } catch (StatusException e) {
      call.end(e.status());
      return Sent.DONE;
    } catch (HeadersTooLargeException e) {
      call.end(
          Status.RESOURCE_EXHAUSTED.withMessage(
              "the request's metadata does not fit: " + e.getMessage()));
      return Sent.DONE;
    } catch (StreamClosedException e) {
      if (e.closure() instanceof Closure.NotSent) {
        connections.forget(connection);
        return call.notSent(attempt) ? Sent.NOT : Sent.DONE;
      }
      call.closedWhileSending(attempt, e.closure());
      return Sent.DONE;
    }
  }

  private static void send(HeldRequest.Whole request, @Nullable Outbound stream)
      throws StreamClosedException, InterruptedException {
    if (stream == null) {
      return;
    }
    for (FramedMessage message : request.messages()) {
      stream.data(message.array(), message.offset(), message.length(), EndStream.NO);
    }
    if (request.end() == EndStream.YES) {
      stream.data(FramedMessage.NOTHING.array(), 0, 0, EndStream.YES);
    }
  }
}
