package dev.weft.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.tls.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an idle connection costs a server: heap in use after a collection, by the thousand. */
@Timeout(120)
class IdleMemoryTest {
  private static final int WARM_UP = 50;
  private static final int CONNECTIONS = 2_000;
  private static final byte[] HELLO =
      HexFormat.of()
          .parseHex(
              HexFormat.of()
                      .formatHex(
                          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                  + "000000040000000000");
  private static final int SETTINGS_HEADER_BYTES = 9;

  private interface Client {
    Socket connect(InetSocketAddress server) throws Exception;
  }

  @Test
  void inCleartextLessThan4Kilobytes() throws Exception {
    long each = bytesEach(Optional.empty(), IdleMemoryTest::connect);
    System.err.println("idle cleartext connection: " + each + " octets of heap");
    assertThat(each).isLessThan(4 * 1024);
  }

  @Test
  void withTlsLessThan8Kilobytes() throws Exception {
    TlsFixture tls = TlsFixture.make();
    long each =
        bytesEach(
            Optional.of(tls.server()),
            server -> connect(server, tls.client().engine("localhost", server.getPort())));
    System.err.println("idle TLS connection: " + each + " octets of heap");
    assertThat(each).isLessThan(8 * 1024);
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
