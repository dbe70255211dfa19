package dev.weft.interop.load;

import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Marshaller;
import dev.weft.rpc.Method;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** grpc-java's client, with Weft's messages for its payload. */
final class GrpcJavaRpc implements Rpc {
  private final ManagedChannel channel;
  private final Map<Method<?, ?>, MethodDescriptor<?, ?>> descriptors = new ConcurrentHashMap<>();

  private GrpcJavaRpc(ManagedChannel channel) {
    this.channel = channel;
  }

  static GrpcJavaRpc to(Endpoint endpoint) {
    NettyChannelBuilder channels =
        NettyChannelBuilder.forAddress(
            new InetSocketAddress(Endpoint.HOST, endpoint.port()), credentials(endpoint));
    if (endpoint.authorities().isPresent()) {
      channels.overrideAuthority(Endpoint.SERVER_NAME);
    }
    endpoint
        .keepAlive()
        .ifPresent(time ->
            channels
                .keepAliveTime(time.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(Endpoint.KEEP_ALIVE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    return new GrpcJavaRpc(channels.build());
  }

  private static ChannelCredentials credentials(Endpoint endpoint) {
    if (endpoint.authorities().isEmpty()) {
      return InsecureChannelCredentials.create();
    }
    try {
      return TlsChannelCredentials.newBuilder()
          .trustManager(endpoint.authorities().get().toFile())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CallOptions within(Duration timeout) {
    return CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public <Q, R> R unary(Method<Q, R> method, Q request, Duration timeout) {
    return translated(
        () -> ClientCalls.blockingUnaryCall(channel, descriptor(method), within(timeout), request));
  }

  @Override
  public <Q, R> Responses<R> serverStreaming(Method<Q, R> method, Q request, Duration timeout) {
    return new Call<>(
        translated(() ->
            ClientCalls.blockingV2ServerStreamingCall(
                channel, descriptor(method), within(timeout), request)));
  }

  @Override
  public <Q, R> Exchange<Q, R> bidirectional(Method<Q, R> method, Duration timeout) {
    return new Call<>(
        translated(() ->
            ClientCalls.blockingBidiStreamingCall(channel, descriptor(method), within(timeout))));
  }

  private record Call<Q, R>(BlockingClientCall<Q, R> call) implements Exchange<Q, R> {
    @Override
    public void write(Q request) {
      translated(() -> call.write(request));
    }

    @Override
    public void halfClose() {
      translated(() -> {
        call.halfClose();
        return call;
      });
    }

    @Override
    public Optional<R> next() {
      return translated(() -> Optional.ofNullable(call.read()));
    }

    @Override
    public void close() {
      call.cancel("closed by the load", null);
    }
  }

  private static <T> T translated(Callable<T> call) {
    try {
      return call.call();
    } catch (StatusRuntimeException e) {
      throw failed(e.getStatus(), e);
    } catch (StatusException e) {
      throw failed(e.getStatus(), e);
    } catch (Exception e) {
      throw failed(Status.fromThrowable(e), e);
    }
  }

  private static CallFailed failed(Status status, Exception cause) {
    return new CallFailed(status.getCode().name(), status.toString(), cause);
  }

  @SuppressWarnings("unchecked") // The map's values have the types of their keys.
  private <Q, R> MethodDescriptor<Q, R> descriptor(Method<Q, R> method) {
    return (MethodDescriptor<Q, R>)
        descriptors.computeIfAbsent(
            method,
            missing ->
                MethodDescriptor.newBuilder(
                        new Messages<>(method.requests()), new Messages<>(method.responses()))
                    .setType(
                        switch (method.kind()) {
                          case UNARY -> MethodDescriptor.MethodType.UNARY;
                          case SERVER_STREAMING -> MethodDescriptor.MethodType.SERVER_STREAMING;
                          case CLIENT_STREAMING -> MethodDescriptor.MethodType.CLIENT_STREAMING;
                          case BIDIRECTIONAL -> MethodDescriptor.MethodType.BIDI_STREAMING;
                        })
                    .setFullMethodName(method.fullName())
                    .build());
  }

  private record Messages<T>(Marshaller<T> marshaller) implements MethodDescriptor.Marshaller<T> {
    private static final int CAPACITY = 256;

    @Override
    public InputStream stream(T message) {
      WireWriter writer = new WireWriter(CAPACITY);
      marshaller.encode(message, writer);
      return new ByteArrayInputStream(writer.toByteArray());
    }

    @Override
    public T parse(InputStream stream) {
      try {
        byte[] bytes = stream.readAllBytes();
        return marshaller.decode(bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
