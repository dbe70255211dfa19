package dev.weft.rpc;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.RequestHandler;
import dev.weft.rpc.memory.PlayedStream;
import dev.weft.rpc.protocol.ManualTimer;

/** One connection of a server under test, of which the test is the reading thread. */
final class ServerAlone {
  /** A call to it: where the request goes in, and what comes out. */
  record Exchange(Inbound in, PlayedStream out) {
    /** Delivers a piece of the body. */
    Exchange send(EndStream end, byte[] bytes) {
      in.data(bytes, 0, bytes.length, end);
      return this;
    }
  }

  private final ManualTimer timer = new ManualTimer();
  private final RequestHandler connection;

  ServerAlone(Server.Builder server) {
    connection = server.protocol(timer).get();
  }

  static ServerAlone serving(Service service) {
    return new ServerAlone(Server.builder().add(service));
  }

  /** The deadlines of the server. */
  ManualTimer deadlines() {
    return timer;
  }

  /** Begins a call; {@code fields} come behind the usual ones. */
  Exchange call(String path, String... fields) {
    return call(new PlayedStream(), path, fields);
  }

  Exchange call(PlayedStream stream, String path, String... fields) {
    Headers headers =
        Headers.builder()
            .add(":method", "POST")
            .add(":scheme", "http")
            .add(":path", path)
            .add(":authority", "test")
            .add("te", "trailers")
            .add("content-type", "application/grpc")
            .addAll(Headers.of(fields))
            .build();
    return new Exchange(connection.accept(headers, EndStream.NO, stream), stream);
  }
}
