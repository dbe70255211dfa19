package dev.weft.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an idle connection costs a server: heap in use after a collection, by the thousand. */
@Timeout(300)
class IdleMemoryTest {
  private static final int WARM_UP = 50;
  private static final int CONNECTIONS = 1_000;

  /** What the other end's socket takes, which is in the same heap. */
  private static final int CLIENT_SOCKET_BYTES = 500;

  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              HexFormat.of()
                      .formatHex(
                          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                  + "000000040000000000");
  private static final int SETTINGS_HEADER_BYTES = 9;

  private static final Receiver NOBODY = new Wire.Keeping();

  private interface Client {
    Socket connect(InetSocketAddress server) throws Exception;
  }

  @Test
  void ofWhichTheDriverInCleartextLessThan2Kilobytes() throws Exception {
    assertThat(bytesOfTheDriver(Optional.empty())).isLessThan(2 * 1024);
  }

  @Test
  void ofWhichTheDriverWithTlsLessThan8Kilobytes() throws Exception {
    assertThat(bytesOfTheDriver(Optional.of(TlsFixture.make()))).isLessThan(8 * 1024);
  }

  /** With the least receiver above, and the other end's socket, which is in the same heap. */
  private static long bytesOfTheDriver(Optional<TlsFixture> tls) throws Exception {
    EventLoop loop = EventLoop.start("test-loop", new WriteBuffers(2));
    List<Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < WARM_UP; i++) {
        wires.add(wire(loop, tls));
      }
      long before = usedBytes();
      for (int i = 0; i < CONNECTIONS; i++) {
        wires.add(wire(loop, tls));
      }
      return (usedBytes() - before) / CONNECTIONS;
    } finally {
      loop.close();
      loop.join(Duration.ofSeconds(10));
      for (Wire wire : wires) {
        wire.close();
      }
    }
  }

  private static Wire wire(EventLoop loop, Optional<TlsFixture> tls) throws Exception {
    if (tls.isEmpty()) {
      CountDownLatch begun = new CountDownLatch(1);
      Wire wire = Wire.open(loop, _ -> new SocketTransport.Upper(NOBODY, begun::countDown));
      begun.await();
      return wire;
    }
    Wire wire = Wire.secured(loop, tls.get().server().engine(), _ -> NOBODY, reason -> {});
    TlsPeer.over(wire.peer(), tls.get().client().engine("localhost", 443)).shakeHands();
    return wire;
  }

  @Test
  void inCleartextLessThan4Kilobytes() throws Exception {
    long each = bytesEach(Optional.empty(), IdleMemoryTest::connect);
    assertThat(each - CLIENT_SOCKET_BYTES).isLessThan(4 * 1024);
  }

  @Test
  void withTlsLessThan8Kilobytes() throws Exception {
    TlsFixture tls = TlsFixture.make();
    long each =
        bytesEach(
            Optional.of(tls.server()),
            server -> connect(server, tls.client().engine("localhost", server.getPort())));
    assertThat(each - CLIENT_SOCKET_BYTES).isLessThan(8 * 1024);
  }

  private static Socket connect(InetSocketAddress server) throws Exception {
    Socket socket = SocketChannel.open(server).socket();
    socket.getOutputStream().write(HELLO);
    assertThat(socket.getInputStream().readNBytes(SETTINGS_HEADER_BYTES)[3]).isEqualTo((byte) 4);
    return socket;
  }

  private static Socket connect(InetSocketAddress server, SSLEngine engine) throws Exception {
    TlsPeer peer = TlsPeer.connect(server, engine);
    peer.shakeHands();
    peer.write(HELLO);
    peer.readFully(SETTINGS_HEADER_BYTES);
    return peer.socket();
  }

  private static long bytesEach(Optional<ServerTls> tls, Client client) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try (HttpServer server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            tls,
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () -> (request, end, response) -> (Inbound) null)) {
      for (int i = 0; i < WARM_UP; i++) {
        sockets.add(client.connect(server.address()));
      }
      long before = usedBytes();
      for (int i = 0; i < CONNECTIONS; i++) {
        sockets.add(client.connect(server.address()));
      }
      return (usedBytes() - before) / CONNECTIONS;
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
