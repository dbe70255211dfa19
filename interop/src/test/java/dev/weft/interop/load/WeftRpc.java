package dev.weft.interop.load;

import dev.weft.http.Lifetime;
import dev.weft.http.tls.ClientTls;
import dev.weft.rpc.BidiStream;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Method;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Weft's client. */
record WeftRpc(Channel channel) implements Rpc {
  static WeftRpc to(Endpoint endpoint) {
    Channel.Builder channels = Channel.to(Endpoint.HOST + ":" + endpoint.port());
    endpoint
        .authorities()
        .ifPresentOrElse(
            file -> channels.tls(ClientTls.trusting(file)).authority(Endpoint.SERVER_NAME),
            channels::plaintext);
    endpoint
        .keepAlive()
        .ifPresent(time ->
            channels.lifetime(
                Lifetime.clientBuilder()
                    .keepAliveTime(time)
                    .keepAliveTimeout(Endpoint.KEEP_ALIVE_TIMEOUT)
                    .build()));
    return new WeftRpc(channels.open());
  }

  private static CallOptions within(Duration timeout) {
    return CallOptions.DEFAULT.withDeadlineAfter(timeout);
  }

  @Override
  public <Q, R> R unary(Method<Q, R> method, Q request, Duration timeout) {
    return translated(() -> channel.unary(method, request, within(timeout)));
  }

  @Override
  public <Q, R> Responses<R> serverStreaming(Method<Q, R> method, Q request, Duration timeout) {
    ServerStream<R> stream =
        translated(() -> channel.serverStreaming(method, request, within(timeout)));
    return new Responses<>() {
      @Override
      public Optional<R> next() {
        return read(stream);
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  @Override
  public <Q, R> Exchange<Q, R> bidirectional(Method<Q, R> method, Duration timeout) {
    BidiStream<Q, R> stream = translated(() -> channel.bidirectional(method, within(timeout)));
    return new Exchange<>() {
      @Override
      public void write(Q request) {
        translated(() -> {
          stream.write(request);
          return request;
        });
      }

      @Override
      public void halfClose() {
        translated(() -> {
          stream.halfClose();
          return stream;
        });
      }

      @Override
      public Optional<R> next() {
        return read(stream);
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  private static <R> Optional<R> read(StreamReader<R> stream) {
    return translated(() -> stream.hasNext() ? Optional.of(stream.read()) : Optional.empty());
  }

  private static <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusException e) {
      throw new CallFailed(e.status().code().name(), e.status().toString(), e);
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
