package dev.weft.examples.tls;

import dev.weft.examples.greeter.Greeter;
import dev.weft.examples.greeter.Greeting;
import dev.weft.examples.greeter.Person;
import dev.weft.http.tls.ServerTls;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Server;
import dev.weft.rpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Greets clients by the names in their certificates. */
public final class Embassy implements Greeter {
  @Override
  public Greeting greet(Person person) {
    return Greeting.builder().text(caller() + " is welcome, " + person.name() + "!").build();
  }

  private static String caller() {
    SSLSession tls = CallContext.current().peer().tls().orElseThrow();
    try {
      return tls.getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      throw Status.UNAUTHENTICATED.withMessage("show a certificate").asException(e);
    }
  }

  /** Starts a server with the certificate in {@code server.pem}, for those who have clients'. */
  static Server open(Path directory, int port) throws IOException {
    ServerTls tls =
        ServerTls.ofPem(directory.resolve("server.pem"), directory.resolve("server.key"))
            .requireClientCertificates(directory.resolve("client.pem"));
    return Server.builder().port(port).tls(tls).add(new Embassy()).start();
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = open(Path.of(arguments[0]), 50051)) {
      server.awaitTermination();
    }
  }
}
