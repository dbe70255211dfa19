package dev.weft.http.http2.frame;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import java.nio.charset.StandardCharsets;

/**
 * Appends frames to a buffer, split so that none is larger than the peer takes. Not safe for use by
 * several threads at a time.
 *
 * <p>A header block is encoded straight into the buffer, between {@link #beginHeaders} and {@link
 * #endHeaders}.
 */
public final class FrameWriter {
  /** What every peer takes until its SETTINGS say otherwise (RFC 9113 §6.5.2). */
  public static final int INITIAL_MAX_FRAME_SIZE = 1 << 14;

  private int maxFrameSize = INITIAL_MAX_FRAME_SIZE;

  /** The largest payload of a frame that is written from now on, in octets. */
  public void setMaxFrameSize(int octets) {
    maxFrameSize = octets;
  }

  /** The largest payload of a frame, in octets. */
  public int maxFrameSize() {
    return maxFrameSize;
  }

  /**
   * Appends DATA: as many frames as the octets need, and one if there are none. The last one
   * carries END_STREAM if {@code end} says so.
   */
  public void data(
      OutboundBuffer out, int streamId, byte[] source, int offset, int length, EndStream end) {
    int at = offset;
    int left = length;
    while (left > maxFrameSize) {
      dataHeader(out, streamId, maxFrameSize, EndStream.NO);
      out.put(source, at, maxFrameSize);
      at += maxFrameSize;
      left -= maxFrameSize;
    }
    dataHeader(out, streamId, left, end);
    out.put(source, at, left);
  }

  /** Appends the header of a DATA frame, whose {@code length} octets the caller appends then. */
  public void dataHeader(OutboundBuffer out, int streamId, int length, EndStream end) {
    assert length <= maxFrameSize : length + " > " + maxFrameSize;
    header(out, length, Wire.DATA, endStream(end), streamId);
  }

  /**
   * Makes room for the header of a HEADERS frame. The caller then appends the compressed field
   * block, and passes what it got here to {@link #endHeaders}.
   */
  public int beginHeaders(OutboundBuffer out) {
    return out.reserve(Frame.HEADER_BYTES);
  }

  /**
   * Completes the HEADERS frame whose field block was appended since {@code begin}, and splits off
   * CONTINUATION frames if the block is larger than the peer takes in a frame.
   */
  public void endHeaders(OutboundBuffer out, int begin, int streamId, EndStream end) {
    int length = out.length() - begin - Frame.HEADER_BYTES;
    if (length <= maxFrameSize) {
      int flags = Wire.FLAG_END_HEADERS | endStream(end);
      Wire.writeFrameHeader(out.array(), begin, length, Wire.HEADERS, flags, streamId);
      return;
    }
    Wire.writeFrameHeader(out.array(), begin, maxFrameSize, Wire.HEADERS, endStream(end), streamId);
    int at = begin + Frame.HEADER_BYTES + maxFrameSize;
    int left = length - maxFrameSize;
    while (left > 0) {
      int piece = Math.min(left, maxFrameSize);
      left -= piece;
      out.insertGap(at, Frame.HEADER_BYTES);
      int flags = left == 0 ? Wire.FLAG_END_HEADERS : Wire.NO_FLAGS;
      Wire.writeFrameHeader(out.array(), at, piece, Wire.CONTINUATION, flags, streamId);
      at += Frame.HEADER_BYTES + piece;
    }
  }

  /** Appends RST_STREAM. */
  public void rstStream(OutboundBuffer out, int streamId, ErrorCode code) {
    header(out, 4, Wire.RST_STREAM, Wire.NO_FLAGS, streamId);
    out.putInt(code.number());
  }

  /** Appends SETTINGS, or its acknowledgement. */
  public void settings(OutboundBuffer out, Settings settings) {
    int flags = settings.ack() == Ack.YES ? Wire.FLAG_ACK : Wire.NO_FLAGS;
    header(out, 6 * settings.entries().size(), Wire.SETTINGS, flags, 0);
    for (Setting entry : settings.entries()) {
      out.putByte(entry.id().number() >>> 8);
      out.putByte(entry.id().number());
      out.putInt((int) entry.value());
    }
  }

  /** Appends PING, or the answer to one. */
  public void ping(OutboundBuffer out, Ping ping) {
    header(out, 8, Wire.PING, ping.ack() == Ack.YES ? Wire.FLAG_ACK : Wire.NO_FLAGS, 0);
    out.putLong(ping.opaque());
  }

  /**
   * Appends GOAWAY. Of the text as much is sent as fits the frame, as UTF-8.
   *
   * @param lastStreamId the last stream that this side has acted on, or may yet act on
   */
  public void goAway(OutboundBuffer out, int lastStreamId, ErrorCode code, String debugText) {
    byte[] debug = debugText.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(debug.length, INITIAL_MAX_FRAME_SIZE - 8);
    header(out, 8 + length, Wire.GOAWAY, Wire.NO_FLAGS, 0);
    out.putInt(lastStreamId);
    out.putInt(code.number());
    out.put(debug, 0, length);
  }

  /**
   * Appends WINDOW_UPDATE.
   *
   * @param streamId 0 for the connection's window
   * @param increment in octets, 1 to 2^31-1
   */
  public void windowUpdate(OutboundBuffer out, int streamId, int increment) {
    assert increment > 0 : increment;
    header(out, 4, Wire.WINDOW_UPDATE, Wire.NO_FLAGS, streamId);
    out.putInt(increment);
  }

  private static void header(OutboundBuffer out, int length, int type, int flags, int streamId) {
    int at = out.reserve(Frame.HEADER_BYTES);
    Wire.writeFrameHeader(out.array(), at, length, type, flags, streamId);
  }

  private static int endStream(EndStream end) {
    return end == EndStream.YES ? Wire.FLAG_END_STREAM : Wire.NO_FLAGS;
  }
}
