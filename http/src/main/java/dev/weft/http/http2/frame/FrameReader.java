package dev.weft.http.http2.frame;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames out of a buffer, and checks what can be known from a frame alone: its size, whether
 * it belongs on a stream or on the connection, its padding, the values it carries.
 *
 * <p>A frame is read when all of it has arrived, so the buffer must be able to hold {@link
 * Frame#HEADER_BYTES} and the largest payload allowed. A frame that is too large is refused as soon
 * as its header is there.
 */
public final class FrameReader {
  private static final int MIN_MAX_FRAME_SIZE = 1 << 14;
  private static final int MAX_MAX_FRAME_SIZE = (1 << 24) - 1;

  private final int maxFrameSize;
  private int consumed;

  /**
   * A reader of frames with payloads of at most {@code maxFrameSize} octets.
   *
   * @throws IllegalArgumentException if that is not in 2^14 to 2^24-1 (RFC 9113 §4.2)
   */
  public FrameReader(int maxFrameSize) {
    if (maxFrameSize < MIN_MAX_FRAME_SIZE || maxFrameSize > MAX_MAX_FRAME_SIZE) {
      throw new IllegalArgumentException(
          "the largest frame must be "
              + MIN_MAX_FRAME_SIZE
              + " to "
              + MAX_MAX_FRAME_SIZE
              + " octets, not "
              + maxFrameSize);
    }
    this.maxFrameSize = maxFrameSize;
  }

  /**
   * Reads the frame that starts at {@code offset}; {@link #consumed} tells where the next one
   * starts.
   *
   * @param end where the octets that have arrived end in {@code buffer}
   * @return the frame, or null if only a part of it has arrived
   * @throws StreamError if the frame is at fault for itself; {@link #consumed} tells where the next
   *     one starts, as if it had been read
   * @throws ConnectionError if there is no going on after this frame
   */
  public @Nullable Frame read(byte[] buffer, int offset, int end) throws Http2Exception {
    consumed = 0;
    int available = end - offset;
    if (available < Frame.HEADER_BYTES) {
      return null;
    }
    int length = Wire.readLength(buffer, offset);
    if (length > maxFrameSize) {
      throw Stranger.oversized(buffer, offset, end, length, maxFrameSize);
    }
    if (available - Frame.HEADER_BYTES < length) {
      return null;
    }
    consumed = Frame.HEADER_BYTES + length;
    int type = buffer[offset + 3] & 0xff;
    int flags = buffer[offset + 4] & 0xff;
    int streamId = Wire.readInt(buffer, offset + 5) & Wire.LOW_31_BITS;
    int payload = offset + Frame.HEADER_BYTES;
    return switch (type) {
      case Wire.DATA -> data(buffer, payload, length, flags, streamId);
      case Wire.HEADERS -> headers(buffer, payload, length, flags, streamId);
      case Wire.PRIORITY -> priority(buffer, payload, length, streamId);
      case Wire.RST_STREAM -> rstStream(buffer, payload, length, streamId);
      case Wire.SETTINGS -> settings(buffer, payload, length, flags, streamId);
      case Wire.PUSH_PROMISE -> pushPromise(buffer, payload, length, flags, streamId);
      case Wire.PING -> ping(buffer, payload, length, flags, streamId);
      case Wire.GOAWAY -> goAway(buffer, payload, length, streamId);
      case Wire.WINDOW_UPDATE -> windowUpdate(buffer, payload, length, streamId);
      case Wire.CONTINUATION -> continuation(buffer, payload, length, flags, streamId);
      default -> new Unknown(streamId, type, length);
    };
  }

  /** How many octets the last {@link #read} has used up: a whole frame's, or 0 if it read none. */
  public int consumed() {
    return consumed;
  }

  private static Frame data(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireStream("DATA", "RFC 9113 §6.1", streamId);
    EndStream end = endStream(flags);
    if ((flags & Wire.FLAG_PADDED) == 0) {
      return new Data(streamId, buffer, payload, length, 0, end);
    }
    int padding = padding("DATA", "RFC 9113 §6.1", buffer, payload, length, 1);
    return new Data(streamId, buffer, payload + 1, length - padding, padding, end);
  }

  private static Frame headers(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireStream("HEADERS", "RFC 9113 §6.2", streamId);
    boolean padded = (flags & Wire.FLAG_PADDED) != 0;
    int start = padded ? 1 : 0;
    int fields = (flags & Wire.FLAG_PRIORITY) == 0 ? start : start + 5;
    int padding = padded ? padding("HEADERS", "RFC 9113 §6.2", buffer, payload, length, fields) : 0;
    int fragment = length - fields - (padded ? padding - 1 : 0);
    if (fragment < 0) {
      throw wrongSize("HEADERS", "RFC 9113 §6.2", length, "at least " + fields);
    }
    if (fields > start) {
      requireOtherStream(Wire.readInt(buffer, payload + start) & Wire.LOW_31_BITS, streamId);
    }
    return new Headers(
        streamId,
        new Fragment(buffer, payload + fields, fragment),
        endHeaders(flags),
        endStream(flags));
  }

  /**
   * A priority that makes a stream depend on itself. RFC 9113 gives priorities no meaning and says
   * nothing of this, but no peer that it is worth talking to sends it.
   */
  private static void requireOtherStream(int dependsOn, int streamId) throws ConnectionError {
    if (dependsOn == streamId) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 7540 §5.3.1",
          "HEADERS make stream " + streamId + " depend on itself");
    }
  }

  private static Frame priority(byte[] buffer, int payload, int length, int streamId)
      throws Http2Exception {
    requireStream("PRIORITY", "RFC 9113 §6.3", streamId);
    if (length != 5) {
      throw new StreamError(
          streamId,
          ErrorCode.FRAME_SIZE_ERROR,
          "RFC 9113 §6.3",
          "PRIORITY of " + length + " octets arrived; it must have 5");
    }
    int dependsOn = Wire.readInt(buffer, payload) & Wire.LOW_31_BITS;
    if (dependsOn == streamId) {
      throw new StreamError(
          streamId,
          ErrorCode.PROTOCOL_ERROR,
          "RFC 7540 §5.3.1",
          "PRIORITY makes stream " + streamId + " depend on itself");
    }
    return new Priority(streamId, dependsOn, (buffer[payload + 4] & 0xff) + 1);
  }

  private static Frame rstStream(byte[] buffer, int payload, int length, int streamId)
      throws ConnectionError {
    requireStream("RST_STREAM", "RFC 9113 §6.4", streamId);
    if (length != 4) {
      throw wrongSize("RST_STREAM", "RFC 9113 §6.4", length, "4");
    }
    return new RstStream(streamId, Wire.readInt(buffer, payload));
  }

  private static Frame settings(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireConnection("SETTINGS", "RFC 9113 §6.5", streamId);
    if ((flags & Wire.FLAG_ACK) != 0) {
      if (length != 0) {
        throw wrongSize("SETTINGS with ACK", "RFC 9113 §6.5", length, "0");
      }
      return Settings.ACK;
    }
    if (length % 6 != 0) {
      throw wrongSize("SETTINGS", "RFC 9113 §6.5", length, "a multiple of 6");
    }
    List<Setting> entries = new ArrayList<>(length / 6);
    for (int at = payload; at < payload + length; at += 6) {
      int number = (buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff;
      @Nullable SettingId id = SettingId.ofNumber(number);
      if (id != null) {
        entries.add(setting(id, Wire.readInt(buffer, at + 2) & 0xffff_ffffL));
      }
    }
    return new Settings(Ack.NO, entries);
  }

  private static Setting setting(SettingId id, long value) throws ConnectionError {
    switch (id) {
      case ENABLE_PUSH -> require(id, value, value <= 1, ErrorCode.PROTOCOL_ERROR, "0 or 1");
      case INITIAL_WINDOW_SIZE ->
          require(
              id,
              value,
              value <= Integer.MAX_VALUE,
              ErrorCode.FLOW_CONTROL_ERROR,
              "at most " + Integer.MAX_VALUE);
      case MAX_FRAME_SIZE ->
          require(
              id,
              value,
              value >= MIN_MAX_FRAME_SIZE && value <= MAX_MAX_FRAME_SIZE,
              ErrorCode.PROTOCOL_ERROR,
              MIN_MAX_FRAME_SIZE + " to " + MAX_MAX_FRAME_SIZE);
      case HEADER_TABLE_SIZE, MAX_CONCURRENT_STREAMS, MAX_HEADER_LIST_SIZE -> {
        // Every 32-bit number will do.
      }
    }
    return new Setting(id, value);
  }

  private static void require(
      SettingId id, long value, boolean holds, ErrorCode code, String expected)
      throws ConnectionError {
    if (!holds) {
      throw new ConnectionError(
          code, "RFC 9113 §6.5.2", id + " is " + value + "; it must be " + expected);
    }
  }

  private static Frame pushPromise(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireStream("PUSH_PROMISE", "RFC 9113 §6.6", streamId);
    boolean padded = (flags & Wire.FLAG_PADDED) != 0;
    int start = padded ? 1 : 0;
    int fields = start + 4;
    int padding =
        padded ? padding("PUSH_PROMISE", "RFC 9113 §6.6", buffer, payload, length, fields) : 0;
    int fragment = length - fields - (padded ? padding - 1 : 0);
    if (fragment < 0) {
      throw wrongSize("PUSH_PROMISE", "RFC 9113 §6.6", length, "at least " + fields);
    }
    return new PushPromise(
        streamId,
        Wire.readInt(buffer, payload + start) & Wire.LOW_31_BITS,
        new Fragment(buffer, payload + fields, fragment),
        endHeaders(flags));
  }

  private static Frame ping(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireConnection("PING", "RFC 9113 §6.7", streamId);
    if (length != 8) {
      throw wrongSize("PING", "RFC 9113 §6.7", length, "8");
    }
    Ack ack = (flags & Wire.FLAG_ACK) == 0 ? Ack.NO : Ack.YES;
    return new Ping(ack, Wire.readLong(buffer, payload));
  }

  private static Frame goAway(byte[] buffer, int payload, int length, int streamId)
      throws ConnectionError {
    requireConnection("GOAWAY", "RFC 9113 §6.8", streamId);
    if (length < 8) {
      throw wrongSize("GOAWAY", "RFC 9113 §6.8", length, "at least 8");
    }
    int shown = Math.min(length - 8, GoAway.MAX_DEBUG_CHARS);
    String debug = new String(buffer, payload + 8, shown, StandardCharsets.UTF_8);
    return new GoAway(
        Wire.readInt(buffer, payload) & Wire.LOW_31_BITS,
        Wire.readInt(buffer, payload + 4),
        Stranger.printable(debug));
  }

  private static Frame windowUpdate(byte[] buffer, int payload, int length, int streamId)
      throws Http2Exception {
    if (length != 4) {
      throw wrongSize("WINDOW_UPDATE", "RFC 9113 §6.9", length, "4");
    }
    int increment = Wire.readInt(buffer, payload) & Wire.LOW_31_BITS;
    if (increment == 0) {
      String message = "WINDOW_UPDATE by 0 arrived; it must be by at least 1";
      throw streamId == 0
          ? new ConnectionError(ErrorCode.PROTOCOL_ERROR, "RFC 9113 §6.9", message)
          : new StreamError(streamId, ErrorCode.PROTOCOL_ERROR, "RFC 9113 §6.9", message);
    }
    return new WindowUpdate(streamId, increment);
  }

  private static Frame continuation(byte[] buffer, int payload, int length, int flags, int streamId)
      throws ConnectionError {
    requireStream("CONTINUATION", "RFC 9113 §6.10", streamId);
    return new Continuation(streamId, new Fragment(buffer, payload, length), endHeaders(flags));
  }

  private static EndStream endStream(int flags) {
    return (flags & Wire.FLAG_END_STREAM) == 0 ? EndStream.NO : EndStream.YES;
  }

  private static EndHeaders endHeaders(int flags) {
    return (flags & Wire.FLAG_END_HEADERS) == 0 ? EndHeaders.NO : EndHeaders.YES;
  }

  /**
   * The octets that padding takes, with the one that tells its length.
   *
   * @param fields the octets in front of what is padded, the padding's length among them
   */
  private static int padding(
      String type, String clause, byte[] buffer, int payload, int length, int fields)
      throws ConnectionError {
    if (length < fields) {
      throw wrongSize(type, clause, length, "at least " + fields);
    }
    int padding = buffer[payload] & 0xff;
    if (padding > length - fields) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          clause,
          type + " of " + length + " octets arrived with " + padding + " octets of padding");
    }
    return padding + 1;
  }

  private static void requireStream(String type, String clause, int streamId)
      throws ConnectionError {
    if (streamId == 0) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR, clause, type + " arrived on stream 0; it needs a stream");
    }
  }

  private static void requireConnection(String type, String clause, int streamId)
      throws ConnectionError {
    if (streamId != 0) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          clause,
          type + " arrived on stream " + streamId + "; it belongs on stream 0");
    }
  }

  private static ConnectionError wrongSize(
      String type, String clause, int length, String expected) {
    return new ConnectionError(
        ErrorCode.FRAME_SIZE_ERROR,
        clause,
        type + " of " + length + " octets arrived; it must have " + expected);
  }
}
