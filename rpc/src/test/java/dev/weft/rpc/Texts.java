package dev.weft.rpc;

import dev.weft.protobuf.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/** Messages that are UTF-8 text, and a service of them with a method of each kind. */
public final class Texts {
  /** Text as its UTF-8 bytes. */
  public static final Marshaller<String> MARSHALLER =
      new Marshaller<>() {
        @Override
        public void encode(String message, WireWriter writer) {
          byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
          writer.writeRaw(bytes, 0, bytes.length);
        }

        @Override
        public String decode(byte[] bytes, int offset, int length) {
          return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
          return "text";
        }
      };

  /** Bytes for tests that need some. */
  public static final dev.weft.protobuf.Bytes BYTES =
      dev.weft.protobuf.Bytes.of((byte) 1, (byte) 2);

  public static final String SERVICE = "test.Texts";

  public static final Method<String, String> ECHO =
      Method.unary(SERVICE, "Echo", MARSHALLER, MARSHALLER);
  public static final Method<String, String> SPLIT =
      Method.serverStreaming(SERVICE, "Split", MARSHALLER, MARSHALLER);
  public static final Method<String, String> JOIN =
      Method.clientStreaming(SERVICE, "Join", MARSHALLER, MARSHALLER);
  public static final Method<String, String> CHAT =
      Method.bidirectional(SERVICE, "Chat", MARSHALLER, MARSHALLER);

  private Texts() {}

  /** Answers each method in the simplest way; tests override the one they are about. */
  public interface TextService extends Service {
    default String echo(String request) {
      return request;
    }

    default void split(String request, StreamWriter<String> responses) {
      for (String word : request.split(" ")) {
        responses.write(word);
      }
    }

    default String join(StreamReader<String> requests) {
      StringBuilder joined = new StringBuilder();
      requests.forEach(request -> joined.append(joined.isEmpty() ? "" : " ").append(request));
      return joined.toString();
    }

    default void chat(StreamReader<String> requests, StreamWriter<String> responses) {
      requests.forEach(responses::write);
    }

    @Override
    default ServiceDefinition definition() {
      return ServiceDefinition.builder(SERVICE)
          .unary(ECHO, this::echo)
          .serverStreaming(SPLIT, this::split)
          .clientStreaming(JOIN, this::join)
          .bidirectional(CHAT, this::chat)
          .build();
    }
  }

  /** The client of {@link TextService}, as generated code has it. */
  public static final class TextClient extends Client<TextClient> {
    public TextClient(Channel channel) {
      super(channel);
    }

    private TextClient(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected TextClient with(Channel channel, CallOptions options) {
      return new TextClient(channel, options);
    }

    public String echo(String request) {
      return unaryCall(ECHO, request);
    }

    public java.util.concurrent.CompletableFuture<String> echoLater(String request) {
      return futureCall(ECHO, request);
    }

    public ServerStream<String> split(String request) {
      return serverStreamingCall(SPLIT, request);
    }

    public ClientStream<String, String> join() {
      return clientStreamingCall(JOIN);
    }

    public BidiStream<String, String> chat() {
      return bidirectionalCall(CHAT);
    }
  }
}
