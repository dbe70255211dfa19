package dev.weft.simulation.program;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.Lifetime.IdlePings;
import dev.weft.rpc.RpcLimits;
import java.time.Duration;

/** The limits of one end, of those that matter in a run; the rest are the defaults. */
public record EndLimits(
    int concurrentStreams,
    int streamWindow,
    int connectionWindow,
    int pendingWrites,
    Room room,
    Life life) {

  /** How often a server lets its clients ask whether it is there. */
  private static final Duration PERMITTED_PINGS = Duration.ofSeconds(5);

  /** An end with the defaults of what is seldom changed. */
  public EndLimits(
      int concurrentStreams, int streamWindow, int connectionWindow, int pendingWrites) {
    this(
        concurrentStreams,
        streamWindow,
        connectionWindow,
        pendingWrites,
        Room.DEFAULT,
        Life.DEFAULT);
  }

  /**
   * What messages and calls may take.
   *
   * @param bufferOctets how much all streams of a connection may hold beyond their first windows
   * @param totalOctets how much all connections of an end may hold
   * @param messageOctets the largest message that is accepted
   * @param heldOctets how much of a stream of requests is held to be sent again
   * @param calls how many calls a server answers at a time
   */
  public record Room(
      int bufferOctets, long totalOctets, int messageOctets, int heldOctets, int calls) {
    /** The defaults, but for the total, which must not depend on the machine. */
    public static final Room DEFAULT =
        new Room(
            HttpLimits.DEFAULT.connectionBufferBytes(),
            256 << 20,
            RpcLimits.DEFAULT.maxInboundMessageBytes(),
            RpcLimits.DEFAULT.maxRetryBufferBytes(),
            RpcLimits.DEFAULT.maxConcurrentCalls());
  }

  /**
   * How long connections live.
   *
   * @param keepAlive the silence after which the peer is asked for a sign of life
   * @param idle how long a connection without calls is kept
   * @param age when a server asks for a new connection
   * @param grace how long calls may go on after that
   * @param stall how long a stream may wait for room at the peer
   */
  public record Life(
      Duration keepAlive, Duration idle, Duration age, Duration grace, Duration stall) {
    /** For ever. */
    public static final Life DEFAULT =
        new Life(
            Lifetime.FOREVER,
            Lifetime.FOREVER,
            Lifetime.FOREVER,
            Lifetime.FOREVER,
            Lifetime.FOREVER);

    /** Whether streams end that wait for a reader. */
    public boolean endsStalled() {
      return stall.compareTo(Lifetime.FOREVER) < 0;
    }

    /** Whether connections end although calls go on. */
    public boolean endsCalls() {
      return age.compareTo(Lifetime.FOREVER) < 0 && grace.compareTo(Lifetime.FOREVER) < 0;
    }
  }

  /** The same with other lifetimes. */
  public EndLimits with(Life life) {
    return new EndLimits(
        concurrentStreams, streamWindow, connectionWindow, pendingWrites, room, life);
  }

  /** Those of HTTP. */
  public HttpLimits http() {
    return HttpLimits.builder()
        .maxConcurrentStreams(concurrentStreams)
        .streamWindowBytes(streamWindow)
        .connectionWindowBytes(connectionWindow)
        .maxPendingWriteBytes(pendingWrites)
        .connectionBufferBytes(room.bufferOctets)
        .totalBufferBytes(room.totalOctets)
        .build();
  }

  /** Those of gRPC. */
  public RpcLimits rpc() {
    return RpcLimits.builder()
        .maxInboundMessageBytes(room.messageOctets)
        .maxRetryBufferBytes(room.heldOctets)
        .maxConcurrentCalls(room.calls)
        .build();
  }

  /** A client's lifetimes. */
  public Lifetime client() {
    return Lifetime.clientBuilder().keepAliveTime(life.keepAlive).maxIdle(life.idle).build();
  }

  /** A server's lifetimes, which let clients ask often. */
  public Lifetime server() {
    return Lifetime.serverBuilder()
        .keepAliveTime(life.keepAlive)
        .permittedKeepAliveTime(PERMITTED_PINGS)
        .idlePings(IdlePings.YES)
        .maxIdle(life.idle)
        .maxStall(life.stall)
        .maxAge(life.age)
        .maxAgeGrace(life.grace)
        .build();
  }
}
