package dev.weft.simulation.world;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.http2.connection.Http2ClientConnection;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Seams;
import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.network.Link;
import dev.weft.simulation.network.PerDirection;
import dev.weft.simulation.program.EndLimits;
import dev.weft.simulation.program.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real channel on simulated connections. */
final class SimulatedChannel {
  private static final long SHORTEST_BACKOFF_NANOS = 799_000_000;

  private final World world;
  private final SimulatedServer server;
  private final EndLimits limits;
  private final SimulatedTimer timer;
  private final Channel channel;
  private final BufferTotal total;
  private final List<Link> links = new ArrayList<>();
  private final List<Http2Connection> connections = new ArrayList<>();

  /** A channel keeps its connections weakly: what it finds must not depend on the collector. */
  private final List<ClientConnection> kept = new ArrayList<>();

  private Optional<Attempt> lastAttempt = Optional.empty();
  private boolean refused;
  private boolean refusedBefore;
  private long triedAt;
  private boolean disturbed;
  private boolean ended;

  SimulatedChannel(World world, SimulatedServer server, int number) {
    this.world = world;
    this.server = server;
    limits = world.program().channels().get(number);
    timer = world.timer("channel " + number + " timer");
    total = new BufferTotal(limits.http());
    channel =
        Seams.open(
            Channel.to("127.0.0.1:443").plaintext().limits(limits.rpc()),
            this::connect,
            timer,
            world.choices().generator());
  }

  Channel channel() {
    return channel;
  }

  SimulatedTimer timer() {
    return timer;
  }

  /** What its connections hold, each by itself and all together. */
  long held() {
    return total.held() + connections.stream().mapToLong(Http2Connection::held).sum();
  }

  EndLimits limits() {
    return limits;
  }

  /** Whether something happened for which calls may fail that are not to blame. */
  boolean isDisturbed() {
    return refused || isDamaged();
  }

  /** The same, but for failures to connect: those end no call that waits for a connection. */
  boolean isDamaged() {
    return disturbed || ended || links.stream().anyMatch(Link::isDamaged);
  }

  /** Whether octets are kept back on one of its connections. */
  boolean isStalled() {
    return links.stream().anyMatch(Link::isStalled);
  }

  /**
   * Whether it may have reason not to connect now: it has no connection that takes streams, and has
   * lost more than the one that is replaced at once whatever came of it.
   */
  boolean mayRest() {
    return links.size() > 1
        && (links.getLast().client().isOver()
            || lastAttempt.filter(made -> made.closing).isPresent());
  }

  boolean hasEnded() {
    return ended;
  }

  void disturb() {
    disturbed = true;
  }

  void end(Fault.Manner manner) {
    ended = true;
    switch (manner) {
      case GRACEFUL -> channel.shutdown();
      case ABRUPT -> channel.close();
    }
  }

  /** The connection that was made last; empty if there was none. */
  Optional<Link> latest() {
    return links.isEmpty() ? Optional.empty() : Optional.of(links.getLast());
  }

  private ClientConnection connect(InetSocketAddress address, Duration timeout, Runnable onClosing)
      throws IOException, InterruptedException {
    int number = world.network().links().size();
    requireRest();
    if (!server.isUp() || world.refuses(number)) {
      refused = true;
      refusedBefore = true;
      throw new ConnectException("Connection refused");
    }
    Link link =
        world
            .network()
            .connect(
                world.program().pace().pipeOctets(),
                world.promisedStreams(),
                PerDirection.of(direction -> world.breakages(number, direction)));
    links.add(link);
    server.accept(link);
    Loom.giveWay();
    Attempt attempt = new Attempt(link, onClosing);
    lastAttempt = Optional.of(attempt);
    link.client()
        .start(
            transport ->
                attempt.made(
                    Http2Connection.atClient(
                        transport, limits.http(), total, limits.client(), attempt)),
            Http2Connection::start);
    return attempt.await(timeout);
  }

  /**
   * After a failure there is a pause, by chance a fifth shorter at most (connection-backoff.md). It
   * counts from the attempt's begin, which is some time ago where time moves while things happen.
   */
  private void requireRest() {
    long now = world.agenda().nanoTime();
    boolean exact = world.program().pace().hurry() == 0;
    if (exact && refusedBefore && now - triedAt < SHORTEST_BACKOFF_NANOS) {
      world.find(
          "a server that is asked too often",
          "an attempt to connect has failed, and the next came "
              + (now - triedAt) / 1e6
              + " ms after it began");
    }
    triedAt = now;
    refusedBefore = false;
  }

  /** One try to get a connection, until the server's SETTINGS. */
  private final class Attempt implements Http2Connection.Listener {
    private final Link link;
    private final Runnable onClosing;
    private final Thread waiting = Thread.currentThread();
    private Optional<Http2Connection> connection = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private boolean established;
    private boolean closing;
    private boolean timedOut;

    Attempt(Link link, Runnable onClosing) {
      this.link = link;
      this.onClosing = onClosing;
    }

    Http2Connection made(Http2Connection made) {
      connection = Optional.of(made);
      connections.add(made);
      return made;
    }

    ClientConnection await(Duration timeout) throws IOException, InterruptedException {
      Agenda.Entry entry =
          world
              .agenda()
              .in(
                  timeout.toNanos(),
                  () -> {
                    timedOut = true;
                    LockSupport.unpark(waiting);
                  });
      while (!established && failure.isEmpty() && !timedOut) {
        if (Thread.interrupted()) {
          link.client().close("the caller was interrupted");
          throw new InterruptedException();
        }
        LockSupport.park(this);
      }
      world.agenda().cancel(entry);
      if (established) {
        ClientConnection made =
            new NumberedConnection(link, new Http2ClientConnection(connection.orElseThrow()));
        kept.add(made);
        return made;
      }
      refused = true;
      if (failure.isPresent()) {
        throw new IOException("no HTTP/2 connection: " + failure.get());
      }
      link.client().close("it took too long");
      throw new SocketTimeoutException("no HTTP/2 connection: it took too long");
    }

    @Override
    public void established() {
      established = true;
      LockSupport.unpark(waiting);
    }

    @Override
    public void closing(Closure reason) {
      closing = true;
      world.trace().line(() -> link + " (client) takes no more streams: " + reason.description());
      if (established) {
        onClosing.run();
      } else {
        failure = Optional.of(reason.description());
        LockSupport.unpark(waiting);
      }
    }

    @Override
    public void ended() {
      if (!closing) {
        world.find("ended without closing", link + " (client) has ended without closing");
      }
    }
  }
}
