package dev.weft.rpc;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.RequestHandler;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.memory.MemoryConnection;
import dev.weft.rpc.memory.Script;
import dev.weft.rpc.protocol.ManualTimer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Servers and channels joined in memory, and servers and channels alone with a script at the other
 * end.
 */
public final class InMemory implements AutoCloseable {
  private final ManualTimer timer;
  private final ManualTimer clientTimer = new ManualTimer();
  private final List<MemoryConnection> connections = new ArrayList<>();
  private final Supplier<RequestHandler> handlers;
  private int streamWindow = 65_535;
  private int maxStreams = 100;
  private final List<Channel> channels = new ArrayList<>();

  private InMemory(Supplier<RequestHandler> handlers, ManualTimer timer) {
    this.timer = timer;
    this.handlers = handlers;
  }

  /** A server of this service. */
  public static InMemory serving(Service service) {
    return serving(Server.builder().add(service));
  }

  /** A server that was set up so. */
  public static InMemory serving(Server.Builder server) {
    ManualTimer timer = new ManualTimer();
    return new InMemory(server.protocol(timer), timer);
  }

  /** A server that a test plays. */
  public static InMemory scripted(Script script) {
    return new InMemory(() -> script, new ManualTimer());
  }

  /** A server that is this handler. */
  public static InMemory handledBy(RequestHandler handler) {
    return new InMemory(() -> handler, new ManualTimer());
  }

  /** The deadlines of the server. */
  public ManualTimer serverDeadlines() {
    return timer;
  }

  /** The deadlines of the channels. */
  public ManualTimer clientDeadlines() {
    return clientTimer;
  }

  public InMemory streamWindow(int bytes) {
    streamWindow = bytes;
    return this;
  }

  public InMemory maxStreams(int streams) {
    maxStreams = streams;
    return this;
  }

  /** A connection that a test uses by hand. */
  public synchronized MemoryConnection connect() {
    MemoryConnection connection =
        new MemoryConnection(
            handlers.get(), streamWindow, Math.max(65_535, streamWindow), maxStreams);
    connections.add(connection);
    return connection;
  }

  /** The latest connection. */
  public synchronized MemoryConnection connection() {
    return connections.getLast();
  }

  public synchronized int connectionCount() {
    return connections.size();
  }

  public Channel channel() {
    return channel(builder -> builder);
  }

  public Channel channel(UnaryOperator<Channel.Builder> more) {
    Channel.Builder builder =
        Channel.to("localhost:1")
            .plaintext()
            .timer(clientTimer)
            .connector((address, timeout, onClosing) -> {
              MemoryConnection connection = connect();
              connection.whenClosing(onClosing);
              return connection;
            });
    Channel channel = more.apply(builder).open();
    channels.add(channel);
    return channel;
  }

  public TextClient client() {
    return new TextClient(channel());
  }

  /**
   * Sends a request by hand, from its header block on; {@code fields} come behind the usual ones.
   */
  public Script.Exchange request(String path, String... fields) throws Exception {
    Headers headers =
        Headers.builder()
            .add(":method", "POST")
            .add(":scheme", "http")
            .add(":path", path)
            .add(":authority", "test")
            .add("te", "trailers")
            .add("content-type", "application/grpc")
            .addAll(Headers.of(fields))
            .build();
    return open(headers);
  }

  /** Opens a stream by hand. */
  public Script.Exchange open(Headers headers) throws Exception {
    Script.Exchange exchange = new Script.Exchange();
    connect()
        .open(
            headers,
            EndStream.NO,
            stream -> {
              exchange.sendsTo(stream);
              return exchange;
            });
    return exchange;
  }

  /** Bytes from hexadecimal digits; spaces are for the reader. */
  public static byte[] hex(String... digits) {
    return HexFormat.of().parseHex(String.join("", digits).replace(" ", ""));
  }

  /** Sends bytes on a stream. */
  public static void send(Script.Exchange exchange, EndStream end, byte[] bytes) throws Exception {
    exchange.out().data(bytes, 0, bytes.length, end);
  }

  @Override
  public void close() {
    channels.forEach(Channel::close);
    connections.forEach(MemoryConnection::close);
    connections.forEach(MemoryConnection::requireNoFault);
  }
}
