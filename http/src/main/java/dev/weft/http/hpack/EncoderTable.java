package dev.weft.http.hpack;

import dev.weft.http.Headers;

/**
 * The dynamic table that the peer's decoder is made to keep (RFC 7541 §2.3.2 and §4), with what it
 * takes to find an entry by its field or its name.
 *
 * <p>Entries are numbered from 1 as they are added. Those of one hash are chained, the newest
 * first, by their numbers; so a chain ends at the first number that has been evicted, and eviction
 * need not touch the chains.
 */
final class EncoderTable {
  private static final int INITIAL_ENTRIES = 16;

  private String[] names = new String[INITIAL_ENTRIES];
  private String[] values = new String[INITIAL_ENTRIES];
  private int[] fieldHashes = new int[INITIAL_ENTRIES];

  // By hash, the number of the newest entry; and by entry, the number of the next older one.
  private long[] newestOfField = new long[INITIAL_ENTRIES];
  private long[] newestOfName = new long[INITIAL_ENTRIES];
  private long[] olderOfField = new long[INITIAL_ENTRIES];
  private long[] olderOfName = new long[INITIAL_ENTRIES];

  private long added;
  private long evicted;
  private int bytes;
  private int maxBytes;
  private long version;

  /** An empty table of at most {@code maxBytes}, counted as RFC 7541 §4.1 says. */
  EncoderTable(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A number that changes whenever an index comes to mean something else. */
  long version() {
    return version;
  }

  /** The index of the newest entry with this name and value, as on the wire, or 0. */
  int indexOf(String name, String value, int fieldHash) {
    long entry = newestOfField[bucket(fieldHash)];
    while (entry > evicted) {
      int place = place(entry);
      if (fieldHashes[place] == fieldHash
          && name.equals(names[place])
          && value.equals(values[place])) {
        return index(entry);
      }
      entry = olderOfField[place];
    }
    return 0;
  }

  /** The index of the newest entry with this name, as on the wire, or 0. */
  int indexOfName(String name) {
    long entry = newestOfName[bucket(name.hashCode())];
    while (entry > evicted) {
      int place = place(entry);
      if (name.equals(names[place])) {
        return index(entry);
      }
      entry = olderOfName[place];
    }
    return 0;
  }

  /**
   * Whether a field is small enough to be added: those that would push out half of the table or
   * more are not worth it.
   */
  boolean welcomes(String name, String value) {
    return size(name, value) <= maxBytes / 2;
  }

  /** Adds an entry, which the table {@link #welcomes}, and for which older ones may go. */
  void add(String name, String value, int fieldHash) {
    evictTo(maxBytes - size(name, value));
    if (added - evicted == names.length) {
      grow();
    }
    added++;
    version++;
    bytes += size(name, value);
    int place = place(added);
    names[place] = name;
    values[place] = value;
    fieldHashes[place] = fieldHash;
    chain(added);
  }

  /** Changes the table's size, for which entries may have to go. */
  void resize(int maxBytes) {
    this.maxBytes = maxBytes;
    version++;
    evictTo(maxBytes);
  }

  private void evictTo(int limit) {
    while (bytes > limit) {
      evicted++;
      int place = place(evicted);
      bytes -= size(names[place], values[place]);
      names[place] = "";
      values[place] = "";
    }
  }

  private void chain(long entry) {
    int place = place(entry);
    int field = bucket(fieldHashes[place]);
    olderOfField[place] = newestOfField[field];
    newestOfField[field] = entry;
    int name = bucket(names[place].hashCode());
    olderOfName[place] = newestOfName[name];
    newestOfName[name] = entry;
  }

  private void grow() {
    String[] oldNames = names;
    String[] oldValues = values;
    int[] oldHashes = fieldHashes;
    int mask = oldNames.length - 1;
    int entries = 2 * oldNames.length;
    names = new String[entries];
    values = new String[entries];
    fieldHashes = new int[entries];
    newestOfField = new long[entries];
    newestOfName = new long[entries];
    olderOfField = new long[entries];
    olderOfName = new long[entries];
    for (long entry = evicted + 1; entry <= added; entry++) {
      int old = (int) entry & mask;
      names[place(entry)] = oldNames[old];
      values[place(entry)] = oldValues[old];
      fieldHashes[place(entry)] = oldHashes[old];
      chain(entry);
    }
  }

  private int index(long entry) {
    return StaticTable.SIZE + 1 + (int) (added - entry);
  }

  private int place(long entry) {
    return (int) entry & (names.length - 1);
  }

  private int bucket(int hash) {
    return (hash * 0x9e3779b9 >>> 16) & (names.length - 1);
  }

  private static int size(String name, String value) {
    return name.length() + value.length() + Headers.FIELD_OVERHEAD_BYTES;
  }
}
