package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call has sent, as long as it may have to be sent again: until the server answers, or until
 * it is more than may be held. Guarded by the call's monitor.
 */
final class HeldRequest {
  /** All of it at one moment: what a new stream gets first. */
  record Whole(List<FramedMessage> messages, EndStream end) {}

  private final int limitBytes;
  private @Nullable List<FramedMessage> messages;
  private long bytes;
  private EndStream end;

  private HeldRequest(int limitBytes, List<FramedMessage> messages, EndStream end) {
    this.limitBytes = limitBytes;
    this.messages = messages;
    this.end = end;
  }

  /** A request of one message, which the caller holds anyway. */
  static HeldRequest of(FramedMessage request) {
    return new HeldRequest(Integer.MAX_VALUE, List.of(request), EndStream.YES);
  }

  /** A request that is written bit by bit, and held up to so many bytes. */
  static HeldRequest streamed(int limitBytes) {
    return new HeldRequest(limitBytes, new ArrayList<>(), EndStream.NO);
  }

  /** Notes what is about to be sent. */
  void add(FramedMessage message, EndStream last) {
    end = last;
    List<FramedMessage> held = messages;
    if (held == null || message.length() == 0) {
      return;
    }
    bytes += message.length();
    if (bytes > limitBytes) {
      drop();
    } else {
      held.add(message);
    }
  }

  /** The call will not be tried again. */
  void drop() {
    messages = null;
  }

  /** Whether the request can be sent again. */
  boolean isHeld() {
    return messages != null;
  }

  /** What a stream that is opened now has to be sent first. */
  Whole whole() {
    List<FramedMessage> held = messages;
    if (held == null) {
      throw new AssertionError("a request is to be sent again that was not held");
    }
    return new Whole(List.copyOf(held), end);
  }
}
