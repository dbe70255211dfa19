package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.wire.MapOrder;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a map field in the order of their arrival: a map that no one can change, but that
 * grows until the message that holds it is published.
 *
 * <p>Keys and values lie side by side in one array, and a table of open addresses points into it;
 * an entry has no object of its own. An input whose keys were made to collide would make such a
 * table slow, so that after {@value #MAX_PROBES} probes the table gives way to a {@link HashMap},
 * which copes.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class OrderedMap<K, V> extends AbstractMap<K, V> {
  private static final int FIRST_CAPACITY = 4;
  private static final int MAX_PROBES = 64;
  private static final int ABSENT = -1;

  private Object[] keysAndValues;
  private int size;

  /** Entry numbers plus one, 0 where there is none; twice as long as the room for entries. */
  private int[] table;

  /** From key to entry number, once the table has given way. */
  private @Nullable Map<Object, Integer> collisionProof;

  private OrderedMap(int capacity) {
    keysAndValues = new Object[2 * capacity];
    table = new int[2 * capacity];
  }

  private OrderedMap(OrderedMap<K, V> original) {
    keysAndValues = original.keysAndValues.clone();
    size = original.size;
    table = original.table.clone();
    collisionProof =
        original.collisionProof == null ? null : new HashMap<>(original.collisionProof);
  }

  // Making

  /** {@code map}, or a new one if there is none. */
  public static <K, V> OrderedMap<K, V> orNew(@Nullable OrderedMap<K, V> map) {
    return map == null ? new OrderedMap<>(FIRST_CAPACITY) : map;
  }

  /** A map that can be inserted into, with the entries of {@code map}. */
  public static <K, V> OrderedMap<K, V> mutableCopy(@Nullable OrderedMap<K, V> map) {
    return map == null ? orNew(null) : new OrderedMap<>(map);
  }

  /** {@code entries} for a field of a message: null if there are none. */
  @SuppressWarnings("unchecked")
  public static <K, V> @Nullable OrderedMap<K, V> orNull(Map<? extends K, ? extends V> entries) {
    if (entries.isEmpty()) {
      return null;
    }
    if (entries instanceof OrderedMap<?, ?> map) {
      return (OrderedMap<K, V>) map;
    }
    OrderedMap<K, V> copy = orNew(null);
    copy.insertAll(entries);
    return copy;
  }

  /** {@code map} as a user sees it. */
  public static <K, V> Map<K, V> orEmpty(@Nullable OrderedMap<K, V> map) {
    return map == null ? Map.of() : map;
  }

  /** Adds an entry, or gives the entry with an equal key another value. */
  public void insert(K key, V value) {
    int found = find(key);
    if (found != ABSENT) {
      keysAndValues[2 * found + 1] = value;
      return;
    }
    if (2 * size == keysAndValues.length) {
      keysAndValues = Arrays.copyOf(keysAndValues, 4 * size);
      rebuildTable(4 * size);
    }
    keysAndValues[2 * size] = key;
    keysAndValues[2 * size + 1] = value;
    index(size++);
  }

  /** Adds the given entries, which may hold no null. */
  public void insertAll(Map<? extends K, ? extends V> entries) {
    entries.forEach((key, value) ->
        insert(
            Objects.requireNonNull(key, "a map field can't hold a null key"),
            Objects.requireNonNull(value, "a map field can't hold a null value")));
  }

  private void rebuildTable(int length) {
    if (collisionProof != null) {
      return;
    }
    table = new int[length];
    for (int entry = 0; entry < size; entry++) {
      index(entry);
    }
  }

  private void index(int entry) {
    Object key = keysAndValues[2 * entry];
    if (collisionProof != null) {
      collisionProof.put(key, entry);
      return;
    }
    int mask = table.length - 1;
    int slot = spread(key) & mask;
    for (int probes = 0; table[slot] != 0; probes++) {
      if (probes == MAX_PROBES) {
        giveWay(entry + 1);
        return;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = entry + 1;
  }

  private void giveWay(int entries) {
    Map<Object, Integer> map = HashMap.newHashMap(2 * entries);
    for (int entry = 0; entry < entries; entry++) {
      map.put(keysAndValues[2 * entry], entry);
    }
    collisionProof = map;
    table = new int[0];
  }

  private int find(Object key) {
    if (collisionProof != null) {
      return collisionProof.getOrDefault(key, ABSENT);
    }
    int mask = table.length - 1;
    for (int slot = spread(key) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
      int entry = table[slot] - 1;
      if (keysAndValues[2 * entry].equals(key)) {
        return entry;
      }
    }
    return ABSENT;
  }

  private static int spread(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  /** The entries in the order in which {@code out} wants them. */
  public OrderedMap<K, V> inOrderFor(WireWriter out) {
    return out.mapOrder() == MapOrder.OF_ARRIVAL || size < 2 ? this : sorted();
  }

  private OrderedMap<K, V> sorted() {
    Map<K, V> byKey = new TreeMap<>(this);
    OrderedMap<K, V> sorted = new OrderedMap<>(Integer.highestOneBit(size) << 1);
    byKey.forEach(sorted::insert);
    return sorted;
  }

  // Reading by position, as the encoder does

  /** The key of the entry that came as number {@code entry}, from 0. */
  @SuppressWarnings("unchecked")
  public K keyAt(int entry) {
    return (K) keysAndValues[2 * entry];
  }

  /** The value of the entry that came as number {@code entry}, from 0. */
  @SuppressWarnings("unchecked")
  public V valueAt(int entry) {
    return (V) keysAndValues[2 * entry + 1];
  }

  // Map

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object key) {
    return find(key) != ABSENT;
  }

  @Override
  public @Nullable V get(Object key) {
    int entry = find(key);
    return entry == ABSENT ? null : valueAt(entry);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    for (int entry = 0; entry < size; entry++) {
      action.accept(keyAt(entry), valueAt(entry));
    }
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<K, V>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Map.Entry<K, V> next() {
          if (next == size) {
            throw new NoSuchElementException();
          }
          int entry = next++;
          return Map.entry(keyAt(entry), valueAt(entry));
        }
      };
    }
  }
}
