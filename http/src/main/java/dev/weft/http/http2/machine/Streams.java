package dev.weft.http.http2.machine;

import dev.weft.http.http2.machine.StreamState.Action;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The streams of a connection, from their opening to some time after their end. */
final class Streams<S> {
  private final StreamTable<S> open;
  private final RecentStreams recent = new RecentStreams();
  private final Credit credit;
  private long opened;
  private final UnwrittenEnds unwrittenEnds = new UnwrittenEnds();

  Streams(Role role, Credit credit) {
    this.open = new StreamTable<>(role);
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

  /** How many streams have ever been opened. */
  long opened() {
    return opened;
  }

  /**
   * How many streams count against the limit that the peer was told: besides those that are open,
   * those whose end still waits to be written, since the peer can't know of it.
   */
  int countForPeer() {
    return open.size() + unwrittenEnds.count();
  }

  /** All that was sent so far is on its way to the peer. */
  void written() {
    unwrittenEnds.clear();
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
    Stream<S> stream = new Stream<>(id, credit.newStreamWindow());
    open.add(stream);
    opened++;
    return stream;
  }

  /** The open streams for which {@code test} holds, lowest identifier first. */
  List<Stream<S>> matching(Predicate<Stream<S>> test) {
    return open.matching(test);
  }

  /** The most that an open stream's window has been granted beyond the initial one. */
  long highestGrant() {
    return open.matching(stream -> true).stream()
        .mapToLong(stream -> stream.sendWindow.granted())
        .max()
        .orElse(0);
  }

  /** Ends a stream that this end has reset. */
  void endHere(Stream<S> stream) {
    end(stream, Action.SEND_RESET);
    unwrittenEnds.add(stream.id);
    recent.add(stream.id, RecentStreams.End.RESET_HERE);
  }

  /** Notes that this end has finished with a stream, whose peer had before. */
  void sentEnd(Stream<S> stream) {
    if (stream.isClosed()) {
      unwrittenEnds.add(stream.id);
      dropIfClosed(stream);
    }
  }

  /**
   * Notes that the peer has reset a stream that had ended: it counts no longer against the peer.
   */
  void endAgainByPeer(int id) {
    unwrittenEnds.remove(id);
  }

  /** Notes that this end has reset or refused a stream that is not open. */
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
    close(stream);
  }

  /** Drops a stream if both sides have finished. */
  void dropIfClosed(Stream<S> stream) {
    if (stream.isClosed()) {
      close(stream);
      recent.add(stream.id, RecentStreams.End.KNOWN_TO_PEER);
    }
  }

  private void close(Stream<S> stream) {
    credit.release(stream);
    open.remove(stream);
  }
}
