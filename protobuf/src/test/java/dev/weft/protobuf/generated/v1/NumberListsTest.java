package dev.weft.protobuf.generated.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.BooleanList;
import dev.weft.protobuf.DoubleList;
import dev.weft.protobuf.FloatList;
import dev.weft.protobuf.IntList;
import dev.weft.protobuf.LongList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NumberListsTest {
  @Test
  void numbersComeUnboxedAndAsAList() {
    IntList list = IntList.of(3, 1, 2);

    assertThat(list.getInt(0)).isEqualTo(3);
    assertThat(list.toIntArray()).containsExactly(3, 1, 2);
    assertThat(list).isEqualTo(List.of(3, 1, 2)).hasSameHashCodeAs(List.of(3, 1, 2));
    assertThat(List.of(3, 1, 2)).isEqualTo(list);
    assertThat(list).isEqualTo(IntList.copyOf(Arrays.asList(3, 1, 2)));
  }

  @Test
  void everySortIsEqualToItsBoxedList() {
    assertThat(LongList.of(1, Long.MIN_VALUE))
        .isEqualTo(List.of(1L, Long.MIN_VALUE))
        .hasSameHashCodeAs(List.of(1L, Long.MIN_VALUE));
    assertThat(FloatList.of(Float.NaN, -0f))
        .isEqualTo(List.of(Float.NaN, -0f))
        .hasSameHashCodeAs(List.of(Float.NaN, -0f));
    assertThat(DoubleList.of(Double.NaN, 0.1))
        .isEqualTo(List.of(Double.NaN, 0.1))
        .hasSameHashCodeAs(List.of(Double.NaN, 0.1));
    assertThat(BooleanList.of(true, false))
        .isEqualTo(List.of(true, false))
        .hasSameHashCodeAs(List.of(true, false));
    assertThat(DoubleList.of(0.0)).isNotEqualTo(DoubleList.of(-0.0));
  }

  @Test
  void noOneCanChangeThem() {
    IntList list = IntList.of(1);

    assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.set(0, 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void spareRoomIsNoPartOfThem() {
    IntArray list = IntArray.orNew(null);
    list.append(7);

    assertThat(list).hasSize(1);
    assertThatThrownBy(() -> list.getInt(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.getInt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
