package dev.weft.protobuf.json;

import java.util.Arrays;

/**
 * Where the objects of a part of a text have their types, if not first. The type of an {@code Any}
 * may come last, and so may those of all inside it; with this the text is searched for them once,
 * not once for each level.
 */
final class TypePlaces {
  static final int NOT_FOUND = -1;
  private static final int FEW = 8;
  private static final long[] NONE = {};

  /** The beginning of an object, and in the lower half that of the member's name. */
  private long[] places = NONE;

  private int count;

  void clear() {
    count = 0;
  }

  void add(int object, int name) {
    if (count == places.length) {
      places = Arrays.copyOf(places, Math.max(FEW, 2 * count));
    }
    places[count++] = (long) object << Integer.SIZE | name;
  }

  /** To be called between {@link #add} and {@link #find}. */
  void sort() {
    Arrays.sort(places, 0, count);
  }

  /** Where the first member with the type of an object begins. */
  int find(int object) {
    int i = Arrays.binarySearch(places, 0, count, (long) object << Integer.SIZE);
    return ~i < count && places[~i] >> Integer.SIZE == object ? (int) places[~i] : NOT_FOUND;
  }
}
