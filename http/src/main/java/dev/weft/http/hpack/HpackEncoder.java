package dev.weft.http.hpack;

import dev.weft.http.Headers;
import dev.weft.http.http2.frame.OutboundBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Encodes the field blocks of one direction of a connection (RFC 7541 §3), which must be sent in
 * the order in which they were encoded. Not safe for use by several threads at a time.
 *
 * <p>Credentials are never put in a table, here or further on ({@link Headers#isSensitive}). A
 * block that is sent often should be the same {@link Headers} instance each time: its octets are
 * copied from the last time then.
 */
public final class HpackEncoder {
  /** The size of every decoder's table until its SETTINGS say otherwise (RFC 9113 §6.5.2). */
  public static final int INITIAL_TABLE_BYTES = 4096;

  private static final int REPEATS_REMEMBERED = 64;

  private final int maxTableBytes;
  private final EncoderTable table;
  private final RecentHeaders recent = new RecentHeaders();

  /** Hashes of fields that were not added to the table when they came. */
  private final int[] seenOnce = new int[REPEATS_REMEMBERED];

  private int tableBytes;

  /**
   * The smallest size the table was set to since the peer was last told, or -1 if it was not set.
   */
  private int smallestUnannounced = -1;

  /**
   * An encoder at the start of a connection.
   *
   * @param maxTableBytes how large the table may become if the peer allows it; what it costs is
   *     memory at both ends
   */
  public HpackEncoder(int maxTableBytes) {
    this.maxTableBytes = maxTableBytes;
    this.tableBytes = Math.min(maxTableBytes, INITIAL_TABLE_BYTES);
    this.table = new EncoderTable(tableBytes);
    if (tableBytes < INITIAL_TABLE_BYTES) {
      smallestUnannounced = tableBytes;
    }
  }

  /** Obeys the peer's SETTINGS_HEADER_TABLE_SIZE, in the blocks that are encoded from now on. */
  public void setPeerTableSize(long octets) {
    int size = (int) Math.min(octets, maxTableBytes);
    if (size != tableBytes) {
      tableBytes = size;
      table.resize(size);
      smallestUnannounced = smallestUnannounced < 0 ? size : Math.min(size, smallestUnannounced);
    }
  }

  /** Appends the field block for {@code headers}. */
  public void encode(Headers headers, OutboundBuffer out) {
    if (smallestUnannounced >= 0) {
      announceTableSize(out);
    }
    if (recent.copy(headers, table.version(), out)) {
      return;
    }
    int begin = out.length();
    long version = table.version();
    for (int i = 0; i < headers.size(); i++) {
      field(headers.name(i), headers.value(i), out);
    }
    if (table.version() == version) {
      recent.note(headers, version, out, begin);
    }
  }

  /** Tells of the table's size, and of the lowest that it had meanwhile (RFC 7541 §4.2). */
  private void announceTableSize(OutboundBuffer out) {
    if (smallestUnannounced < tableBytes) {
      integer(0x20, 0x1f, smallestUnannounced, out);
    }
    integer(0x20, 0x1f, tableBytes, out);
    smallestUnannounced = -1;
  }

  private void field(String name, String value, OutboundBuffer out) {
    int fieldHash = StaticTable.fieldHash(name, value);
    int index = table.indexOf(name, value, fieldHash);
    if (index == 0) {
      index = StaticTable.indexOf(name, value, fieldHash);
    }
    if (index != 0) {
      integer(0x80, 0x7f, index, out);
    } else {
      literal(name, value, fieldHash, out);
    }
  }

  private void literal(String name, String value, int fieldHash, OutboundBuffer out) {
    int nameIndex = StaticTable.indexOfName(name);
    if (nameIndex == 0) {
      nameIndex = table.indexOfName(name);
    }
    Indexing indexing = Indexing.of(name, value);
    if (indexing == Indexing.NEVER) {
      literal(0x10, 0x0f, nameIndex, name, value, out);
    } else if (isToBeAdded(indexing, nameIndex, fieldHash) && table.welcomes(name, value)) {
      literal(0x40, 0x3f, nameIndex, name, value, out);
      table.add(name, value, fieldHash);
    } else {
      literal(0x00, 0x0f, nameIndex, name, value, out);
    }
  }

  private boolean isToBeAdded(Indexing indexing, int nameIndex, int fieldHash) {
    return switch (indexing) {
      case AT_ONCE -> true;
      case WHEN_REPEATED -> isRepeated(fieldHash);
      case NAME_ONLY -> nameIndex == 0;
      case NEVER -> false;
    };
  }

  private boolean isRepeated(int fieldHash) {
    int place = fieldHash & (REPEATS_REMEMBERED - 1);
    boolean repeated = seenOnce[place] == fieldHash;
    seenOnce[place] = fieldHash;
    return repeated;
  }

  private static void literal(
      int pattern, int prefixMask, int nameIndex, String name, String value, OutboundBuffer out) {
    integer(pattern, prefixMask, nameIndex, out);
    if (nameIndex == 0) {
      string(name, out);
    }
    string(value, out);
  }

  private static void string(String text, OutboundBuffer out) {
    int packed = Huffman.encodedLength(text);
    if (packed < text.length()) {
      integer(0x80, 0x7f, packed, out);
      Huffman.encode(text, packed, out);
    } else {
      byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
      integer(0x00, 0x7f, plain.length, out);
      out.put(plain, 0, plain.length);
    }
  }

  /** Appends a number behind the pattern that its first octet begins with (RFC 7541 §5.1). */
  private static void integer(int pattern, int prefixMask, int value, OutboundBuffer out) {
    if (value < prefixMask) {
      out.putByte(pattern | value);
      return;
    }
    out.putByte(pattern | prefixMask);
    int rest = value - prefixMask;
    while (rest > 0x7f) {
      out.putByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.putByte(rest);
  }
}
