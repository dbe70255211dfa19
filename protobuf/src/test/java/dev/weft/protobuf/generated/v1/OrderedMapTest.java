package dev.weft.protobuf.generated.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class OrderedMapTest {
  @Test
  void entriesKeepTheOrderOfTheirArrivalAndTheirLastValue() {
    OrderedMap<String, Integer> map = OrderedMap.orNew(null);
    map.insert("b", 1);
    map.insert("a", 2);
    map.insert("b", 3);

    assertThat(map.entrySet()).containsExactly(Map.entry("b", 3), Map.entry("a", 2));
    assertThat(map.keyAt(1)).isEqualTo("a");
    assertThat(map.valueAt(0)).isEqualTo(3);
  }

  @Test
  void itIsAsALinkedHashMap() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    OrderedMap<Object, Integer> map = OrderedMap.orNew(null);
    Map<Object, Integer> expected = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      Object key = random.nextBoolean() ? (Object) random.nextInt(500) : "k" + random.nextInt(500);
      map.insert(key, i);
      expected.put(key, i);
    }

    assertThat(map).as("seed %d", seed).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
    assertThat(map.get("no such key")).isNull();
    assertThat(map.containsKey("no such key")).isFalse();
  }

  @Test
  void aCopyDoesNotChangeTheOriginal() {
    OrderedMap<String, Integer> original = OrderedMap.orNew(null);
    original.insert("a", 1);
    OrderedMap<String, Integer> copy = OrderedMap.mutableCopy(original);
    copy.insert("a", 2);
    copy.insert("b", 3);

    assertThat(original).containsExactly(Map.entry("a", 1));
    assertThat(copy).containsExactly(Map.entry("a", 2), Map.entry("b", 3));
  }

  @Test
  void noOneCanChangeIt() {
    OrderedMap<String, Integer> map = OrderedMap.orNew(null);
    map.insert("a", 1);

    assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keysThatWereMadeToCollideTakeNoLongTime() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 1 << 17; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 17; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB"); // both have hash code 2112
      }
      keys.add(key.toString());
    }

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          OrderedMap<String, Integer> map = OrderedMap.orNew(null);
          for (int i = 0; i < keys.size(); i++) {
            map.insert(keys.get(i), i);
          }
          assertThat(map).hasSize(1 << 17).containsEntry(keys.get(99_999), 99_999);
        });
  }
}
