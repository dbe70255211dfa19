package dev.weft.http.http2.machine;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Continuation;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Priority;
import dev.weft.http.http2.frame.PushPromise;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import dev.weft.http.http2.frame.StreamError;
import dev.weft.http.http2.frame.Unknown;
import dev.weft.http.http2.frame.WindowUpdate;
import dev.weft.http.http2.machine.Stream.Progress;
import dev.weft.http.http2.machine.StreamState.Action;
import dev.weft.http.http2.machine.StreamState.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of an HTTP/2 connection (RFC 9113) without its socket: frames from the peer go in and
 * come out as {@link Event}s; what this end wants to send goes in and comes out as octets. It knows
 * no thread, lock or clock; its user keeps it from being used by two threads at a time.
 *
 * @param <S> what the user keeps for a stream
 */
public final class Machine<S> {
  private static final Headers HEADERS_TOO_LARGE = Headers.of(":status", "431");

  private final Role role;
  private final int maxConcurrentStreams;
  private final Streams<S> streams;
  private final Sender sender;
  private final Credit credit;
  private final Defence defence;
  private final Farewell farewell;
  private final Life life;
  private final Event<S> nothing = new Event.Nothing<>();
  private boolean settingsReceived;

  /** The most that a stream's window has been granted beyond the initial one, or more. */
  private long highestGrant;

  /** A machine that appends what it sends to {@code pending}. */
  public Machine(
      Role role,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      OutboundBuffer pending,
      long nowNanos) {
    this.role = role;
    maxConcurrentStreams = limits.maxConcurrentStreams();
    sender = new Sender(pending);
    credit = new Credit(limits, total, sender, nowNanos);
    streams = new Streams<>(role, credit);
    farewell = new Farewell(role, sender);
    defence = new Defence(limits, nowNanos);
    life = new Life(role, limits, lifetime, sender, farewell, nowNanos);
    sender.preface(role, limits);
    credit.announce();
  }

  // What the peer sends

  /** Octets have arrived, whatever they are: the peer is there. */
  public void heard(long nowNanos) {
    credit.time(nowNanos);
    life.heard(nowNanos);
  }

  /**
   * Takes a frame from the peer, other than the HEADERS and CONTINUATION that make up a {@link
   * FieldBlock}.
   *
   * @throws ConnectionError if the connection can't go on; {@link #fail} says so to the peer
   */
  public Event<S> receive(Frame frame, long nowNanos) throws ConnectionError {
    requireSettingsFirst(frame instanceof Settings settings && settings.ack() == Ack.NO);
    return switch (frame) {
      case Data data -> receiveData(data, nowNanos);
      case WindowUpdate update -> receiveWindowUpdate(update, nowNanos);
      case RstStream reset -> receiveReset(reset, nowNanos);
      case Settings settings -> receiveSettings(settings, nowNanos);
      case Ping ping -> receivePing(ping, nowNanos);
      case GoAway goAway -> receiveGoAway(goAway, nowNanos);
      case Priority priority -> ignore(nowNanos);
      case Unknown unknown -> ignore(nowNanos);
      case PushPromise push ->
          throw new ConnectionError(
              ErrorCode.PROTOCOL_ERROR, "RFC 9113 §6.6", "PUSH_PROMISE arrived, which is disabled");
      case dev.weft.http.http2.frame.Headers headers -> throw new AssertionError(headers);
      case Continuation continuation -> throw new AssertionError(continuation);
    };
  }

  /** Takes a field block from the peer: a request, a response, or trailers. */
  public Event<S> receive(FieldBlock block, long nowNanos) throws ConnectionError {
    requireSettingsFirst(false);
    defence.usefulFrame();
    @Nullable Stream<S> stream = streams.find(block.streamId());
    try {
      if (stream != null) {
        return receiveFields(stream, block);
      }
      if (farewell.ignores(block.streamId())) {
        return nothing;
      }
      if (!streams.isIdle(block.streamId())) {
        return receiveFieldsOnClosed(block.streamId());
      }
      return receiveRequest(block);
    } catch (StreamError error) {
      return fail(error, nowNanos);
    }
  }

  /** Takes a fault of a single stream, found before its frame got here. */
  public Event<S> fail(StreamError error, long nowNanos) throws ConnectionError {
    int id = error.streamId();
    if (farewell.ignores(id)) {
      return nothing;
    }
    requireNotIdle(id, "a faulty frame");
    if (error.code() != ErrorCode.REFUSED_STREAM) {
      defence.streamFault(nowNanos);
    }
    @Nullable Stream<S> stream = streams.find(id);
    if (stream != null) {
      sender.reset(id, error.code());
      streams.endHere(stream);
      return new Event.StreamEnded<>(
          stream, new Closure.PeerFault(error.code(), error.getMessage()));
    }
    if (streams.howEnded(id) != RecentStreams.End.RESET_HERE) {
      sender.reset(id, error.code());
      streams.refused(id);
    }
    return nothing;
  }

