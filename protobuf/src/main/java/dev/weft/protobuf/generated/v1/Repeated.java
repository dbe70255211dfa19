package dev.weft.protobuf.generated.v1;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The values of a repeated field of strings, bytes or messages: a list that no one can change, but
 * that grows until the message that holds it is published.
 *
 * @param <E> the values
 */
public final class Repeated<E> extends AbstractList<E> implements RandomAccess {
  private static final int FIRST_CAPACITY = 8;

  private Object[] values;
  private int size;

  private Repeated(Object[] values, int size) {
    this.values = values;
    this.size = size;
  }

  /** {@code list}, or a new one if there is none. */
  public static <E> Repeated<E> orNew(@Nullable Repeated<E> list) {
    return list == null ? new Repeated<>(new Object[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static <E> Repeated<E> mutableCopy(@Nullable Repeated<E> list) {
    return list == null ? orNew(null) : new Repeated<>(list.toArray(), list.size);
  }

  /** {@code values} for a field of a message: null if there are none. */
  @SuppressWarnings("unchecked")
  public static <E> @Nullable Repeated<E> orNull(Collection<? extends E> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (values instanceof Repeated<?> list) {
      return (Repeated<E>) list;
    }
    Repeated<E> copy = new Repeated<>(new Object[values.size()], 0);
    copy.appendAll(values);
    return copy;
  }

  /** {@code list} as a user sees it. */
  public static <E> List<E> orEmpty(@Nullable Repeated<E> list) {
    return list == null ? List.of() : list;
  }

  /** Adds one value. */
  public void append(E value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1) + FIRST_CAPACITY);
    }
    values[size++] = value;
  }

  /** Adds the given values, none of which may be null. */
  public void appendAll(Collection<? extends E> added) {
    for (E value : added) {
      append(Objects.requireNonNull(value, "a repeated field can't hold null"));
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return (E) values[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
