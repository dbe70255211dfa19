package dev.weft.examples.async;

import dev.weft.examples.greeter.GreeterClient;
import dev.weft.examples.greeter.GreeterServer;
import dev.weft.examples.greeter.Greeting;
import dev.weft.examples.greeter.Person;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Greets all guests at once. */
public final class Party {
  private static final List<Person> GUESTS =
      Stream.of("Ada", "Alan", "Grace").map(name -> Person.builder().name(name).build()).toList();

  /** A virtual thread a call; leaving the block waits for all of them. */
  static void greetOnVirtualThreads(GreeterClient greeter) {
    List<Future<Greeting>> greetings;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      greetings = GUESTS.stream().map(guest -> threads.submit(() -> greeter.greet(guest))).toList();
    }
    greetings.forEach(greeting -> System.out.println(greeting.resultNow().text()));
  }

  /** No thread waits; what comes next is said to the future. Cancelling it cancels the call. */
  static void greetWithFutures(GreeterClient greeter) {
    List<CompletableFuture<Greeting>> greetings =
        GUESTS.stream().map(guest -> greeter.async().greet(guest)).toList();
    CompletableFuture.allOf(greetings.toArray(CompletableFuture[]::new))
        .thenRun(() -> greetings.forEach(greeting -> System.out.println(greeting.join().text())))
        .join();
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.builder().port(0).add(new GreeterServer()).start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
      greetOnVirtualThreads(new GreeterClient(channel));
      greetWithFutures(new GreeterClient(channel));
    }
  }
}
