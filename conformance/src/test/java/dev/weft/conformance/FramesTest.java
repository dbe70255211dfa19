package dev.weft.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private static final byte[] TWO_FRAMES = {
    3, 0, 0, 0, // length
    'a', 'b', 'c', // message
    0, 0, 0, 0, // length
  };

  @Test
  void readsOneMessageAfterTheOther() throws IOException {
    Frames frames = reading(new ByteArrayInputStream(TWO_FRAMES));

    assertThat(frames.read()).contains(new byte[] {'a', 'b', 'c'});
    assertThat(frames.read()).contains(new byte[0]);
    assertThat(frames.read()).isEmpty();
  }

  @Test
  void readsFromAPipeThatGivesSingleBytes() throws IOException {
    Frames frames = reading(new OneByteAtATime(TWO_FRAMES));

    assertThat(frames.read()).contains(new byte[] {'a', 'b', 'c'});
  }

  @Test
  void writesTheLengthLeastSignificantByteFirst() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new Frames(InputStream.nullInputStream(), out).write(new byte[0x0102]);

    assertThat(out.toByteArray()).hasSize(4 + 0x0102).startsWith(2, 1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6})
  void anInputThatEndsInsideOfAFrameIsRefused(int length) {
    Frames frames = reading(new ByteArrayInputStream(TWO_FRAMES, 0, length));

    assertThatThrownBy(frames::read)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("of the");
  }

  @Test
  void aLengthThatNoArrayHasIsRefused() {
    Frames frames = reading(new ByteArrayInputStream(new byte[] {-1, -1, -1, -1}));

    assertThatThrownBy(frames::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("4294967295 bytes");
  }

  private static Frames reading(InputStream in) {
    return new Frames(in, OutputStream.nullOutputStream());
  }

  /** What a pipe may do. */
  private static final class OneByteAtATime extends ByteArrayInputStream {
    OneByteAtATime(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1));
    }
  }
}
