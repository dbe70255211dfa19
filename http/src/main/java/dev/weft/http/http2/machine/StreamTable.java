package dev.weft.http.http2.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a connection that are neither idle nor closed, by identifier, and the identifiers
 * used so far (RFC 9113 §5.1.1). An open-addressing table, since every frame looks here.
 */
final class StreamTable<S> {
  private static final int LARGEST_ID = Integer.MAX_VALUE;

  private final Role role;
  private @Nullable Stream<S>[] slots = newSlots(4);
  private int size;
  private int lastPeerId;
  private int nextOwnId;

  StreamTable(Role role) {
    this.role = role;
    nextOwnId = role == Role.CLIENT ? 1 : 2;
  }

  /** How many streams are open. */
  int size() {
    return size;
  }

  /** The highest identifier that the peer has used; 0 for none. */
  int lastPeerId() {
    return lastPeerId;
  }

  /** Whether a further stream of this end's can have an identifier. */
  boolean hasOwnId() {
    return nextOwnId > 0;
  }

  /** The identifier for a new stream of this end's. */
  int takeOwnId() {
    int id = nextOwnId;
    nextOwnId = id > LARGEST_ID - 2 ? -1 : id + 2;
    return id;
  }

  /** Notes that the peer opened this stream, and thereby closed all lower idle ones. */
  void usePeerId(int id) {
    lastPeerId = id;
  }

  /** Whether no frame has ever been sent or received on this stream. */
  boolean isIdle(int id) {
    return role.opens(id) ? nextOwnId > 0 && id >= nextOwnId : id > lastPeerId;
  }

  @Nullable Stream<S> find(int id) {
    int mask = slots.length - 1;
    for (int i = slot(id, mask); ; i = (i + 1) & mask) {
      Stream<S> stream = slots[i];
      if (stream == null || stream.id == id) {
        return stream;
      }
    }
  }

  void add(Stream<S> stream) {
    if (2 * size >= slots.length) {
      grow();
    }
    insert(stream);
    size++;
  }

  /** Takes a stream out; the streams that a full run had pushed on move up. */
  void remove(Stream<S> stream) {
    int mask = slots.length - 1;
    int hole = slot(stream.id, mask);
    while (slots[hole] != stream) {
      if (slots[hole] == null) {
        return;
      }
      hole = (hole + 1) & mask;
    }
    size--;
    for (int i = (hole + 1) & mask; ; i = (i + 1) & mask) {
      Stream<S> next = slots[i];
      if (next == null) {
        break;
      }
      boolean reachable = ((i - slot(next.id, mask)) & mask) >= ((i - hole) & mask);
      if (reachable) {
        slots[hole] = next;
        hole = i;
      }
    }
    slots[hole] = null;
  }

  /** The open streams for which {@code test} holds, lowest identifier first. */
  List<Stream<S>> matching(Predicate<Stream<S>> test) {
    List<Stream<S>> found = new ArrayList<>();
    for (Stream<S> stream : slots) {
      if (stream != null && test.test(stream)) {
        found.add(stream);
      }
    }
    found.sort((a, b) -> Integer.compare(a.id, b.id));
    return found;
  }

  private void grow() {
    @Nullable Stream<S>[] old = slots;
    slots = newSlots(2 * old.length);
    for (Stream<S> stream : old) {
      if (stream != null) {
        insert(stream);
      }
    }
  }

  private void insert(Stream<S> stream) {
    int mask = slots.length - 1;
    int i = slot(stream.id, mask);
    while (slots[i] != null) {
      i = (i + 1) & mask;
    }
    slots[i] = stream;
  }

  private static int slot(int id, int mask) {
    return (id >>> 1) & mask;
  }

  @SuppressWarnings("unchecked")
  private static <S> @Nullable Stream<S>[] newSlots(int length) {
    return (Stream<S>[]) new Stream<?>[length];
  }

  @Override
  public String toString() {
    return Arrays.toString(matching(stream -> true).toArray());
  }
}
