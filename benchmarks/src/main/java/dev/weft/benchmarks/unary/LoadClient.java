package dev.weft.benchmarks.unary;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Empty;
import dev.weft.benchmarks.proto.EchoClient;
import dev.weft.benchmarks.unary.Load.BlockingCall;
import dev.weft.protobuf.Bytes;
import dev.weft.rpc.Channel;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;

/** A client's one connection to a server, with the call that is measured. */
sealed interface LoadClient extends AutoCloseable {

  /** Whose client makes the load. */
  enum Kind {
    WEFT,
    GRPC_JAVA
  }

  /**
   * Connects to a server of this machine.
   *
   * @param payloadBytes the octets in a message; 0 for empty messages
   */
  static LoadClient connect(Kind kind, int port, int payloadBytes) {
    return switch (kind) {
      case WEFT -> Weft.connect(port, payloadBytes);
      case GRPC_JAVA -> GrpcJava.connect(port, payloadBytes);
    };
  }

  /** The call. */
  BlockingCall call();

  @Override
  void close();

  /** Weft's client. */
  record Weft(Channel channel, BlockingCall call) implements LoadClient {
    static Weft connect(int port, int payloadBytes) {
      Channel channel = Channel.to("127.0.0.1:" + port).plaintext().open();
      EchoClient echo = new EchoClient(channel);
      if (payloadBytes == 0) {
        dev.weft.protobuf.wellknown.Empty empty =
            dev.weft.protobuf.wellknown.Empty.defaultInstance();
        return new Weft(channel, () -> echo.nothing(empty));
      }
      dev.weft.protobuf.wellknown.BytesValue octets =
          dev.weft.protobuf.wellknown.BytesValue.builder()
              .value(Bytes.of(new byte[payloadBytes]))
              .build();
      return new Weft(channel, () -> echo.octets(octets));
    }

    @Override
    public void close() {
      channel.close();
    }
  }

  /** The client of grpc-java. */
  record GrpcJava(ManagedChannel channel, BlockingCall call) implements LoadClient {
    static GrpcJava connect(int port, int payloadBytes) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      if (payloadBytes == 0) {
        MethodDescriptor<Empty, Empty> nothing =
            EchoServers.method("Nothing", Empty.getDefaultInstance());
        return new GrpcJava(channel, () -> call(channel, nothing, Empty.getDefaultInstance()));
      }
      MethodDescriptor<BytesValue, BytesValue> octets =
          EchoServers.method("Octets", BytesValue.getDefaultInstance());
      BytesValue payload = BytesValue.of(ByteString.copyFrom(new byte[payloadBytes]));
      return new GrpcJava(channel, () -> call(channel, octets, payload));
    }

    private static <M> void call(ManagedChannel channel, MethodDescriptor<M, M> method, M request) {
      ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }
}
