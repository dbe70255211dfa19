package dev.weft.rpc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a gzip file holds: the contents of its members, one behind the other (RFC 1952 §2.2).
 *
 * <p>Stricter than the JDK's: what follows a member is another one or nothing, whatever its length,
 * and every failure says what is wrong.
 */
final class GzipMembers extends InputStream {
  private static final int BUFFER_BYTES = 4096;

  // RFC 1952 §2.3.1.
  private static final int ID1 = 0x1F;
  private static final int ID2 = 0x8B;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA_FIELD = 1 << 2;
  private static final int FILE_NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0b1110_0000;

  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean isEmpty = true;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 headerCrc = new CRC32();
  private final CRC32 contentCrc = new CRC32();
  private boolean inMember;
  private int members;

  GzipMembers(InputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        contentCrc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else {
        require(fill(), "the compressed data");
        inflater.setInput(buffer, position, limit - position);
      }
    }
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(target, offset, length);
      position = limit - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw new IOException("it asks for a dictionary, which gzip does not have");
      }
      return count;
    } catch (DataFormatException e) {
      throw new IOException(
          "its compressed data is malformed"
              + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"),
          e);
    }
  }

  /** Reads a member's header; false at the end of the file, which has at least one member. */
  private boolean beginMember() throws IOException {
    if (!fill() && members > 0) {
      return false;
    }
    headerCrc.reset();
    if (headerByte() != ID1 || headerByte() != ID2) {
      throw new IOException(
          members == 0
              ? "it does not begin with gzip's 1f 8b"
              : "something that is no gzip member follows the " + members + " before it");
    }
    int method = headerByte();
    int flags = headerByte();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw new IOException(
          String.format(
              "its header has the method %d and the flags 0x%02x, which gzip does not know",
              method, flags));
    }
    skip(6); // time, extra flags, operating system
    if ((flags & EXTRA_FIELD) != 0) {
      skip(headerShort());
    }
    if ((flags & FILE_NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      int expected = (int) headerCrc.getValue() & 0xFFFF;
      if (headerShort() != expected) {
        throw new IOException("its header does not match the header's checksum");
      }
    }
    members++;
    inMember = true;
    inflater.reset();
    contentCrc.reset();
    inflater.setInput(buffer, position, limit - position);
    return true;
  }

  private void endMember() throws IOException {
    int crc = trailerInt();
    int size = trailerInt();
    if (crc != (int) contentCrc.getValue() || size != (int) inflater.getBytesWritten()) {
      throw new IOException("its content does not match its checksum and length");
    }
    inMember = false;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      headerByte();
    }
  }

  private void skipText() throws IOException {
    while (headerByte() != 0) {
      // up to the terminating zero
    }
  }

  private int headerShort() throws IOException {
    int low = headerByte();
    return low | headerByte() << 8;
  }

  private int headerByte() throws IOException {
    int octet = next("a header");
    headerCrc.update(octet);
    return octet;
  }

  private int trailerInt() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= next("a trailer") << shift;
    }
    return value;
  }

  private int next(String part) throws IOException {
    require(fill(), part);
    return buffer[position++] & 0xFF;
  }

  private void require(boolean there, String part) throws EOFException {
    if (!there) {
      throw new EOFException(
          isEmpty ? "it is empty, which no gzip file is" : "it ends in the middle of " + part);
    }
  }

  /** Whether there is an octet at {@link #position}. */
  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, source.read(buffer, 0, buffer.length));
      isEmpty &= limit == 0;
    }
    return position < limit;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
