package dev.weft.http.http2.machine;

import dev.weft.http.http2.machine.StreamState.Action;
import dev.weft.http.http2.machine.StreamState.Step;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream, as the machine sees it.
 *
 * @param <S> what the machine's user keeps for a stream
 */
public final class Stream<S> {
  /** How far the peer has come in its message (RFC 9113 §8.1). */
  enum Progress {
    NOTHING_YET,
    IN_BODY,
    COMPLETE
  }

  /** What a stream may hold whose body has ended, consumed or not, until it ends itself. */
  private static final int LITTLE = 4 * 1024;

  final int id;
  final SendWindow sendWindow = new SendWindow();
  final ReceiveWindow receiveWindow;

  private StreamState state = StreamState.IDLE;
  private Progress progress = Progress.NOTHING_YET;
  private @Nullable S attachment;
  private int informationalResponses;
  private boolean hasNoContent;
  private long bodyOctetsExpected = MessageRules.UNKNOWN_LENGTH;

  Stream(int id, ReceiveWindow receiveWindow) {
    this.id = id;
    this.receiveWindow = receiveWindow;
  }

  /** The identifier, odd for those that a client opened. */
  public int id() {
    return id;
  }

  /**
   * Says what the machine's user keeps for this stream; once, before anything else happens to it.
   */
  public void attach(S attachment) {
    this.attachment = attachment;
  }

  /** What the machine's user keeps for this stream. */
  public S attachment() {
    return Objects.requireNonNull(attachment, "a stream was used before attach");
  }

  /** The same; empty for one whose opening was cut off before {@link #attach}. */
  public Optional<S> attached() {
    return Optional.ofNullable(attachment);
  }

  /** Whether the stream has ended: nothing can be sent or will arrive any more. */
  public boolean isClosed() {
    return state == StreamState.CLOSED;
  }

  StreamState state() {
    return state;
  }

  /** Takes the step for {@code action} if it is allowed; the caller looks at what came of it. */
  Step step(Action action) {
    Step step = state.on(action);
    if (step instanceof Step.To to) {
      state = to.state();
    }
    return step;
  }

  Progress progress() {
    return progress;
  }

  /** The body begins, which must have as many octets as content-length said (RFC 9113 §8.1.1). */
  void beginBody(long octetsExpected) {
    progress = Progress.IN_BODY;
    bodyOctetsExpected = octetsExpected;
  }

  void complete() {
    progress = Progress.COMPLETE;
  }

  /** Counts octets of the body against content-length; false if there are more than announced. */
  boolean countBody(int octets) {
    if (bodyOctetsExpected == MessageRules.UNKNOWN_LENGTH) {
      return true;
    }
    bodyOctetsExpected -= octets;
    return bodyOctetsExpected >= 0;
  }

  /** Whether the body is as long as content-length said, if it said anything. */
  boolean isBodyWhole() {
    return bodyOctetsExpected <= 0;
  }

  /**
   * Whether what was consumed of this stream is still of interest: its body may go on, or holds so
   * much that others may wait for it; the little of most calls is given back at their end. To be
   * asked without the connection's lock: who gets an old answer gives back what nobody waits for,
   * or leaves it to the end of the stream.
   */
  public boolean isCreditDue() {
    return expectsBody() || receiveWindow.held() > LITTLE;
  }

  /** Whether more of the body may come. */
  boolean expectsBody() {
    return progress != Progress.COMPLETE;
  }

  /** The response has no content, whatever length it tells: the request's method is HEAD. */
  void expectNoContent() {
    hasNoContent = true;
  }

  boolean hasNoContent() {
    return hasNoContent;
  }

  /** Counts an informational response; tells how many there have been. */
  int countInformational() {
    return ++informationalResponses;
  }

  @Override
  public String toString() {
    return "stream " + id + " (" + state + ")";
  }
}