  private Event<S> receiveRequest(FieldBlock block) throws ConnectionError, StreamError {
    int id = block.streamId();
    if (role == Role.CLIENT || role.opens(id)) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §5.1.1",
          "HEADERS arrived on stream " + id + ", which the peer may not open");
    }
    if (farewell.isSaid()) {
      return nothing;
    }
    streams.usePeerId(id);
    if (streams.countForPeer() >= maxConcurrentStreams) {
      throw new StreamError(
          id,
          ErrorCode.REFUSED_STREAM,
          "RFC 9113 §5.1.2",
          "more than " + maxConcurrentStreams + " streams at a time");
    }
    if (block.content() instanceof DecodedBlock.TooLarge) {
      sender.headers(id, HEADERS_TOO_LARGE, EndStream.YES);
      if (block.end() == EndStream.NO) {
        sender.reset(id, ErrorCode.NO_ERROR);
      }
      streams.refused(id);
      return nothing;
    }
    MessageRules.Head head = MessageRules.request(block);
    Stream<S> stream = streams.openPeers(id);
    stream.step(Action.RECEIVE_HEADERS);
    begin(stream, head, block.end());
    return new Event.Request<>(stream, head.headers(), block.end());
  }

  private Event<S> receiveFields(Stream<S> stream, FieldBlock block) throws StreamError {
    require(stream, Action.RECEIVE_HEADERS, "HEADERS");
    if (stream.progress() == Progress.IN_BODY) {
      Headers trailers = MessageRules.trailers(block);
      MessageRules.requireWholeBody(stream);
      receiveEnd(stream);
      return new Event.HeaderBlock<>(stream, trailers, EndStream.YES);
    }
    MessageRules.Head response = MessageRules.response(stream, block);
    if (MessageRules.isInformational(response.headers())) {
      MessageRules.requireMore(block);
      MessageRules.requireFew(stream);
      return nothing;
    }
    begin(stream, response, block.end());
    return new Event.HeaderBlock<>(stream, response.headers(), block.end());
  }

  /** The first block of a message arrived: the body begins, or there is none. */
  private void begin(Stream<S> stream, MessageRules.Head head, EndStream end) {
    stream.beginBody(head.bodyOctets());
    if (end == EndStream.YES) {
      receiveEnd(stream);
    }
  }

  private void receiveEnd(Stream<S> stream) {
    stream.complete();
    stream.step(Action.RECEIVE_END);
    streams.dropIfClosed(stream);
  }

  private Event<S> receiveData(Data data, long nowNanos) throws ConnectionError {
    credit.receive(data.flowControlled());
    Event<S> event = farewell.ignores(data.streamId()) ? nothing : receiveCounted(data, nowNanos);
    credit.arrived();
    return event;
  }

  private Event<S> receiveCounted(Data data, long nowNanos) throws ConnectionError {
    int id = data.streamId();
    requireNotIdle(id, "DATA");
    if (data.length() > 0) {
      defence.usefulFrame();
    } else if (data.end() == EndStream.NO) {
      defence.emptyFrame(nowNanos);
    }
    @Nullable Stream<S> stream = streams.find(id);
    try {
      return stream == null ? receiveDataOnClosed(id) : receiveData(stream, data);
    } catch (StreamError error) {
      return fail(error, nowNanos);
    }
  }

  private Event<S> receiveData(Stream<S> stream, Data data) throws StreamError, ConnectionError {
    require(stream, Action.RECEIVE_DATA, "DATA");
    MessageRules.requireBegun(stream);
    credit.receive(stream, data.flowControlled(), data.padding());
    MessageRules.countBody(stream, data.length());
    if (data.end() == EndStream.YES) {
      MessageRules.requireWholeBody(stream);
      receiveEnd(stream);
    }
    return new Event.Body<>(stream, data.buffer(), data.offset(), data.length(), data.end());
  }

  /** HEADERS arrived on a stream that has ended. */
  private Event<S> receiveFieldsOnClosed(int streamId) throws ConnectionError {
    return switch (streams.howEnded(streamId)) {
      case RESET_HERE, FORGOTTEN -> nothing;
      case KNOWN_TO_PEER ->
          throw new ConnectionError(
              ErrorCode.STREAM_CLOSED,
              "RFC 9113 §5.1",
              "HEADERS arrived on stream " + streamId + ", which has ended");
      case NEVER_OPENED ->
          throw new ConnectionError(
              ErrorCode.PROTOCOL_ERROR,
              "RFC 9113 §5.1.1",
              "HEADERS arrived on stream "
                  + streamId
                  + ", whose number is lower than one used before");
    };
  }

  /** DATA arrived on a stream that has ended. */
  private Event<S> receiveDataOnClosed(int streamId) throws StreamError {
    return switch (streams.howEnded(streamId)) {
      case RESET_HERE, FORGOTTEN -> nothing;
      case KNOWN_TO_PEER, NEVER_OPENED ->
          throw new StreamError(
              streamId,
              ErrorCode.STREAM_CLOSED,
              "RFC 9113 §5.1",
              "DATA arrived on stream " + streamId + ", which has ended");
    };
  }

  private Event<S> receiveWindowUpdate(WindowUpdate update, long nowNanos) throws ConnectionError {
    int id = update.streamId();
    if (id == 0) {
      if (!sender.addWindow(update.increment())) {
        throw new ConnectionError(
            ErrorCode.FLOW_CONTROL_ERROR,
            "RFC 9113 §6.9.1",
            "WINDOW_UPDATE raises the connection's window above 2^31-1");
      }
      return nothing;
    }
    if (farewell.ignores(id)) {
      return nothing;
    }
    requireNotIdle(id, "WINDOW_UPDATE");
    @Nullable Stream<S> stream = streams.find(id);
    if (stream == null) {
      return nothing;
    }
    if (!stream.sendWindow.add(update.increment(), sender.peer().initialWindowBytes())) {
      return fail(
          new StreamError(
              id,
              ErrorCode.FLOW_CONTROL_ERROR,
              "RFC 9113 §6.9.1",
              "WINDOW_UPDATE raises the stream's window above 2^31-1"),
          nowNanos);
    }
    highestGrant = Math.max(highestGrant, stream.sendWindow.granted());
    return new Event.StreamWritable<>(stream);
  }

  private Event<S> receiveReset(RstStream reset, long nowNanos) throws ConnectionError {
    int id = reset.streamId();
    if (farewell.ignores(id)) {
      return nothing;
    }
    requireNotIdle(id, "RST_STREAM");
    @Nullable Stream<S> stream = streams.find(id);
    if (stream == null) {
      streams.endAgainByPeer(id);
      defence.emptyFrame(nowNanos);
      return nothing;
    }
    streams.endByPeer(stream);
    Closure closure =
        reset.error() == ErrorCode.REFUSED_STREAM
            ? new Closure.Refused("the peer refused the stream")
            : new Closure.ResetByPeer(reset.error());
    return new Event.StreamEnded<>(stream, closure);
  }

  private Event<S> receiveSettings(Settings settings, long nowNanos) throws ConnectionError {
    if (settings.ack() == Ack.YES) {
      if (credit.isSettingsAcknowledged()) {
        // An answer to nothing: it must not cost a look at every stream.
        return ignore(nowNanos);
      }
      credit.settingsAcknowledged(streams.matching(stream -> true));
      return nothing;
    }
    defence.controlFrame(1, nowNanos);
    for (Setting setting : settings.entries()) {
      requireNoPush(setting);
      sender.apply(setting);
      if (setting.id() == SettingId.INITIAL_WINDOW_SIZE) {
        requireWindowsInRange();
      }
    }
    sender.acknowledgeSettings();
    return new Event.SettingsReceived<>();
  }

  /** A server can't be pushed to, and must not say that it may (RFC 9113 §6.5.2). */
  private void requireNoPush(Setting setting) throws ConnectionError {
    if (role == Role.CLIENT && setting.id() == SettingId.ENABLE_PUSH && setting.value() != 0) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §6.5.2",
          "a server has set ENABLE_PUSH to " + setting.value() + "; it must be 0");
    }
  }

  /** No stream's window may become larger than 2^31-1 by a new initial one (RFC 9113 §6.9.2). */
  private void requireWindowsInRange() throws ConnectionError {
    long room = SendWindow.LARGEST - sender.peer().initialWindowBytes();
    if (highestGrant <= room) {
      return;
    }
    highestGrant = streams.highestGrant();
    if (highestGrant > room) {
      throw new ConnectionError(
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.2",
          "INITIAL_WINDOW_SIZE raises the window of a stream above 2^31-1");
    }
  }

  /**
   * SETTINGS have let streams go on that had been stalled, which cost this end more than the frame
   * cost the peer.
   */
  public void charge(int wokenStreams, long nowNanos) throws ConnectionError {
    defence.controlFrame(wokenStreams, nowNanos);
  }

  private Event<S> receivePing(Ping ping, long nowNanos) throws ConnectionError {
    if (ping.ack() == Ack.NO) {
      life.ping(nowNanos, streams.count());
      defence.controlFrame(1, nowNanos);
      sender.ping(Ack.YES, ping.opaque());
      return nothing;
    }
    credit.pingAcknowledged(ping.opaque());
    farewell.acknowledged(ping.opaque(), streams.lastPeerId());
    return nothing;
  }

  private Event<S> receiveGoAway(GoAway goAway, long nowNanos) throws ConnectionError {
    defence.controlFrame(1, nowNanos);
    farewell.receive(goAway);
    Closure reason = new Closure.Refused(Farewell.describe(goAway));
    List<Stream<S>> refused =
        streams.matching(stream -> role.opens(stream.id) && stream.id > goAway.lastStreamId());
    refused.forEach(streams::endByPeer);
    return new Event.GoingAway<>(reason, refused);
  }

  private Event<S> ignore(long nowNanos) throws ConnectionError {
    defence.emptyFrame(nowNanos);
    return nothing;
  }

  private void requireSettingsFirst(boolean isSettings) throws ConnectionError {
    if (!settingsReceived && !isSettings) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §3.4",
          "the peer's first frame was not SETTINGS, as it must be");
    }
    settingsReceived = true;
  }

  private void requireNotIdle(int streamId, String frame) throws ConnectionError {
    if (streams.isIdle(streamId)) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §5.1",
          frame + " arrived on stream " + streamId + ", which nobody has opened");
    }
  }

  private void require(Stream<S> stream, Action action, String frame) throws StreamError {
    if (stream.step(action) instanceof Step.Illegal(ErrorCode code)) {
      throw new StreamError(
          stream.id, code, "RFC 9113 §5.1", frame + " arrived on " + stream + " after its end");
    }
  }

  // What this end sends

  /** Whether this is a server's end. */
  public boolean isServer() {
    return role == Role.SERVER;
  }

  /** The window that the peer gives streams to begin with. */
  public int initialWindow() {
    return sender.peer().initialWindowBytes();
  }

  /** Whether the peer lets this end open a further stream now. */
  public boolean hasRoomForStream() {
    return streams.count() < sender.peer().maxConcurrentStreams();
  }

  /** Why this end can open no streams any more; null while it can. */
  public @Nullable Closure whyNoMoreStreams() {
    return streams.hasOwnId()
        ? farewell.whyNoMoreStreams()
        : new Closure.NotSent("the connection has used up its stream identifiers");
  }

  /**
   * Opens a stream, which {@link #hasRoomForStream} must allow, with a request's header block.
   *
   * @throws HeadersTooLargeException if the peer takes no block of this size; nothing is opened
   */
  public Stream<S> open(Headers request, EndStream end) {
    requireFits(request);
    Stream<S> stream = streams.openOwn();
    if (request.firstOr(":method", "").equals("HEAD")) {
      stream.expectNoContent();
    }
    sendHeaders(stream, request, end);
    return stream;
  }

  /**
   * Makes sure that the peer takes header blocks of this size (RFC 9113 §10.5.1).
   *
   * @throws HeadersTooLargeException if it does not
   */
  public void requireFits(Headers headers) {
    long limit = sender.peer().maxHeaderListBytes();
    if (headers.listBytes() > limit) {
      throw new HeadersTooLargeException(headers.listBytes(), limit);
    }
  }

  /**
   * Sends a header block.
   *
   * @throws HeadersTooLargeException if the peer takes no block of this size; nothing is sent
   */
  public void sendHeaders(Stream<S> stream, Headers headers, EndStream end) {
    requireFits(headers);
    send(stream, Action.SEND_HEADERS);
    life.sent();
    sender.headers(stream.id, headers, end);
    sendEnd(stream, end);
  }

  /** How many octets of a body the flow-control windows let a stream send now. */
  public int window(Stream<S> stream) {
    return Math.min(streamWindow(stream), connectionWindow());
  }

  /** How many octets of a body the stream's own window would let it send. */
  public int streamWindow(Stream<S> stream) {
    return sender.window(stream);
  }

  /**
   * How much a stream's window has been granted beyond the initial one, less what was sent: of two
   * streams that wait, the one with more is let go on first when the initial window grows.
   */
  public long grant(Stream<S> stream) {
    return stream.sendWindow.granted();
  }

  /** How many octets of bodies the connection's window lets all streams together send now. */
  public int connectionWindow() {
    return sender.connectionWindow();
  }

  /** The open streams, lowest identifier first. */
  public List<Stream<S>> streams() {
    return streams.matching(stream -> true);
  }

  /** Sends a piece of a body, no longer than {@link #window}, and empty only at the end. */
  public void sendData(Stream<S> stream, byte[] source, int offset, int length, EndStream end) {
    send(stream, Action.SEND_DATA);
    life.sent();
    sender.data(stream, source, offset, length, end);
    sendEnd(stream, end);
  }

  private void send(Stream<S> stream, Action action) {
    if (stream.step(action) instanceof Step.Illegal) {
      throw new IllegalStateException(
          "nothing can be sent on " + stream + ": END_STREAM or RST_STREAM was sent already");
    }
  }

  private void sendEnd(Stream<S> stream, EndStream end) {
    if (end == EndStream.YES) {
      stream.step(Action.SEND_END);
      streams.sentEnd(stream);
    }
  }

  /** Ends a stream at once; does nothing if it has ended. */
  public void reset(Stream<S> stream, ErrorCode code) {
    if (!stream.isClosed()) {
      sender.reset(stream.id, code);
      streams.endHere(stream);
    }
  }

  /** Lets the peer send as many octets more as the stream's user has consumed. */
  public void consume(Stream<S> stream, int octets, long nowNanos) {
    credit.time(nowNanos);
    credit.consume(stream, octets);
  }

  /** The user of a stream needs so many octets of it before it can do with any. */
  public void expect(Stream<S> stream, int octets) {
    credit.expect(stream, octets);
  }

  /** How many octets wait to be written. */
  public int pendingBytes() {
    return sender.pendingBytes();
  }

  /** Takes the octets that wait to be written, and gathers further ones in {@code empty}. */
  public OutboundBuffer exchange(OutboundBuffer empty) {
    streams.written();
    return sender.exchange(empty);
  }

  // The end

  /**
   * Looks at the time, about once a second, and whether other connections have made room for what
   * this one was kept from: they can't tell it.
   */
  public Due tick(long nowNanos) {
    credit.lookForRoom();
    return settingsReceived ? life.tick(streams, nowNanos) : Due.NOTHING;
  }

  /**
   * The streams to be reset, since others wait for what their messages hold, and these do not come
   * on ({@link HttpLimits#messageStallTimeout}). To be asked after each {@link #tick}.
   */
  public List<Stream<S>> stalled(long nowNanos) {
    return credit.stalled(streams, nowNanos);
  }

  /**
   * Begins a graceful shutdown (RFC 9113 §6.8). A client stops opening streams; a server goes on
   * taking those that the peer opens before it can know, for {@link HttpLimits#shutdownTimeout} at
   * most.
   *
   * @param why for GOAWAY's debug data; may be empty
   */
  public void beginShutdown(String why, long nowNanos) {
    farewell.begin(streams.lastPeerId(), why, nowNanos);
  }

  /** How long the connection has been without streams, to the second; nothing if it has some. */
  public long idleNanos(long nowNanos) {
    return life.idleNanos(streams, nowNanos);
  }

  /** Says that this end is about to close the connection, if it has not said that it would. */
  public void sayGoodbye() {
    farewell.part(streams.lastPeerId());
  }

  /** Tells the peer of its fault; the connection is to be closed when that is written. */
  public void fail(ConnectionError error) {
    farewell.fail(streams.lastPeerId(), error);
  }

  /** What the peer has said of the connection's end; empty if nothing. */
  public String peersFarewell() {
    return farewell.peersWords();
  }

  /**
   * Whether nothing is left to be done, so that the connection can be closed once what is pending
   * has been written; the last of that is GOAWAY, if none was sent before.
   */
  public boolean isFinished() {
    boolean finished = farewell.isMutual() && streams.count() == 0;
    if (finished) {
      sayGoodbye();
    }
    return finished;
  }

  /** Ends all streams, since the connection is lost. */
  public void endAll() {
    streams.matching(stream -> true).forEach(streams::endByPeer);
  }

  /**
   * The connection has ended, and holds nothing of what all connections share, even if its streams
   * could not be ended.
   */
  public void close() {
    credit.close();
  }

  /** How many octets the streams hold, with what they were granted beyond their first windows. */
  public long held() {
    return credit.held();
  }
}
