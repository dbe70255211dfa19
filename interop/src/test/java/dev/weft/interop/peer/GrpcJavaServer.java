package dev.weft.interop.peer;

import com.google.protobuf.ByteString;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.grpc.testing.integration.AbstractInteropTest;
import io.grpc.testing.integration.Messages.Payload;
import io.grpc.testing.integration.Messages.ResponseParameters;
import io.grpc.testing.integration.Messages.SimpleRequest;
import io.grpc.testing.integration.Messages.SimpleResponse;
import io.grpc.testing.integration.Messages.StreamingOutputCallRequest;
import io.grpc.testing.integration.Messages.StreamingOutputCallResponse;
import io.grpc.testing.integration.TestServiceImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * grpc-java's interop server, set up as its own main class does, with the certificates of these
 * tests.
 */
public record GrpcJavaServer(Server server, ScheduledExecutorService timer)
    implements RunningServer {

  /** Serves in cleartext at the port that is named, until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    start(Transport.CLEARTEXT, Integer.parseInt(arguments[0])).server.awaitTermination();
  }

  /** Starts it at a free port. */
  public static GrpcJavaServer start(Transport transport) {
    return start(transport, 0);
  }

  private static GrpcJavaServer start(Transport transport, int port) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    try {
      Server server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                  credentials(transport))
              .maxInboundMessageSize(AbstractInteropTest.MAX_MESSAGE_SIZE)
              .addService(
                  ServerInterceptors.intercept(
                      new CompletedTestService(timer), TestServiceImpl.interceptors()))
              .build()
              .start();
      return new GrpcJavaServer(server, timer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerCredentials credentials(Transport transport) throws IOException {
    return switch (transport) {
      case CLEARTEXT -> InsecureServerCredentials.create();
      case TLS ->
          TlsServerCredentials.create(
              Transport.certificate("server1.pem"), Transport.certificate("server1.key"));
    };
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    timer.shutdownNow();
  }

  /**
   * grpc-java's service, with two methods of the standard that it leaves out in whole or in part.
   */
  private static final class CompletedTestService extends TestServiceImpl {
    CompletedTestService(ScheduledExecutorService timer) {
      super(timer);
    }

    @Override
    public void cacheableUnaryCall(
        SimpleRequest request, StreamObserver<SimpleResponse> responses) {
      ByteString time = ByteString.copyFromUtf8(Long.toString(System.nanoTime()));
      responses.onNext(
          SimpleResponse.newBuilder().setPayload(Payload.newBuilder().setBody(time)).build());
      responses.onCompleted();
    }

    /** The original ignores {@code compressed}. */
    @Override
    public void streamingOutputCall(
        StreamingOutputCallRequest request, StreamObserver<StreamingOutputCallResponse> responses) {
      boolean asksForCompression =
          request.getResponseParametersList().stream().anyMatch(ResponseParameters::hasCompressed);
      if (!asksForCompression) {
        super.streamingOutputCall(request, responses);
        return;
      }
      ServerCallStreamObserver<StreamingOutputCallResponse> call =
          (ServerCallStreamObserver<StreamingOutputCallResponse>) responses;
      call.setCompression("gzip");
      for (ResponseParameters parameters : request.getResponseParametersList()) {
        call.setMessageCompression(parameters.getCompressed().getValue());
        ByteString zeros = ByteString.copyFrom(new byte[parameters.getSize()]);
        call.onNext(
            StreamingOutputCallResponse.newBuilder()
                .setPayload(Payload.newBuilder().setBody(zeros))
                .build());
      }
      call.onCompleted();
    }
  }
}
