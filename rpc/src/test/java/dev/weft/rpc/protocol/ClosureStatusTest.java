package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.http.Peer;
import dev.weft.rpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A status that comes from a connection says which server it led to, once. */
class ClosureStatusTest {
  private static Peer peer(byte[] address, Optional<String> name) throws Exception {
    InetAddress host =
        name.isPresent()
            ? InetAddress.getByAddress(name.get(), address)
            : InetAddress.getByAddress(address);
    InetSocketAddress remote = new InetSocketAddress(host, 50051);
    return new Peer(remote, new InetSocketAddress(host, 2), Optional.empty());
  }

  private static Closure[] ofThePeer() {
    return new Closure[] {
      new Closure.ResetByPeer(ErrorCode.REFUSED_STREAM),
      new Closure.NotSent("the connection is shutting down"),
      new Closure.Refused("the peer refused the stream"),
      new Closure.PeerFault(ErrorCode.PROTOCOL_ERROR, "DATA arrived on stream 0"),
      new Closure.ConnectionLost("the peer has not answered PING in time"),
    };
  }

  @ParameterizedTest
  @MethodSource("ofThePeer")
  void theServerIsNamed(Closure closure) throws Exception {
    byte[] address = {10, 0, 0, 7};
    assertThat(ClosureStatus.atClient(closure, peer(address, Optional.of("orders"))).message())
        .isEqualTo("orders/10.0.0.7:50051: " + closure.description());
    assertThat(ClosureStatus.atClient(closure, peer(address, Optional.empty())).message())
        .isEqualTo("10.0.0.7:50051: " + closure.description());
  }

  @Test
  void whatThisSideEndedIsNoFaultOfTheServers() throws Exception {
    Status status =
        ClosureStatus.atClient(
            new Closure.ResetHere(ErrorCode.CANCEL, "the caller closed the stream"),
            peer(new byte[] {10, 0, 0, 7}, Optional.empty()));
    assertThat(status.message()).isEqualTo("the caller closed the stream");
  }
}
