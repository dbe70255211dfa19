package dev.weft.http.socket;

import static dev.weft.http.socket.Exchanges.ANY_PORT;
import static dev.weft.http.socket.Exchanges.LONG;
import static dev.weft.http.socket.Exchanges.ask;
import static dev.weft.http.socket.Exchanges.connect;
import static dev.weft.http.socket.Exchanges.serve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ClientConnection;
import dev.weft.http.HttpLimits;
import dev.weft.http.StreamClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy that cuts a connection after each number of octets, or passes them one by one. */
@Timeout(300)
class CutTest {
  private enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void whereverATlsExchangeIsCutItEnds(Direction direction) throws Exception {
    TlsFixture tls = TlsFixture.make();
    int answered = 0;
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.of(tls.server()))) {
      boolean whole = false;
      for (int octets = 0; !whole; octets += step(octets)) {
        try (Proxy proxy = new Proxy(server.address(), direction, octets);
            ClientConnection client = connect(proxy.address(), Optional.of(tls.client()))) {
          String status = ask(client).get(10, TimeUnit.SECONDS);
          assertThat(status).isEqualTo("200");
          answered++;
          whole = !proxy.hasCut();
        } catch (IOException e) {
          assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(StreamClosedException.class);
          assertThat(e.getCause().getMessage()).isNotBlank().doesNotContain("null");
        }
      }
      assertThat(answered).isPositive();
      server.shutdown();
      assertThat(server.awaitTermination(LONG)).as("nothing is left").isTrue();
    }
  }

  /** Every octet where records begin and end most; the long certificate less closely. */
  private static int step(int octets) {
    return octets < 300 ? 1 : 3;
  }

  @Test
  void anExchangeThatPassesOctetByOctetIsAnswered() throws Exception {
    TlsFixture tls = TlsFixture.make();
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.empty());
        Proxy proxy = Proxy.octetByOctet(server.address());
        ClientConnection client = connect(proxy.address(), Optional.empty())) {
      assertThat(ask(client).get(10, TimeUnit.SECONDS)).isEqualTo("200");
    }
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.of(tls.server()));
        Proxy proxy = Proxy.octetByOctet(server.address());
        ClientConnection client = connect(proxy.address(), Optional.of(tls.client()))) {
      assertThat(ask(client).get(10, TimeUnit.SECONDS)).isEqualTo("200");
    }
  }

  /** Passes one connection on, up to some octet of one direction. */
  private static final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final Direction direction;
    private final AtomicInteger left;
    private final int atOnce;
    private volatile Socket client = new Socket();
    private volatile Socket server = new Socket();

    Proxy(InetSocketAddress target, Direction direction, int octets) throws IOException {
      this(target, direction, octets, 16 * 1024);
    }

    private Proxy(InetSocketAddress target, Direction direction, int octets, int atOnce)
        throws IOException {
      this.direction = direction;
      this.left = new AtomicInteger(octets);
      this.atOnce = atOnce;
      listener = new ServerSocket(0, 1, ANY_PORT.getAddress());
      Thread.ofPlatform().start(() -> pass(target));
    }

    static Proxy octetByOctet(InetSocketAddress target) throws IOException {
      return new Proxy(target, Direction.TO_SERVER, Integer.MAX_VALUE, 1);
    }

    InetSocketAddress address() {
      return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    boolean hasCut() {
      return left.get() <= 0;
    }

    private void pass(InetSocketAddress target) {
      try {
        client = listener.accept();
        server = new Socket(target.getAddress(), target.getPort());
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        Thread back = Thread.ofPlatform().start(() -> pump(server, client, Direction.TO_CLIENT));
        pump(client, server, Direction.TO_SERVER);
        back.join();
      } catch (IOException | InterruptedException e) {
        cut();
      }
    }

    private void pump(Socket from, Socket to, Direction pumped) {
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[atOnce];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int passed = pumped == direction ? Math.min(read, left.getAndAdd(-read)) : read;
          out.write(buffer, 0, Math.max(0, passed));
          if (passed < read) {
            break;
          }
        }
      } catch (IOException e) {
        assertThat(e).as("the other direction was cut").isNotNull();
      }
      cut();
    }

    private void cut() {
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
      cut();
    }
  }
}
