package dev.weft.http.hpack;

import dev.weft.http.Headers;
import dev.weft.http.http2.frame.OutboundBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of header blocks that are sent again and again as the same instance, valid while
 * the table stays as it was. A block is taken in when it is seen the second time, so that those
 * which are made for one message cost next to nothing here.
 */
final class RecentHeaders {
  private static final int COUNT = 8;
  private static final int MAX_OCTETS = 256;

  private final @Nullable Headers[] seenOnce = new @Nullable Headers[COUNT];
  private final @Nullable Headers[] kept = new @Nullable Headers[COUNT];
  private final byte[][] encodings = new byte[COUNT][];
  private final long[] versions = new long[COUNT];
  private int nextSeen;
  private int nextKept;

  /** Appends the encoding of {@code headers}, if it is known and still valid. */
  boolean copy(Headers headers, long version, OutboundBuffer out) {
    int place = find(kept, headers);
    if (place < 0 || versions[place] != version) {
      return false;
    }
    byte[] encoding = encodings[place];
    out.put(encoding, 0, encoding.length);
    return true;
  }

  /**
   * Takes note that {@code headers} were encoded to what stands in {@code out} from {@code begin}.
   */
  void note(Headers headers, long version, OutboundBuffer out, int begin) {
    int place = find(kept, headers);
    if (place < 0) {
      if (find(seenOnce, headers) < 0) {
        seenOnce[nextSeen] = headers;
        nextSeen = (nextSeen + 1) % COUNT;
        return;
      }
      if (out.length() - begin > MAX_OCTETS) {
        return;
      }
      place = nextKept;
      nextKept = (nextKept + 1) % COUNT;
    }
    kept[place] = headers;
    encodings[place] = Arrays.copyOfRange(out.array(), begin, out.length());
    versions[place] = version;
  }

  private static int find(@Nullable Headers[] known, Headers headers) {
    for (int i = 0; i < COUNT; i++) {
      if (known[i] == headers) {
        return i;
      }
    }
    return -1;
  }
}
