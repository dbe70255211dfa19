package dev.weft.protobuf.field;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.wire.WireWriter;

/**
 * Encodes the messages that a text writes out in its {@code Any}s, equal messages to equal bytes.
 *
 * <p>An {@code Any} inside another is encoded again with each of those around it. All of them use
 * one array, so that nothing but the bytes themselves is taken anew at each level.
 */
public final class AnyEncoder {
  private static final int CAPACITY = 64;

  private final WireWriter out = WireWriter.sortingMaps(CAPACITY);

  /** Creates an encoder for one text. */
  public AnyEncoder() {}

  /**
   * The bytes for an {@code Any} that holds {@code message}.
   *
   * @throws dev.weft.protobuf.ProtobufException if a string of the message holds a lone surrogate
   */
  @SuppressWarnings("unchecked") // a message has the type that it says
  public Bytes encode(Message message) {
    out.reset();
    ((MessageType<Message>) message.protoType()).write(message, out);
    return Bytes.copyOf(out.array(), out.position(), out.length());
  }
}
