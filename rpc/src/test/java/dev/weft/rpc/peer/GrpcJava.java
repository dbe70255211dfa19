package dev.weft.rpc.peer;

import dev.weft.rpc.Texts;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The service of {@link Texts} as grpc-java sees it. */
final class GrpcJava {
  static final MethodDescriptor<String, String> ECHO = method(MethodType.UNARY, "Echo");
  static final MethodDescriptor<String, String> SPLIT =
      method(MethodType.SERVER_STREAMING, "Split");
  static final MethodDescriptor<String, String> JOIN = method(MethodType.CLIENT_STREAMING, "Join");
  static final MethodDescriptor<String, String> CHAT = method(MethodType.BIDI_STREAMING, "Chat");

  static final Metadata.Key<String> ECHOED =
      Metadata.Key.of("echoed", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<byte[]> ECHOED_BIN =
      Metadata.Key.of("echoed-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private GrpcJava() {}

  private static MethodDescriptor<String, String> method(MethodType type, String name) {
    return MethodDescriptor.<String, String>newBuilder(new TextMarshaller(), new TextMarshaller())
        .setType(type)
        .setFullMethodName(Texts.SERVICE + "/" + name)
        .build();
  }

  private static final class TextMarshaller implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Answers like {@link Texts.TextService}; {@code fail:CODE:text} fails the call. */
  static ServerServiceDefinition service() {
    return ServerServiceDefinition.builder(
            ServiceDescriptor.newBuilder(Texts.SERVICE)
                .addMethod(ECHO)
                .addMethod(SPLIT)
                .addMethod(JOIN)
                .addMethod(CHAT)
                .build())
        .addMethod(
            ECHO,
            ServerCalls.asyncUnaryCall((request, responses) -> {
              if (request.startsWith("fail:")) {
                String[] parts = request.split(":", 3);
                responses.onError(
                    Status.fromCode(Status.Code.valueOf(parts[1]))
                        .withDescription(parts[2])
                        .asException());
              } else if (!request.equals("never")) {
                responses.onNext(request);
                responses.onCompleted();
              }
            }))
        .addMethod(
            SPLIT,
            ServerCalls.asyncServerStreamingCall((request, responses) -> {
              for (String word : request.split(" ")) {
                responses.onNext(word);
              }
              responses.onCompleted();
            }))
        .addMethod(
            JOIN,
            ServerCalls.asyncClientStreamingCall(responses ->
                new Words(responses) {
                  private final StringBuilder joined = new StringBuilder();

                  @Override
                  public void onNext(String word) {
                    joined.append(joined.isEmpty() ? "" : " ").append(word);
                  }

                  @Override
                  public void onCompleted() {
                    responses.onNext(joined.toString());
                    responses.onCompleted();
                  }
                }))
        .addMethod(
            CHAT,
            ServerCalls.asyncBidiStreamingCall(responses ->
                new Words(responses) {
                  @Override
                  public void onNext(String word) {
                    responses.onNext(word);
                  }

                  @Override
                  public void onCompleted() {
                    responses.onCompleted();
                  }
                }))
        .build();
  }

  private abstract static class Words implements StreamObserver<String> {
    protected final StreamObserver<String> responses;

    Words(StreamObserver<String> responses) {
      this.responses = responses;
    }

    @Override
    public void onError(Throwable failure) {
      // The client has gone; there is nobody to tell.
    }
  }

  static String echo(Channel channel, CallOptions options, String request) {
    return io.grpc.stub.ClientCalls.blockingUnaryCall(channel, ECHO, options, request);
  }
}
