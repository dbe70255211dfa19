package dev.weft.http.socket;

import static dev.weft.http.socket.Exchanges.ask;
import static dev.weft.http.socket.Exchanges.connect;
import static dev.weft.http.socket.Exchanges.serve;
import static java.util.concurrent.TimeUnit.SECONDS;
import static javax.net.ssl.SSLEngineResult.HandshakeStatus.NEED_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ClientConnection;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.connection.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that misuse TLS: each is left, with a reason, and others are served meanwhile. */
@Timeout(60)
class TlsAttackTest {
  private static final byte[] APPLICATION_RECORD_OF_NOISE = {23, 3, 3, 0, 32};

  private TlsFixture tls;
  private EventLoop loop;

  @BeforeEach
  void start() throws Exception {
    tls = TlsFixture.make();
    loop = EventLoop.start("test-loop", new WriteBuffers(2));
  }

  @AfterEach
  void close() throws InterruptedException {
    loop.close();
    assertThat(loop.join(Duration.ofSeconds(10))).isTrue();
  }

  /** A connection whose handshake is over, and what becomes of it. */
  private record Secured(
      Wire wire, TlsPeer peer, Wire.Keeping receiver, CompletableFuture<Transport> transport) {}

  private Secured secured(String... protocols) throws Exception {
    SSLEngine client = tls.client().engine("localhost", 443);
    if (protocols.length > 0) {
      client.setEnabledProtocols(protocols);
    }
    Wire.Keeping receiver = new Wire.Keeping();
    CompletableFuture<Transport> transport = new CompletableFuture<>();
    Wire wire =
        Wire.secured(
            loop,
            tls.server().engine(),
            opened -> {
              transport.complete(opened);
              return receiver;
            },
            receiver.lost::add);
    TlsPeer peer = TlsPeer.over(wire.peer(), client);
    peer.shakeHands();
    transport.get(10, SECONDS);
    return new Secured(wire, peer, receiver, transport);
  }

  /** So that whatever TLS has to say has to wait. */
  private static void fillTheSocket(Secured secured) throws Exception {
    Transport transport = secured.transport.join();
    assertThat(transport.write(ByteBuffer.allocate(64 * 1024 * 1024))).isFalse();
    transport.awaitWritable();
  }

