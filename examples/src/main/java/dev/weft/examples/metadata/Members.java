package dev.weft.examples.metadata;

import dev.weft.examples.greeter.GreeterClient;
import dev.weft.examples.greeter.Person;
import dev.weft.rpc.CallObserver;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Server;
import dev.weft.rpc.StatusException;
import java.util.Map;

/** Calls a server that wants to know who calls. */
public final class Members {
  private static final Person ADA = Person.builder().name("Ada").build();

  static void callAsAnybody(GreeterClient greeter) {
    try {
      greeter.greet(ADA);
    } catch (StatusException e) {
      System.out.println(e.code() + ": " + e.status().message());
    }
  }

  /** Metadata for one call, or for all calls of this client. */
  static void callAsGrace(GreeterClient greeter) {
    GreeterClient member = greeter.withMetadata(TokenCheck.AUTHORIZATION, "Bearer open-sesame");
    System.out.println(member.greet(ADA).text());
  }

  /** An observer sees the metadata that comes back. */
  static void readTheTrailer(GreeterClient member) {
    CallObserver observer =
        new CallObserver() {
          @Override
          public void trailers(Metadata trailers) {
            System.out.println("visits so far: " + trailers.get(Doorkeeper.VISITS).orElse(0));
          }
        };
    member.withObserver(observer).greet(ADA);
  }

  /** On a client: adds the token to whatever call passes through the channel. */
  static Interceptor sending(String token) {
    return (call, next) ->
        next.proceed(
            call.withMetadata(call.metadata().with(TokenCheck.AUTHORIZATION, "Bearer " + token)));
  }

  public static void main(String[] arguments) throws Exception {
    Server.Builder server =
        Server.builder()
            .port(0)
            .add(new Doorkeeper())
            .intercept(new CallLog())
            .intercept(new TokenCheck(Map.of("open-sesame", "Grace", "knock-knock", "Alan")));
    try (Server running = server.start()) {
      String address = "localhost:" + running.port();
      try (Channel channel = Channel.to(address).plaintext().open()) {
        callAsAnybody(new GreeterClient(channel));
        callAsGrace(new GreeterClient(channel));
      }
      try (Channel channel =
          Channel.to(address).plaintext().intercept(sending("knock-knock")).open()) {
        readTheTrailer(new GreeterClient(channel));
      }
    }
  }
}
