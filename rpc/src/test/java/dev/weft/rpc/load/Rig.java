package dev.weft.rpc.load;

import dev.weft.http.HttpLimits;
import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.ServerTls;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Keys;
import dev.weft.rpc.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A server of {@link Parcels} on the loopback interface with the default settings. */
final class Rig implements AutoCloseable {
  private final Server server;
  private final Certificates certificates;
  private final Security security;
  private final Queue<Channel> channels = new ConcurrentLinkedQueue<>();

  Rig(Certificates certificates, Security security) {
    this(certificates, security, (call, next) -> next.proceed(call));
  }

  /** With an interceptor around the server's handlers. */
  Rig(Certificates certificates, Security security, Interceptor interceptor) {
    this(certificates, security, interceptor, HttpLimits.DEFAULT);
  }

  /** With an interceptor, and other limits of the server's connections. */
  Rig(Certificates certificates, Security security, Interceptor interceptor, HttpLimits limits) {
    this.certificates = certificates;
    this.security = security;
    Server.Builder builder =
        Server.builder()
            .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .add(new Parcels())
            .httpLimits(limits)
            .intercept(interceptor);
    server = (security == Security.TLS ? builder.tls(certificates.server()) : builder).start();
  }

  /** What TLS needs for a host named {@code localhost}. */
  record Certificates(ServerTls server, ClientTls client) {
    static Certificates make(Path folder) throws Exception {
      KeyStore keys = new Keys(folder).make("localhost");
      return new Certificates(ServerTls.ofKeyStore(keys, Keys.PASSWORD), ClientTls.trusting(keys));
    }
  }

  Server server() {
    return server;
  }

  /** A channel to the server. */
  Channel channel() {
    return channel(server.port());
  }

  /** A channel that takes the way through {@code port}. */
  Channel channel(int port) {
    return channel(port, builder -> builder);
  }

  /** The same, with other than the default settings. */
  Channel channel(int port, UnaryOperator<Channel.Builder> settings) {
    Channel.Builder builder = Channel.to("127.0.0.1:" + port).authority("localhost");
    Channel channel =
        settings
            .apply(
                security == Security.TLS ? builder.tls(certificates.client()) : builder.plaintext())
            .open();
    channels.add(channel);
    return channel;
  }

  @Override
  public void close() {
    channels.forEach(Channel::close);
    server.close();
  }
}
