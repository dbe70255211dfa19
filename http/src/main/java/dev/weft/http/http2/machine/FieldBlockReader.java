package dev.weft.http.http2.machine;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Continuation;
import dev.weft.http.http2.frame.EndHeaders;
import dev.weft.http.http2.frame.Fragment;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.StreamError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts the field blocks of HEADERS and CONTINUATION frames together and decodes them (RFC 9113
 * §4.3).
 *
 * <p>It belongs to the thread that reads, apart from the {@link Machine}, so that decoding holds up
 * nobody who wants to send.
 *
 * <p>A block that is larger than the limit once it is decoded costs its stream alone, in however
 * many frames it came; it is gathered and decoded all the same, since the compression context
 * depends on it. What has no end costs the connection (CVE-2024-27316, CONTINUATION flood): more
 * than four times the limit in octets as they are on the wire, or many frames with little in them.
 */
public final class FieldBlockReader {
  private static final int LARGEST_SHARE_OF_EMPTY_FRAMES = 16;
  private static final int TIMES_THE_LIMIT = 4;

  /** A block may have this many octets on the wire, however low the limit on it is. */
  private static final int LEAST_MAX_BLOCK_BYTES = 64 * 1024;

  private final int maxHeaderListBytes;
  private final int maxBlockBytes;

  /** Made when it is needed: a connection without streams is to cost little. */
  private @Nullable HpackDecoder decoder;

  private @Nullable Headers first;
  private byte[] gathered = new byte[0];
  private int length;
  private int frames;

  /**
   * A reader that hands out no block of more than {@code maxHeaderListBytes}, counted as RFC 9113
   * §6.5.2 says.
   */
  public FieldBlockReader(int maxHeaderListBytes) {
    long most = Math.max(LEAST_MAX_BLOCK_BYTES, (long) TIMES_THE_LIMIT * maxHeaderListBytes);
    maxBlockBytes = (int) Math.min(Integer.MAX_VALUE, most);
    this.maxHeaderListBytes = maxHeaderListBytes;
  }

  /**
   * Takes the next frame of the connection, whichever it is, since none may come in between the
   * frames of a block.
   *
   * @return the block that ends with this frame, or null if none does
   */
  public @Nullable FieldBlock receive(Frame frame) throws ConnectionError {
    if (frame instanceof Headers headers && first == null) {
      if (headers.endHeaders() == EndHeaders.YES) {
        return decode(headers.streamId(), headers.end(), headers.fragment());
      }
      first = headers;
      gather(headers.fragment());
      return null;
    }
    if (first == null) {
      if (frame instanceof Continuation) {
        throw misplaced(frame, "which continues nothing");
      }
      return null;
    }
    if (!(frame instanceof Continuation next) || next.streamId() != first.streamId()) {
      throw misplaced(frame, "amid the field block of stream " + first.streamId());
    }
    gather(next.fragment());
    return next.endHeaders() == EndHeaders.YES ? decodeGathered(first) : null;
  }

  /** Makes sure that a frame which is at fault for itself does not stand amid a block as well. */
  public void requireNone(StreamError fault) throws ConnectionError {
    if (first != null) {
      throw new ConnectionError(
          ErrorCode.PROTOCOL_ERROR,
          "RFC 9113 §6.10",
          fault.getMessage() + ", amid the field block of stream " + first.streamId());
    }
  }

  /** Whether {@code frame} is for this reader alone, and nothing for the machine. */
  public static boolean isFieldBlock(Frame frame) {
    return frame instanceof Headers || frame instanceof Continuation;
  }

  private FieldBlock decodeGathered(Headers opening) throws ConnectionError {
    FieldBlock block = decode(opening.streamId(), opening.end(), new Fragment(gathered, 0, length));
    first = null;
    gathered = new byte[0];
    length = 0;
    frames = 0;
    return block;
  }

  private FieldBlock decode(int streamId, EndStream end, Fragment fragment) throws ConnectionError {
    return new FieldBlock(
        streamId, end, decoder().decode(fragment.buffer(), fragment.offset(), fragment.length()));
  }

  private HpackDecoder decoder() {
    if (decoder == null) {
      decoder = new HpackDecoder(HpackEncoder.INITIAL_TABLE_BYTES, maxHeaderListBytes);
    }
    return decoder;
  }

  private void gather(Fragment fragment) throws ConnectionError {
    frames++;
    boolean tooLarge = fragment.length() > maxBlockBytes - length;
    if (tooLarge || frames > LARGEST_SHARE_OF_EMPTY_FRAMES + length / 64) {
      throw new ConnectionError(
          ErrorCode.ENHANCE_YOUR_CALM,
          "RFC 9113 §10.5.1",
          "a field block of %d octets in %d frames has no end; at most %d octets may come, in frames"
                  .formatted(length + fragment.length(), frames, maxBlockBytes)
              + " that are not nearly empty (four times HttpLimits.maxHeaderListBytes)");
    }
    if (gathered.length - length < fragment.length()) {
      gathered = Arrays.copyOf(gathered, Math.max(2 * length, length + fragment.length()));
    }
    System.arraycopy(fragment.buffer(), fragment.offset(), gathered, length, fragment.length());
    length += fragment.length();
  }

  private static ConnectionError misplaced(Frame frame, String where) {
    return new ConnectionError(
        ErrorCode.PROTOCOL_ERROR,
        "RFC 9113 §6.10",
        frame.getClass().getSimpleName() + " arrived on stream " + frame.streamId() + ", " + where);
  }
}
