package dev.weft.rpc;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Objects;

/**
 * Turns the messages of a method into bytes and back. Safe for use by many threads.
 *
 * @param <T> the message
 */
public interface Marshaller<T> {
  /** Writes the message's bytes, from the last to the first, as {@link WireWriter} works. */
  void encode(T message, WireWriter writer);

  /**
   * The message of these bytes. The array is reused after the call, so it must not be kept.
   *
   * @throws RuntimeException if the bytes are not such a message; the call fails with INTERNAL
   */
  T decode(byte[] bytes, int offset, int length);

  /** The marshaller of a protobuf message. */
  static <M extends Message> Marshaller<M> of(MessageType<M> type) {
    Objects.requireNonNull(type, "type");
    return new Marshaller<>() {
      @Override
      public void encode(M message, WireWriter writer) {
        type.write(message, writer);
      }

      @Override
      public M decode(byte[] bytes, int offset, int length) {
        return type.decode(bytes, offset, length, DecodeLimits.DEFAULT);
      }

      @Override
      public String toString() {
        return type.fullName();
      }
    };
  }
}
