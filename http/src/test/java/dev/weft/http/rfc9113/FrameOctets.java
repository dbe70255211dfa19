package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Http2Exception;
import dev.weft.http.http2.frame.OutboundBuffer;
import dev.weft.http.http2.frame.StreamError;
import java.util.Arrays;
import java.util.function.Consumer;

/** Frames as tests write them: octets in, a frame or an error out, and the other way round. */
final class FrameOctets {
  private FrameOctets() {}

  /** The frame that these octets are, all of them. */
  static Frame read(String annotated) throws Http2Exception {
    byte[] octets = Octets.of(annotated);
    FrameReader reader = new FrameReader(FrameWriter.INITIAL_MAX_FRAME_SIZE);
    Frame frame = reader.read(octets, 0, octets.length);
    assertThat(frame).as("a whole frame").isNotNull();
    assertThat(reader.consumed()).isEqualTo(octets.length);
    return frame;
  }

  /** The octets of a part of a frame. */
  static String hex(byte[] buffer, int offset, int length) {
    return Octets.hex(buffer, offset, offset + length);
  }

  static void assertConnectionError(String annotated, ErrorCode code, String clause) {
    ConnectionError error = catchThrowableOfType(ConnectionError.class, () -> read(annotated));
    assertThat(error).as("the error").isNotNull();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.clause()).isEqualTo("RFC 9113 §" + clause);
    assertThat(error).hasMessageEndingWith("(RFC 9113 §" + clause + ")");
  }

  static void assertStreamError(String annotated, int streamId, ErrorCode code, String clause) {
    byte[] octets = Octets.of(annotated);
    FrameReader reader = new FrameReader(FrameWriter.INITIAL_MAX_FRAME_SIZE);
    StreamError error =
        catchThrowableOfType(StreamError.class, () -> reader.read(octets, 0, octets.length));
    assertThat(error).as("the error").isNotNull();
    assertThat(error.streamId()).isEqualTo(streamId);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.clause()).isEqualTo(clause);
    assertThat(reader.consumed()).as("the reader can go on").isEqualTo(octets.length);
  }

  /** The octets that are written by {@code action}. */
  static byte[] written(Consumer<OutboundBuffer> action) {
    OutboundBuffer out = new OutboundBuffer(1);
    action.accept(out);
    return Arrays.copyOf(out.array(), out.length());
  }
}
