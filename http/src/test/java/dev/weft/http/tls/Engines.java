package dev.weft.http.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Lets two engines shake hands in memory, and tells what each of them thinks of it. */
final class Engines {
  private static final int MAX_TURNS = 100;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(64 * 1024);
  private final ByteBuffer toClient = ByteBuffer.allocate(64 * 1024);

  Engines(SSLEngine client, SSLEngine server) {
    this.client = client;
    this.server = server;
  }

  SSLEngine client() {
    return client;
  }

  SSLEngine server() {
    return server;
  }

  /**
   * Shakes hands, and then lets one octet pass each way, since a client with TLS 1.3 may only then
   * learn that it was refused. The other side's alert is delivered before a failure is thrown.
   */
  void shakeHands() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    ByteBuffer atServer = ByteBuffer.allocate(20_000);
    ByteBuffer atClient = ByteBuffer.allocate(20_000);
    ByteBuffer fromClient = ByteBuffer.wrap(new byte[] {'c'});
    ByteBuffer fromServer = ByteBuffer.wrap(new byte[] {'s'});
    for (int turn = 0; turn < MAX_TURNS; turn++) {
      turn(client, fromClient, toServer, toClient, atClient);
      turn(server, fromServer, toClient, toServer, atServer);
      if (atServer.position() == 1 && atClient.position() == 1) {
        return;
      }
    }
    throw new AssertionError("the handshake does not end");
  }

  private static void turn(
      SSLEngine engine, ByteBuffer plain, ByteBuffer out, ByteBuffer in, ByteBuffer received)
      throws SSLException {
    in.flip();
    try {
      SSLEngineResult result;
      do {
        result = engine.unwrap(in, received);
        runTasks(engine);
      } while (result.bytesConsumed() > 0
          || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK);
    } finally {
      in.compact();
      SSLEngineResult result;
      do {
        result = engine.wrap(plain, out);
        runTasks(engine);
      } while (result.bytesProduced() > 0);
    }
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
