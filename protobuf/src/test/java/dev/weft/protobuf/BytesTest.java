package dev.weft.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class BytesTest {
  @Test
  void nothingThatGoesInOrOutIsShared() {
    byte[] in = {1, 2, 3};
    Bytes bytes = Bytes.of(in);
    in[0] = 9;
    bytes.toByteArray()[1] = 9;

    assertThat(bytes.toByteArray()).containsExactly(1, 2, 3);
    assertThat(bytes.asByteBuffer().isReadOnly()).isTrue();
  }

  @Test
  void equalBytesAreEqual() {
    assertThat(Bytes.of((byte) 1, (byte) 2))
        .isEqualTo(Bytes.copyOf(new byte[] {0, 1, 2, 3}, 1, 2))
        .hasSameHashCodeAs(Bytes.copyOf(ByteBuffer.wrap(new byte[] {1, 2})))
        .isNotEqualTo(Bytes.empty());
  }

  @Test
  void partsAreChecked() {
    Bytes bytes = Bytes.utf8("häh");

    assertThat(bytes.size()).isEqualTo(4);
    assertThat(bytes.slice(1, 3).toUtf8()).isEqualTo("ä");
    assertThat(bytes.slice(0, 4)).isSameAs(bytes);
    assertThatThrownBy(() -> bytes.slice(2, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.byteAt(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Bytes.copyOf(new byte[3], 1, Integer.MAX_VALUE))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aNewArrayHoldsThemWhereTheyAreWanted() {
    Bytes bytes = Bytes.of((byte) 1, (byte) 2);

    assertThat(bytes.copyToNew(5, 2)).containsExactly(0, 0, 1, 2, 0);
    assertThat(bytes.copyToNew(2, 0)).containsExactly(1, 2);
    assertThatThrownBy(() -> bytes.copyToNew(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.copyToNew(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> bytes.copyToNew(3, -1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void textIsShort() {
    assertThat(Bytes.of((byte) 0xca, (byte) 0xfe)).hasToString("Bytes[2]cafe");
    assertThat(Bytes.of(new byte[1000]).toString()).hasSizeLessThan(100).endsWith("…");
  }
}
