package dev.weft.benchmarks.unary;

import static io.grpc.stub.ServerCalls.asyncUnaryCall;

import com.google.protobuf.BytesValue;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.weft.benchmarks.proto.Echo;
import dev.weft.rpc.Execution;
import dev.weft.rpc.Server;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls.UnaryMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The main class of a server's process: prints its port, and serves until its input ends. */
final class EchoServers {
  private EchoServers() {}

  /** Starts the contender that the one argument names. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(start(Contender.valueOf(arguments[0])));
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static int start(Contender contender) throws IOException {
    return switch (contender) {
      case WEFT -> weft(Execution.VIRTUAL_THREAD);
      case WEFT_INLINE -> weft(Execution.INLINE);
      case GRPC_JAVA -> grpcJava(grpcJavaBuilder());
      case GRPC_JAVA_DIRECT -> grpcJava(grpcJavaBuilder().directExecutor());
    };
  }

  private static int weft(Execution execution) throws IOException {
    return Server.builder().address(loopback()).add(new WeftEcho(), execution).start().port();
  }

  private static final class WeftEcho implements Echo {
    @Override
    public dev.weft.protobuf.wellknown.Empty nothing(dev.weft.protobuf.wellknown.Empty request) {
      return request;
    }

    @Override
    public dev.weft.protobuf.wellknown.BytesValue octets(
        dev.weft.protobuf.wellknown.BytesValue request) {
      return request;
    }
  }

  private static NettyServerBuilder grpcJavaBuilder() {
    return NettyServerBuilder.forAddress(loopback());
  }

  private static int grpcJava(NettyServerBuilder builder) throws IOException {
    ServerServiceDefinition echo =
        ServerServiceDefinition.builder("weft.benchmark.Echo")
            .addMethod(
                method("Nothing", Empty.getDefaultInstance()),
                asyncUnaryCall(EchoServers.<Empty>echo()))
            .addMethod(
                method("Octets", BytesValue.getDefaultInstance()),
                asyncUnaryCall(EchoServers.<BytesValue>echo()))
            .build();
    return builder.addService(echo).build().start().getPort();
  }

  private static <M> UnaryMethod<M, M> echo() {
    return (request, responses) -> {
      responses.onNext(request);
      responses.onCompleted();
    };
  }

  /** A method of the service, with what grpc-java's own generated code would hold. */
  static <M extends Message> MethodDescriptor<M, M> method(String name, M prototype) {
    return MethodDescriptor.<M, M>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName("weft.benchmark.Echo", name))
        .setRequestMarshaller(ProtoUtils.marshaller(prototype))
        .setResponseMarshaller(ProtoUtils.marshaller(prototype))
        .build();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
