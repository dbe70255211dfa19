package dev.weft.protobuf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable sequence of bytes: the value of a {@code bytes} field. */
public final class Bytes {
  private static final Bytes EMPTY = new Bytes(new byte[0]);
  private static final int SHOWN_BYTES = 32;

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** No bytes. */
  public static Bytes empty() {
    return EMPTY;
  }

  /** The given bytes, copied. */
  public static Bytes of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /**
   * A part of {@code bytes}, copied.
   *
   * @throws IndexOutOfBoundsException if the part is not inside {@code bytes}
   */
  public static Bytes copyOf(byte[] bytes, int offset, int length) {
    if ((offset | length | (bytes.length - length - offset)) < 0) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + " and length " + length + " in an array of " + bytes.length);
    }
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** The remaining bytes of {@code buffer}, copied; its position does not move. */
  public static Bytes copyOf(ByteBuffer buffer) {
    byte[] content = new byte[buffer.remaining()];
    buffer.get(buffer.position(), content);
    return content.length == 0 ? EMPTY : new Bytes(content);
  }

  /** The UTF-8 form of {@code text}; a lone surrogate becomes a question mark. */
  public static Bytes utf8(String text) {
    return text.isEmpty() ? EMPTY : new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes there are. */
  public int size() {
    return content.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /**
   * The byte at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public byte byteAt(int index) {
    return content[index];
  }

  /**
   * The bytes from {@code start} (inclusive) to {@code end} (exclusive).
   *
   * @throws IndexOutOfBoundsException if the part is not inside these bytes
   */
  public Bytes slice(int start, int end) {
    return start == 0 && end == content.length ? this : copyOf(content, start, end - start);
  }

  /**
   * Copies all bytes into {@code target}, from index {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  /**
   * A new array of {@code length} bytes, which has these from index {@code offset} on and zeros
   * around them. Cheaper than {@link #copyTo} into a new array, since the JVM sees that it need not
   * clear what is copied over.
   *
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public byte[] copyToNew(int length, int offset) {
    // The array must be made right before the copy, with all that can fail done before.
    byte[] source = content;
    int size = source.length;
    Objects.checkFromIndexSize(offset, size, length);
    byte[] target = new byte[length];
    System.arraycopy(source, 0, target, offset, size);
    return target;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return content.clone();
  }

  /** A read-only view of the bytes. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD. */
  public String toUtf8() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Bytes that && Arrays.equals(content, that.content));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The size and the first bytes in hexadecimal. */
  @Override
  public String toString() {
    int shown = Math.min(content.length, SHOWN_BYTES);
    String hex = HexFormat.of().formatHex(content, 0, shown);
    return "Bytes[" + content.length + "]" + hex + (shown < content.length ? "…" : "");
  }
}
