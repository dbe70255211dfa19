package dev.weft.http.http2.machine;

import dev.weft.http.http2.machine.StreamState.Action;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The streams of a connection, from their opening to some time after their end. */
final class Streams<S> {
  private final StreamTable<S> open;
  private final RecentStreams recent = new RecentStreams();
  private final Sender sender;
  private final Credit credit;

  Streams(Role role, Sender sender, Credit credit) {
    this.open = new StreamTable<>(role);
    this.sender = sender;
    this.credit = credit;
  }

  /** The stream, if it is neither idle nor closed. */
  @Nullable Stream<S> find(int id) {
    return open.find(id);
  }

  boolean isIdle(int id) {
    return open.isIdle(id);
  }

  /** How a stream ended that is neither idle nor open. */
  RecentStreams.End howEnded(int id) {
    return recent.find(id);
  }

  /** How many streams are open. */
  int count() {
    return open.size();
  }

  /** The highest identifier that the peer has used; 0 for none. */
  int lastPeerId() {
    return open.lastPeerId();
  }

  boolean hasOwnId() {
    return open.hasOwnId();
  }

  /** Notes that the peer used an identifier, whether or not a stream comes of it. */
  void usePeerId(int id) {
    open.usePeerId(id);
  }

  /** Opens a stream that the peer asked for. */
  Stream<S> openPeers(int id) {
    return add(id);
  }

  /** Opens a stream of this end's. */
  Stream<S> openOwn() {
    return add(open.takeOwnId());
  }

  private Stream<S> add(int id) {
    SendWindow sendWindow = new SendWindow(sender.peer().initialWindowBytes());
    Stream<S> stream = new Stream<>(id, sendWindow, credit.newStreamWindow());
    open.add(stream);
    return stream;
  }

  /** The open streams for which {@code test} holds, lowest identifier first. */
  List<Stream<S>> matching(Predicate<Stream<S>> test) {
    return open.matching(test);
  }

  /** Ends a stream that this end has reset. */
  void endHere(Stream<S> stream) {
    end(stream, Action.SEND_RESET);
    recent.add(stream.id, RecentStreams.End.RESET_HERE);
  }

  /** Notes that this end has refused a stream before it was opened. */
  void refused(int id) {
    recent.add(id, RecentStreams.End.RESET_HERE);
  }

  /** Ends a stream that the peer has reset, or will say no more on. */
  void endByPeer(Stream<S> stream) {
    end(stream, Action.RECEIVE_RESET);
    recent.add(stream.id, RecentStreams.End.KNOWN_TO_PEER);
  }

  private void end(Stream<S> stream, Action reset) {
    stream.step(reset);
    credit.release(stream);
    open.remove(stream);
  }

  /** Drops a stream on which both sides have finished; its last octets may still be consumed. */
  void dropIfClosed(Stream<S> stream) {
    if (stream.isClosed()) {
      open.remove(stream);
      recent.add(stream.id, RecentStreams.End.KNOWN_TO_PEER);
    }
  }
}