  private static void updateKeys(Secured secured, int times) {
    try {
      for (int i = 0; i < times; i++) {
        secured.peer.beginHandshakeAgain();
      }
    } catch (IOException e) {
      assertThat(e.getMessage())
          .as("the connection ended meanwhile")
          .containsAnyOf("Broken pipe", "Connection reset");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keyUpdatesBeyondTheirBudgetEndTheConnection(boolean full) throws Exception {
    Secured secured = secured();
    try (Wire _ = secured.wire) {
      if (full) {
        fillTheSocket(secured);
      }
      updateKeys(secured, RecordBudget.AFTER_HANDSHAKE + 50);
      assertThat(secured.receiver.lost.poll(10, SECONDS))
          .contains("too many TLS records without data, such as key updates");
      assertThat(secured.peer.ends()).isTrue();
    }
  }

  @Test
  void keyUpdatesWithinTheBudgetAreAnsweredInOrderWithTheData() throws Exception {
    Secured secured = secured();
    try (Wire _ = secured.wire) {
      for (byte i = 0; i < RecordBudget.AFTER_HANDSHAKE / 2; i++) {
        updateKeys(secured, 1);
        secured.peer.write(new byte[] {i});
        assertThat(secured.receiver.octets.poll(10, SECONDS)).isEqualTo(i);
        assertThat(secured.transport.join().write(ByteBuffer.wrap(new byte[] {i}))).isTrue();
        assertThat(secured.peer.readFully(1)).containsExactly(i);
      }
      assertThat(secured.receiver.lost).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBadRecordEndsTheConnection(boolean full) throws Exception {
    Secured secured = secured();
    try (Wire _ = secured.wire) {
      if (full) {
        fillTheSocket(secured);
      }
      secured.peer.writeRaw(APPLICATION_RECORD_OF_NOISE);
      secured.peer.writeRaw(new byte[32]);
      assertThat(secured.receiver.lost.poll(10, SECONDS)).startsWith("TLS failed: ");
      assertThat(secured.peer.ends()).isTrue();
    }
  }

  @Test
  void section_9_2_1_renegotiationIsRefused() throws Exception {
    Secured secured = secured("TLSv1.2");
    try (Wire _ = secured.wire) {
      secured.peer.beginHandshakeAgain();
      assertThat(secured.receiver.lost.poll(10, SECONDS))
          .contains("the peer asks for renegotiation, which HTTP/2 forbids (RFC 9113 §9.2.1)");
      assertThat(secured.peer.ends()).isTrue();
    }
  }

  @Test
  void aServerIsNotStoppedByPeersThatDoNotRead() throws Exception {
    try (HttpServer server = serve(HttpLimits.DEFAULT, Optional.of(tls.server()))) {
      List<TlsPeer> attackers = new ArrayList<>();
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        TlsPeer peer = TlsPeer.connect(server.address(), tls.client().engine("localhost", 443));
        attackers.add(peer);
        peer.shakeHands();
        peer.writeRaw(APPLICATION_RECORD_OF_NOISE);
        peer.writeRaw(new byte[32]);
      }
      try (ClientConnection client = connect(server.address(), Optional.of(tls.client()))) {
        assertThat(ask(client).get(10, SECONDS)).isEqualTo("200");
      }
      for (TlsPeer attacker : attackers) {
        assertThat(attacker.ends()).isTrue();
        attacker.close();
      }
    }
  }

  @Test
  void aPeerThatLeavesBeforeItsHandshakeIsComputedCostsNoComputation() throws Exception {
    BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    SSLEngine engine = tls.server().engine();
    try (Wire wire =
        Wire.secured(loop, engine, waiting::add, opened -> new Wire.Keeping(), failures::add)) {
      TlsPeer.over(wire.peer(), tls.client().engine("localhost", 443)).beginHandshakeAgain();
      Runnable steps = waiting.poll(10, SECONDS);
      assertThat(steps).isNotNull();
      wire.peer().close();
      assertThat(failures.poll(10, SECONDS)).contains("the peer closed the connection");
      steps.run();
      assertThat(engine.getHandshakeStatus()).as("nothing was computed").isEqualTo(NEED_TASK);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 100})
  void silenceAmidTheFirstRecordIsCutOff(int octets) throws Exception {
    SSLEngine engine = tls.client().engine("localhost", 443);
    ByteBuffer hello = ByteBuffer.allocate(32 * 1024);
    engine.beginHandshake();
    engine.wrap(ByteBuffer.allocate(0), hello);
    assertCutOff(peer -> peer.writeRaw(Arrays.copyOf(hello.array(), octets)));
  }

  @Test
  void silenceAfterTheClientHelloIsCutOff() throws Exception {
    assertCutOff(TlsPeer::beginHandshakeAgain);
  }

  @Test
  void silenceAfterTheHandshakeIsCutOff() throws Exception {
    assertCutOff(TlsPeer::shakeHands);
  }

  @Test
  void aClientHelloThatTricklesInIsCutOff() throws Exception {
    assertCutOff(peer -> {
      // A record of 16,384 octets is announced, and each one comes alone.
      peer.writeRaw(new byte[] {22, 3, 1, 64, 0, 1, 0, 63, (byte) 252});
      for (int i = 0; i < 2_000; i++) {
        peer.writeRaw(new byte[1]);
      }
    });
  }

  private interface Attack {
    void run(TlsPeer peer) throws Exception;
  }

  private void assertCutOff(Attack attack) throws Exception {
    HttpLimits impatient = HttpLimits.builder().handshakeTimeout(Duration.ofSeconds(1)).build();
    try (HttpServer server = serve(impatient, Optional.of(tls.server()));
        TlsPeer peer = TlsPeer.connect(server.address(), tls.client().engine("localhost", 443))) {
      attack.run(peer);
      assertThat(peer.ends()).isTrue();
    }
  }

  @Test
  void garbageEndsAtOnce() throws Exception {
    Random random = new Random(8);
    BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[1 + random.nextInt(40_000)];
      random.nextBytes(garbage);
      if (i % 2 == 0) {
        garbage[0] = 22;
      }
      try (Wire wire =
          Wire.secured(
              loop, tls.server().engine(), transport -> new Wire.Keeping(), failures::add)) {
        try {
          wire.peer().getOutputStream().write(garbage);
          wire.peer().shutdownOutput();
        } catch (IOException e) {
          assertThat(e).as("it was ended meanwhile").hasMessageMatching(".*(reset|pipe).*");
        }
        assertThat(failures.poll(10, SECONDS)).isNotNull().doesNotContain("null");
      }
    }
  }

  @Test
  void octetsInCleartextAreNamedAsSuch() throws Exception {
    BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    try (Wire wire =
        Wire.secured(loop, tls.server().engine(), opened -> new Wire.Keeping(), failures::add)) {
      wire.peer()
          .getOutputStream()
          .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(failures.poll(10, SECONDS)).contains("the peer speaks no TLS here");
    }
  }

  @Test
  void aHandshakeAndDataThatComeOctetByOctetAreTaken() throws Exception {
    Wire.Keeping receiver = new Wire.Keeping();
    try (Wire wire =
        Wire.secured(
            loop, tls.server().engine(), opened -> receiver, reason -> receiver.lost.add(reason))) {
      TlsPeer peer =
          TlsPeer.over(wire.peer(), tls.client().engine("localhost", 443)).inSegmentsOf(1);
      peer.shakeHands();
      peer.write(new byte[] {1, 2, 3});
      for (byte octet = 1; octet <= 3; octet++) {
        assertThat(receiver.octets.poll(10, SECONDS)).isEqualTo(octet);
      }
    }
  }
}
