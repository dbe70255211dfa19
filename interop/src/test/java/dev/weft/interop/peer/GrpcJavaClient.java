package dev.weft.interop.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.grpc.testing.integration.AbstractInteropTest;
import io.grpc.testing.integration.Messages.Payload;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * grpc-java's interop client: its own cases, to be run one by one between {@link #setUp} and {@link
 * #tearDown}, and those that it has only a command line for.
 */
public final class GrpcJavaClient extends AbstractInteropTest {
  private static final int CONCURRENT_CALLS = 1_000;
  private static final int SOAK_ITERATIONS = 10;
  private static final long PATIENCE_SECONDS = 120;

  private final Transport transport;
  private final int port;

  /** A client of the server at this port. */
  public GrpcJavaClient(Transport transport, int port) {
    this.transport = transport;
    this.port = port;
  }

  /** A case of the client. */
  @FunctionalInterface
  public interface Case {
    /** Runs it; throws if it does not pass. */
    void run(GrpcJavaClient client) throws Exception;
  }

  @Override
  protected ManagedChannelBuilder<?> createChannelBuilder() {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials())
            .flowControlWindow(TEST_FLOW_CONTROL_WINDOW)
            .maxInboundMessageSize(MAX_MESSAGE_SIZE);
    return transport == Transport.TLS ? builder.overrideAuthority(Transport.SERVER_NAME) : builder;
  }

  private ChannelCredentials credentials() {
    try {
      return switch (transport) {
        case CLEARTEXT -> InsecureChannelCredentials.create();
        case TLS ->
            TlsChannelCredentials.newBuilder()
                .trustManager(Transport.certificate("ca.pem"))
                .build();
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its statistics are those of a server in the same process, which there is not. */
  @Override
  protected boolean metricsExpected() {
    return false;
  }

  @Override
  protected int operationTimeoutMillis() {
    return 60_000;
  }

  /** Runs a case as grpc-java's own runner does. */
  public void run(Case test) throws Exception {
    setUp();
    try {
      test.run(this);
    } finally {
      tearDown();
    }
  }

  /** Not among grpc-java's cases: many large_unary calls at the same time. */
  public void concurrentLargeUnary() throws Exception {
    SimpleRequest request =
        SimpleRequest.newBuilder()
            .setResponseSize(314_159)
            .setPayload(Payload.newBuilder().setBody(ByteString.copyFrom(new byte[271_828])))
            .build();
    List<CompletableFuture<Integer>> sizes = new ArrayList<>();
    for (int i = 0; i < CONCURRENT_CALLS; i++) {
      SizeOfResponse size = new SizeOfResponse(new CompletableFuture<>());
      asyncStub.unaryCall(request, size);
      sizes.add(size.future());
    }
    for (CompletableFuture<Integer> size : sizes) {
      assertThat(size.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(314_159);
    }
  }

  /** Many large_unary calls, one after the other. */
  public void rpcSoak() throws Exception {
    for (int i = 0; i < SOAK_ITERATIONS; i++) {
      largeUnary();
    }
  }

  /** The same, each on a channel of its own. */
  public void channelSoak() throws Exception {
    for (int i = 0; i < SOAK_ITERATIONS; i++) {
      new GrpcJavaClient(transport, port).run(GrpcJavaClient::largeUnary);
    }
  }

  private record SizeOfResponse(CompletableFuture<Integer> future)
      implements StreamObserver<SimpleResponse> {
    @Override
    public void onNext(SimpleResponse response) {
      future.complete(response.getPayload().getBody().size());
    }

    @Override
    public void onError(Throwable failure) {
      future.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      future.completeExceptionally(new AssertionError("the response is missing"));
    }
  }
}
