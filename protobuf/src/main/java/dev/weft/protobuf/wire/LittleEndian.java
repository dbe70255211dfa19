package dev.weft.protobuf.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Views of a byte array as the fixed-width numbers of the binary format. */
final class LittleEndian {
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int getInt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  static long getLong(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  /** Puts the lower two bytes of {@code value}. */
  static void putShort(byte[] bytes, int index, int value) {
    SHORT.set(bytes, index, (short) value);
  }

  static void putInt(byte[] bytes, int index, int value) {
    INT.set(bytes, index, value);
  }

  static void putLong(byte[] bytes, int index, long value) {
    LONG.set(bytes, index, value);
  }

  /** A part of {@code bytes} for copying many numbers at once. */
  static ByteBuffer buffer(byte[] bytes, int index, int length) {
    return ByteBuffer.wrap(bytes, index, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
