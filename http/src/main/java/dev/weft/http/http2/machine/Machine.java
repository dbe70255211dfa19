package dev.weft.http.http2.machine;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
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
  private final Event<S> nothing = new Event.Nothing<>();
  private boolean settingsReceived;

  /** A machine that appends what it sends to {@code pending}. */
  public Machine(Role role, HttpLimits limits, OutboundBuffer pending, long nowNanos) {
    this.role = role;
    maxConcurrentStreams = limits.maxConcurrentStreams();
    sender = new Sender(pending);
    credit = new Credit(limits, sender);
    streams = new Streams<>(role, sender, credit);
    farewell = new Farewell(role, sender);
    defence = new Defence(limits, nowNanos);
    sender.preface(role, limits);
    credit.announce(limits);
  }

  // What the peer sends

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
      case GoAway goAway -> receiveGoAway(goAway);
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
    @Nullable Stream<S> stream = streams.find(block.streamId());
    try {
      if (stream != null) {
        return receiveFields(stream, block);
      }
      if (!streams.isIdle(block.streamId())) {
        return receiveFieldsOnClosed(block.streamId());
      }
      return receiveRequest(block, nowNanos);
    } catch (StreamError error) {
      return fail(error, nowNanos);
    }
  }

  /** Takes a fault of a single stream, found before its frame got here. */
  public Event<S> fail(StreamError error, long nowNanos) throws ConnectionError {
    int id = error.streamId();
    requireNotIdle(id, "a faulty frame");
    defence.streamReset(nowNanos);
    sender.reset(id, error.code());
    @Nullable Stream<S> stream = streams.find(id);
    if (stream == null) {
      streams.refused(id);
      return nothing;
    }
    streams.endHere(stream);
    return new Event.StreamEnded<>(stream, new Closure.PeerFault(error.code(), error.getMessage()));
  }

  private Event<S> receiveRequest(FieldBlock block, long nowNanos)
      throws ConnectionError, StreamError {
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
    if (streams.count() >= maxConcurrentStreams) {
      throw new StreamError(
          id,
          ErrorCode.REFUSED_STREAM,
          "RFC 9113 §5.1.2",
          "more than " + maxConcurrentStreams + " streams at a time");
    }
    if (block.content() instanceof DecodedBlock.TooLarge) {
      defence.streamReset(nowNanos);
      sender.headers(id, HEADERS_TOO_LARGE, EndStream.YES);
      sender.reset(id, ErrorCode.NO_ERROR);
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
    MessageRules.Head response = MessageRules.response(block);
    if (MessageRules.isInformational(response.headers())) {
      MessageRules.requireMore(block);
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
    requireNotIdle(data.streamId(), "DATA");
    credit.receive(data.flowControlled());
    if (data.length() == 0 && data.end() == EndStream.NO) {
      defence.emptyFrame(nowNanos);
    }
    @Nullable Stream<S> stream = streams.find(data.streamId());
    try {
      if (stream == null) {
        credit.giveBack(data.flowControlled());
        return receiveDataOnClosed(data.streamId());
      }
      return receiveData(stream, data);
    } catch (StreamError error) {
      return fail(error, nowNanos);
    }
  }

  private Event<S> receiveData(Stream<S> stream, Data data) throws StreamError {
    Step step = stream.state().on(Action.RECEIVE_DATA);
    if (step instanceof Step.Illegal || stream.progress() != Progress.IN_BODY) {
      credit.giveBack(data.flowControlled());
    }
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
    if (isIgnored(streamId)) {
      return nothing;
    }
    boolean forgotten = streams.howEnded(streamId) == RecentStreams.End.FORGOTTEN;
    throw new ConnectionError(
        forgotten ? ErrorCode.PROTOCOL_ERROR : ErrorCode.STREAM_CLOSED,
        forgotten ? "RFC 9113 §5.1.1" : "RFC 9113 §5.1",
        "HEADERS arrived on stream "
            + streamId
            + (forgotten ? ", whose number is lower than one used before" : ", which has ended"));
  }

  /** DATA arrived on a stream that has ended. */
  private Event<S> receiveDataOnClosed(int streamId) throws StreamError {
    if (isIgnored(streamId)) {
      return nothing;
    }
    throw new StreamError(
        streamId,
        ErrorCode.STREAM_CLOSED,
        "RFC 9113 §5.1",
        "DATA arrived on stream " + streamId + ", which has ended");
  }

  private boolean isIgnored(int streamId) {
    return streams.howEnded(streamId) == RecentStreams.End.RESET_HERE || farewell.ignores(streamId);
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
      return new Event.ConnectionWritable<>();
    }
    requireNotIdle(id, "WINDOW_UPDATE");
    @Nullable Stream<S> stream = streams.find(id);
    if (stream == null) {
      return nothing;
    }
    if (!stream.sendWindow.add(update.increment())) {
      return fail(
          new StreamError(
              id,
              ErrorCode.FLOW_CONTROL_ERROR,
              "RFC 9113 §6.9.1",
              "WINDOW_UPDATE raises the stream's window above 2^31-1"),
          nowNanos);
    }
    return new Event.StreamWritable<>(stream);
  }

  private Event<S> receiveReset(RstStream reset, long nowNanos) throws ConnectionError {
    int id = reset.streamId();
    requireNotIdle(id, "RST_STREAM");
    @Nullable Stream<S> stream = streams.find(id);
    if (role == Role.SERVER) {
      defence.streamReset(nowNanos);
    }
    if (stream == null) {
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
      credit.settingsAcknowledged();
      return nothing;
    }
    defence.controlFrame(nowNanos);
    int windowBefore = sender.peer().initialWindowBytes();
    sender.apply(settings);
    int change = sender.peer().initialWindowBytes() - windowBefore;
    for (Stream<S> stream : streams.matching(stream -> change != 0)) {
      if (!stream.sendWindow.add(change)) {
        throw new ConnectionError(
            ErrorCode.FLOW_CONTROL_ERROR,
            "RFC 9113 §6.9.2",
            "INITIAL_WINDOW_SIZE raises the window of " + stream + " above 2^31-1");
      }
    }
    return new Event.SettingsReceived<>();
  }

  private Event<S> receivePing(Ping ping, long nowNanos) throws ConnectionError {
    if (ping.ack() == Ack.NO) {
      defence.controlFrame(nowNanos);
      sender.ping(Ack.YES, ping.opaque());
      return nothing;
    }
    farewell.acknowledged(ping.opaque(), streams.lastPeerId());
    return new Event.PingAcknowledged<>(ping.opaque());
  }

  private Event<S> receiveGoAway(GoAway goAway) {
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

  /** Opens a stream, which {@link #hasRoomForStream} must allow, with a request's header block. */
  public Stream<S> open(Headers request, EndStream end) {
    Stream<S> stream = streams.openOwn();
    sendHeaders(stream, request, end);
    return stream;
  }

  /** Sends a header block. */
  public void sendHeaders(Stream<S> stream, Headers headers, EndStream end) {
    send(stream, Action.SEND_HEADERS);
    sender.headers(stream.id, headers, end);
    sendEnd(stream, end);
  }

  /** How many octets of a body the flow-control windows let a stream send now. */
  public int window(Stream<S> stream) {
    return Math.min(streamWindow(stream), connectionWindow());
  }

  /** How many octets of a body the stream's own window would let it send. */
  public int streamWindow(Stream<S> stream) {
    return stream.sendWindow.available();
  }

  /** How many octets of bodies the connection's window lets all streams together send now. */
  public int connectionWindow() {
    return sender.connectionWindow();
  }

  /** The open streams, lowest identifier first. */
  public List<Stream<S>> streams() {
    return streams.matching(stream -> true);
  }

  /** Sends a piece of a body, no longer than {@link #window}. */
  public void sendData(Stream<S> stream, byte[] source, int offset, int length, EndStream end) {
    send(stream, Action.SEND_DATA);
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
      streams.dropIfClosed(stream);
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
  public void consume(Stream<S> stream, int octets) {
    credit.consume(stream, octets);
  }

  /** How many octets wait to be written. */
  public int pendingBytes() {
    return sender.pendingBytes();
  }

  /** Takes the octets that wait to be written, and gathers further ones in {@code empty}. */
  public OutboundBuffer exchange(OutboundBuffer empty) {
    return sender.exchange(empty);
  }

  // The end

  /**
   * Begins a graceful shutdown (RFC 9113 §6.8). A client stops opening streams; a server goes on
   * taking those that the peer opens before it can know, until {@link #finishShutdown}.
   */
  public void beginShutdown() {
    farewell.begin(streams.lastPeerId());
  }

  /** Takes no further stream: the peer knows of the shutdown, or has had the time to. */
  public void finishShutdown() {
    farewell.finish(streams.lastPeerId());
  }

  /** Tells the peer of its fault; the connection is to be closed when that is written. */
  public void fail(ConnectionError error) {
    farewell.fail(streams.lastPeerId(), error);
  }

  /** Whether nothing is left to be done, so that the connection can be closed. */
  public boolean isFinished() {
    return farewell.isMutual() && streams.count() == 0;
  }

  /** Ends all streams, since the connection is lost, and tells which they were. */
  public List<Stream<S>> endAll() {
    List<Stream<S>> all = streams.matching(stream -> true);
    all.forEach(streams::endByPeer);
    return all;
  }
}
