package dev.weft.cli.demo;

import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** Starts route guides on the loopback interface, and leads a client through. */
public final class Demo {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Story story;

  /** A demo that tells on {@code out} what happens. */
  public Demo(PrintStream out) {
    this.story = new Story(out);
  }

  /**
   * Starts servers, calls them in all four ways, in cleartext and over TLS, and stops them.
   *
   * @param port of the server in cleartext; 0 for any that is free
   * @throws java.io.UncheckedIOException if a server can't listen
   * @throws GeneralSecurityException if the JDK can't make a certificate
   * @throws IOException if the JDK can't make a key store
   * @throws dev.weft.rpc.StatusException if a call fails that should not
   * @throws IllegalStateException if a call does not fail that should
   */
  public void run(int port) throws GeneralSecurityException, IOException {
    try (Server server = serve(port);
        Channel channel = Channel.to(print(server)).plaintext().open()) {
      story.say("A server and a client in one process talk gRPC over HTTP/2: → sent, ← received.");
      story.say(
          "The service is RouteGuide in cli/src/main/proto/route_guide.proto; RouteGuide.java");
      story.say("and RouteGuideClient.java were generated from it by Weft's compiler.");

      Tour tour = new Tour(new RouteGuideClient(channel), story);
      story.chapter("In cleartext, server at " + print(server));
      tour.fourKinds();

      overTls();

      story.chapter("When a call fails");
      tour.errorStatus();
      tour.expiredDeadline();
    }
    story.chapter("Next");
    story.say("");
    story.say("  README.md                 how to do this with a .proto of your own");
    story.say("  examples/                 one folder a feature: errors, deadlines, TLS, ...");
    story.say("  ./weft demo --serve       keeps the server up, for clients in any language");
    story.say("  ./weft compile --help     compiles .proto files without a build");
  }

  private void overTls() throws GeneralSecurityException, IOException {
    SelfSigned certificate = SelfSigned.create(Instant.now());
    ServerTls serverTls =
        ServerTls.ofKeyStore(certificate.identity(), SelfSigned.PASSWORD.toCharArray());
    ClientTls clientTls = ClientTls.trusting(certificate.trust());
    SessionNote session = new SessionNote();
    try (Server server = server(0).tls(serverTls).intercept(session).start();
        Channel channel = Channel.to(print(server)).tls(clientTls).open()) {
      story.chapter("Over TLS, server at " + print(server));
      new Tour(new RouteGuideClient(channel), story).fourKinds();
      story.say("");
      story.say("All of this was encrypted: " + session.text() + ".");
    }
  }

  /**
   * Starts a server in cleartext, for whoever wants to call it.
   *
   * @param port 0 for any that is free
   * @throws java.io.UncheckedIOException if it can't listen
   */
  public Server serve(int port) {
    return server(port).start();
  }

  /** Says where a server listens and what it serves. */
  public void announce(Server server) {
    story.say("The route guide answers at " + print(server) + ", in cleartext, until Ctrl-C.");
    story.say("Its service: routeguide.RouteGuide in cli/src/main/proto/route_guide.proto.");
  }

  private static Server.Builder server(int port) {
    return Server.builder().address(new InetSocketAddress(loopback(), port)).add(new Guide());
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", LOOPBACK);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static String print(Server server) {
    return "127.0.0.1:" + server.port();
  }
}
