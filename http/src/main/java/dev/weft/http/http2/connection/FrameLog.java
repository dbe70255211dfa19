package dev.weft.http.http2.connection;

import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.Http2Exception;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.Preface;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A trace of a connection, one line a frame, in the log {@code dev.weft.http.frames} at level
 * TRACE. What is sent is read back from the octets, so the log shows what was really sent.
 */
final class FrameLog {
  private static final Logger LOGGER = System.getLogger("dev.weft.http.frames");
  private static final int LARGEST_FRAME = (1 << 24) - 1;
  private static final byte PREFACE_START = 'P';

  private final boolean on = LOGGER.isLoggable(Level.TRACE);
  private final String connection;

  FrameLog(String connection) {
    this.connection = connection;
  }

  void received(Frame frame) {
    if (on) {
      LOGGER.log(Level.TRACE, "{0} << {1}", connection, frame);
    }
  }

  void sent(OutboundBuffer octets) {
    if (on) {
      int start = octets.array()[0] == PREFACE_START ? Preface.LENGTH : 0;
      logFrames(octets.array(), start, octets.length());
    }
  }

  private void logFrames(byte[] buffer, int start, int end) {
    FrameReader frames = new FrameReader(LARGEST_FRAME);
    try {
      @Nullable Frame frame = frames.read(buffer, start, end);
      for (int at = start; frame != null; frame = frames.read(buffer, at, end)) {
        LOGGER.log(Level.TRACE, "{0} >> {1}", connection, frame);
        at += frames.consumed();
      }
    } catch (Http2Exception e) {
      throw new AssertionError("this end was about to send a faulty frame", e);
    }
  }
}
