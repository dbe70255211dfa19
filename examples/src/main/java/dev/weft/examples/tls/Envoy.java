package dev.weft.examples.tls;

import dev.weft.examples.greeter.GreeterClient;
import dev.weft.examples.greeter.Person;
import dev.weft.http.tls.ClientTls;
import dev.weft.rpc.Channel;
import dev.weft.rpc.StatusException;
import java.nio.file.Path;

/** Calls an {@link Embassy} with a certificate, and without. */
public final class Envoy {
  static void visit(Path directory, String address) {
    ClientTls unknown = ClientTls.trusting(directory.resolve("server.pem"));
    ClientTls known =
        unknown.withIdentity(directory.resolve("client.pem"), directory.resolve("client.key"));
    greet(known, address);
    greet(unknown, address);
  }

  private static void greet(ClientTls tls, String address) {
    try (Channel channel = Channel.to(address).tls(tls).open()) {
      Person person = Person.builder().name("your excellency").build();
      System.out.println(new GreeterClient(channel).greet(person).text());
    } catch (StatusException e) {
      System.out.println(e.status());
    }
  }

  public static void main(String[] arguments) {
    visit(Path.of(arguments[0]), "dns:///localhost:50051");
  }
}
