package dev.weft.examples.greeter;

import dev.weft.rpc.Server;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;

/** Greets whoever calls. Each call runs on a virtual thread of its own. */
public final class GreeterServer implements Greeter {
  @Override
  public Greeting greet(Person person) {
    return Greeting.builder().text("Hello, " + person.name() + "!").build();
  }

  @Override
  public void greetAll(StreamReader<Person> people, StreamWriter<Greeting> greetings) {
    for (Person person : people) {
      greetings.write(greet(person));
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.builder().port(50051).add(new GreeterServer()).start()) {
      server.awaitTermination();
    }
  }
}
