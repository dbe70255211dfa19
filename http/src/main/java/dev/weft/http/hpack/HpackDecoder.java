package dev.weft.http.hpack;

import dev.weft.http.Headers;
import dev.weft.http.http2.frame.ConnectionError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the field blocks of one direction of a connection (RFC 7541 §3), each of which must be
 * passed, in the order of arrival. Not safe for use by several threads at a time.
 *
 * <p>Work and memory are bounded by the length of the block and the two limits: fields beyond the
 * list limit are followed for what they do to the table, and not kept.
 */
public final class HpackDecoder {
  private static final int MAX_INTEGER = Integer.MAX_VALUE;
  private static final int MAX_INTEGER_SHIFT = 28;
  private static final int MAX_IDLE_SCRATCH = 1024;
  private static final byte[] NOTHING = {};

  private final int maxTableBytes;
  private final int maxListBytes;
  private final DecoderTable table;
  private final RecentBlocks recent = new RecentBlocks();
  private final Headers.Builder fields = Headers.builder();

  private byte[] block = NOTHING;
  private int at;
  private int end;
  private long listBytes;
  private @Nullable String fault;
  private boolean referencesOnly;

  // The string literal that was read last: a slice of the block or of `unpacked`.
  private byte[] unpacked = NOTHING;
  private byte[] literal = NOTHING;
  private int literalOffset;
  private int literalLength;

  /**
   * A decoder at the start of a connection.
   *
   * @param maxTableBytes the SETTINGS_HEADER_TABLE_SIZE that the peer was sent, 4,096 if none was
   * @param maxListBytes the largest header list to hand out, counted as RFC 9113 §6.5.2 says
   */
  public HpackDecoder(int maxTableBytes, int maxListBytes) {
    this.maxTableBytes = maxTableBytes;
    this.maxListBytes = maxListBytes;
    this.table = new DecoderTable(maxTableBytes);
  }

  /**
   * Decodes a whole field block: the fragments of its frames, joined.
   *
   * @throws ConnectionError of code COMPRESSION_ERROR, after which the decoder is of no more use
   */
  public DecodedBlock decode(byte[] buffer, int offset, int length) throws ConnectionError {
    @Nullable DecodedBlock known = recent.find(buffer, offset, length);
    if (known != null) {
      return known;
    }
    block = buffer;
    at = offset;
    end = offset + length;
    listBytes = 0;
    fault = null;
    referencesOnly = true;
    fields.clear();
    tableSizeUpdates();
    while (at < end) {
      field();
    }
    DecodedBlock result = result();
    if (referencesOnly) {
      recent.add(buffer, offset, length, result);
    }
    letGo();
    return result;
  }

  /** Holds on to nothing that is large or not the decoder's own between blocks. */
  private void letGo() {
    block = NOTHING;
    literal = NOTHING;
    if (unpacked.length > MAX_IDLE_SCRATCH) {
      unpacked = NOTHING;
    }
  }

  private DecodedBlock result() {
    if (listBytes > maxListBytes) {
      return new DecodedBlock.TooLarge(maxListBytes);
    }
    @Nullable String reason = fault;
    return reason == null
        ? new DecodedBlock.Fields(fields.build())
        : new DecodedBlock.Malformed(reason);
  }

  /** Table size updates, which may only stand at the start of a block (RFC 7541 §4.2). */
  private void tableSizeUpdates() throws ConnectionError {
    while (at < end && (block[at] & 0xe0) == 0x20) {
      int size = integer(0x1f);
      if (size > maxTableBytes) {
        throw CompressionError.of(
            "RFC 7541 §6.3",
            "the dynamic table was set to " + size + " octets; the limit is " + maxTableBytes);
      }
      table.resize(size);
      tableChanged();
    }
  }

  private void tableChanged() {
    referencesOnly = false;
    recent.clear();
  }

  private void field() throws ConnectionError {
    int first = block[at];
    if (first < 0) { // 1xxxxxxx: indexed field (RFC 7541 §6.1)
      indexedField(integer(0x7f));
    } else if ((first & 0x40) != 0) { // 01xxxxxx: literal to be added to the table (§6.2.1)
      addedField(integer(0x3f));
    } else if ((first & 0x20) == 0) { // 000nxxxx: literal, n for never indexed (§6.2.2, §6.2.3)
      literalField(integer(0x0f));
    } else {
      throw CompressionError.of(
          "RFC 7541 §4.2", "a dynamic table size update stands after a field of its block");
    }
  }

  private void indexedField(int index) throws ConnectionError {
    if (index <= StaticTable.SIZE) {
      if (index == 0) {
        throw CompressionError.of("RFC 7541 §6.1", "a field refers to table index 0");
      }
      keep(StaticTable.name(index), StaticTable.value(index));
      return;
    }
    int place = dynamicPlace(index);
    note(table.fault(place));
    keep(table.name(place), table.value(place));
  }

