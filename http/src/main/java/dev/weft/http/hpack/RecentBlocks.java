package dev.weft.http.hpack;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The results of the last blocks that were nothing but references to the tables. While the table
 * stays as it is, the same octets mean the same fields, and peers repeat themselves a lot.
 */
final class RecentBlocks {
  private static final int COUNT = 8;
  private static final int MAX_OCTETS = 64;

  private final @Nullable DecodedBlock[] results = new @Nullable DecodedBlock[COUNT];
  private final byte[][] blocks = new byte[COUNT][];
  private int next;

  /** What these octets were decoded to before, or null. */
  @Nullable DecodedBlock find(byte[] buffer, int offset, int length) {
    for (int i = 0; i < COUNT; i++) {
      @Nullable DecodedBlock result = results[i];
      if (result == null) {
        return null;
      }
      byte[] block = blocks[i];
      if (block.length == length
          && Arrays.equals(block, 0, length, buffer, offset, offset + length)) {
        return result;
      }
    }
    return null;
  }

  /** Remembers a result in place of the oldest one. */
  void add(byte[] buffer, int offset, int length, DecodedBlock result) {
    if (length <= MAX_OCTETS) {
      blocks[next] = Arrays.copyOfRange(buffer, offset, offset + length);
      results[next] = result;
      next = (next + 1) % COUNT;
    }
  }

  /** Forgets all: the table has changed. */
  void clear() {
    if (results[0] != null) {
      Arrays.fill(results, null);
      next = 0;
    }
  }
}
