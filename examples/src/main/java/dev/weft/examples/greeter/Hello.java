package dev.weft.examples.greeter;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.Channel;

/** Calls a {@link GreeterServer}. A call is a method that waits for its answer. */
public final class Hello {
  public static void main(String[] arguments) {
    try (Channel channel = Channel.to("dns:///localhost:50051").plaintext().open()) {
      greet(new GreeterClient(channel));
    }
  }

  static void greet(GreeterClient greeter) {
    Person ada = Person.builder().name("Ada").build();
    System.out.println(greeter.greet(ada).text());

    try (BidiStream<Person, Greeting> chat = greeter.greetAll()) {
      chat.write(ada);
      chat.write(Person.builder().name("Grace").build());
      chat.halfClose();
      for (Greeting greeting : chat) {
        System.out.println(greeting.text());
      }
    }
  }
}