  private void addedField(int nameIndex) throws ConnectionError {
    String name = name(nameIndex);
    @Nullable String nameFault = nameIndex == 0 ? literalNameFault() : nameFault(nameIndex);
    readLiteral();
    String value = literalText();
    @Nullable String reason = nameFault == null ? literalValueFault(name) : nameFault;
    note(reason);
    table.add(name, value, reason);
    tableChanged();
    keep(name, value);
  }

  private void literalField(int nameIndex) throws ConnectionError {
    referencesOnly = false;
    if (listBytes > maxListBytes) {
      if (nameIndex == 0) {
        readLiteral();
      } else {
        name(nameIndex);
      }
      readLiteral();
      return;
    }
    String name = name(nameIndex);
    note(nameIndex == 0 ? literalNameFault() : nameFault(nameIndex));
    readLiteral();
    note(literalValueFault(name));
    keep(name, literalText());
  }

  /** The name at an index of the tables, or, for 0, the literal that follows. */
  private String name(int index) throws ConnectionError {
    if (index == 0) {
      readLiteral();
      return literalText();
    }
    return index <= StaticTable.SIZE ? StaticTable.name(index) : table.name(dynamicPlace(index));
  }

  private @Nullable String nameFault(int index) throws ConnectionError {
    if (index <= StaticTable.SIZE || table.fault(dynamicPlace(index)) == null) {
      return null;
    }
    // The entry has a fault of some kind; only one of its name matters here.
    byte[] name = table.name(dynamicPlace(index)).getBytes(StandardCharsets.ISO_8859_1);
    return FieldOctets.nameFault(name, 0, name.length);
  }

  private @Nullable String literalNameFault() {
    return FieldOctets.nameFault(literal, literalOffset, literalLength);
  }

  private @Nullable String literalValueFault(String name) {
    return FieldOctets.valueFault(name, literal, literalOffset, literalLength);
  }

  private int dynamicPlace(int index) throws ConnectionError {
    int place = index - StaticTable.SIZE - 1;
    if (place >= table.count()) {
      throw CompressionError.of(
          "RFC 7541 §2.3.3",
          "a field refers to table index "
              + index
              + "; the last one is "
              + (StaticTable.SIZE + table.count()));
    }
    return place;
  }

  private void note(@Nullable String reason) {
    if (reason != null && fault == null) {
      fault = reason;
    }
  }

  private void keep(String name, String value) {
    if (listBytes <= maxListBytes) {
      listBytes += name.length() + value.length() + Headers.FIELD_OVERHEAD_BYTES;
      fields.add(name, value);
    }
  }

  /** A number whose prefix is the low bits of the octet at hand (RFC 7541 §5.1). */
  private int integer(int prefixMask) throws ConnectionError {
    int prefix = octet() & prefixMask;
    if (prefix < prefixMask) {
      return prefix;
    }
    long value = prefix;
    int shift = 0;
    int octet;
    do {
      octet = octet();
      value += (long) (octet & 0x7f) << shift;
      if (shift > MAX_INTEGER_SHIFT || value > MAX_INTEGER) {
        throw CompressionError.of("RFC 7541 §5.1", "a number is larger than " + MAX_INTEGER);
      }
      shift += 7;
    } while (octet < 0);
    return (int) value;
  }

  private int octet() throws ConnectionError {
    if (at == end) {
      throw CompressionError.of("RFC 7541 §5", "a field block ends in the middle of a number");
    }
    return block[at++];
  }

  /** Reads a string literal (RFC 7541 §5.2). */
  private void readLiteral() throws ConnectionError {
    boolean huffman = at < end && block[at] < 0;
    int length = literalLength();
    if (!huffman) {
      literal = block;
      literalOffset = at;
      literalLength = length;
    } else {
      int room = Huffman.maxDecodedLength(length);
      if (unpacked.length < room) {
        unpacked = new byte[Math.max(room, 2 * unpacked.length)];
      }
      literalLength = Huffman.decode(block, at, length, unpacked);
      literal = unpacked;
      literalOffset = 0;
    }
    at += length;
  }

  private int literalLength() throws ConnectionError {
    int length = integer(0x7f);
    if (length > end - at) {
      throw CompressionError.of(
          "RFC 7541 §5.2",
          "a string of "
              + length
              + " octets stands where "
              + (end - at)
              + " octets are left of the field block");
    }
    return length;
  }

  private String literalText() {
    return new String(literal, literalOffset, literalLength, StandardCharsets.ISO_8859_1);
  }
}
