package dev.weft.protobuf.generated.v1;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Lists and maps of enums, seen through the numbers that a message keeps. */
public final class EnumViews {
  private EnumViews() {}

  /** The constants of {@code numbers}. */
  public static <E> List<E> list(@Nullable IntArray numbers, IntFunction<E> forNumber) {
    return numbers == null ? List.of() : new ListView<>(numbers, forNumber);
  }

  /** The constants of the values of {@code numbers}. */
  public static <K, E> Map<K, E> map(
      @Nullable OrderedMap<K, Integer> numbers, IntFunction<E> forNumber) {
    return numbers == null ? Map.of() : new MapView<>(numbers, forNumber);
  }

  /** The numbers of {@code constants}; null if there are none. */
  public static <E> @Nullable IntArray numbers(Collection<E> constants, ToIntFunction<E> number) {
    if (constants.isEmpty()) {
      return null;
    }
    IntArray numbers = IntArray.orNew(null);
    for (E constant : constants) {
      numbers.append(number.applyAsInt(constant));
    }
    return numbers;
  }

  /** The numbers of the values of {@code constants}; null if there are none. */
  public static <K, E> @Nullable OrderedMap<K, Integer> numbers(
      Map<? extends K, E> constants, ToIntFunction<E> number) {
    if (constants.isEmpty()) {
      return null;
    }
    OrderedMap<K, Integer> numbers = OrderedMap.orNew(null);
    constants.forEach((key, constant) -> numbers.insert(key, number.applyAsInt(constant)));
    return numbers;
  }

  private static final class ListView<E> extends AbstractList<E> implements RandomAccess {
    private final IntArray numbers;
    private final IntFunction<E> forNumber;

    ListView(IntArray numbers, IntFunction<E> forNumber) {
      this.numbers = numbers;
      this.forNumber = forNumber;
    }

    @Override
    public E get(int index) {
      return forNumber.apply(numbers.getInt(index));
    }

    @Override
    public int size() {
      return numbers.size();
    }
  }

  private static final class MapView<K, E> extends AbstractMap<K, E> {
    private final OrderedMap<K, Integer> numbers;
    private final IntFunction<E> forNumber;

    MapView(OrderedMap<K, Integer> numbers, IntFunction<E> forNumber) {
      this.numbers = numbers;
      this.forNumber = forNumber;
    }

    @Override
    public boolean containsKey(Object key) {
      return numbers.containsKey(key);
    }

    @Override
    public @Nullable E get(Object key) {
      Integer number = numbers.get(key);
      return number == null ? null : forNumber.apply(number);
    }

    @Override
    public Set<Map.Entry<K, E>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public int size() {
          return numbers.size();
        }

        @Override
        public Iterator<Map.Entry<K, E>> iterator() {
          return numbers.entrySet().stream()
              .map(entry -> Map.entry(entry.getKey(), forNumber.apply(entry.getValue())))
              .iterator();
        }
      };
    }
  }
}
