package dev.weft.http.hpack;

import dev.weft.http.Headers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic table as the peer's encoder has it (RFC 7541 §2.3.2 and §4): a ring, newest first.
 */
final class DecoderTable {
  private String[] names = new String[16];
  private String[] values = new String[16];
  private @Nullable String[] faults = new @Nullable String[16];

  /** Where the newest entry stands; older ones follow at higher places, modulo the ring's size. */
  private int newest;

  private int count;
  private int bytes;
  private int maxBytes;

  /** An empty table of at most {@code maxBytes}, counted as RFC 7541 §4.1 says. */
  DecoderTable(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  int count() {
    return count;
  }

  /** The name of an entry; 0 is the newest. */
  String name(int index) {
    return names[place(index)];
  }

  /** The value of an entry; 0 is the newest. */
  String value(int index) {
    return values[place(index)];
  }

  /** Why the entry can't be a field of a well-formed message, or null if it can. */
  @Nullable String fault(int index) {
    return faults[place(index)];
  }

  /** Adds an entry, for which older ones go; one larger than the table only empties it. */
  void add(String name, String value, @Nullable String fault) {
    int size = name.length() + value.length() + Headers.FIELD_OVERHEAD_BYTES;
    evictTo(maxBytes - size);
    if (size > maxBytes) {
      return;
    }
    if (count == names.length) {
      grow();
    }
    newest = (newest - 1) & (names.length - 1);
    names[newest] = name;
    values[newest] = value;
    faults[newest] = fault;
    count++;
    bytes += size;
  }

  /** Changes the table's size, for which entries may have to go. */
  void resize(int maxBytes) {
    this.maxBytes = maxBytes;
    evictTo(maxBytes);
  }

  private void evictTo(int limit) {
    while (count > 0 && bytes > limit) {
      int oldest = place(--count);
      bytes -= names[oldest].length() + values[oldest].length() + Headers.FIELD_OVERHEAD_BYTES;
      names[oldest] = "";
      values[oldest] = "";
      faults[oldest] = null;
    }
  }

  private int place(int index) {
    return (newest + index) & (names.length - 1);
  }

  private void grow() {
    names = unrolled(names);
    values = unrolled(values);
    faults = unrolled(faults);
    newest = 0;
  }

  private <T extends @Nullable String> T[] unrolled(T[] ring) {
    T[] larger = Arrays.copyOfRange(ring, newest, newest + 2 * ring.length);
    System.arraycopy(ring, 0, larger, ring.length - newest, newest);
    return larger;
  }
}
