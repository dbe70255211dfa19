package dev.weft.examples.metadata;

import dev.weft.examples.greeter.Greeter;
import dev.weft.examples.greeter.Greeting;
import dev.weft.examples.greeter.Person;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.MetadataKey;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets members, and counts them in a trailer. */
public final class Doorkeeper implements Greeter {
  static final MetadataKey<Integer> VISITS =
      MetadataKey.ascii("visits", String::valueOf, Integer::valueOf);

  private final AtomicInteger visits = new AtomicInteger();

  @Override
  public Greeting greet(Person person) {
    CallContext.current().addTrailer(VISITS, visits.incrementAndGet());
    String member = TokenCheck.MEMBER.get();
    return Greeting.builder().text(member + " sends greetings to " + person.name()).build();
  }
}
