package dev.weft.compiler.message;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.text.TextFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes bytes of messages that are written in the text format. */
public final class Encoder {
  /** In which order the entries of maps are encoded. */
  public enum MapOrder {
    /** As they are written. */
    AS_WRITTEN,
    /** Ordered by key, so that equal messages give equal bytes. */
    BY_KEY
  }

  private final TextFormat format;
  private final MessageType<?> type;
  private final MapOrder order;

  /**
   * An encoder for messages of one type.
   *
   * @param typeName its full name
   * @throws ConversionFailure if the schema does not have it
   */
  public Encoder(Schema schema, String typeName, MapOrder order) throws ConversionFailure {
    format = schema.format();
    type = schema.find(typeName);
    this.order = order;
  }

  /**
   * The message in the binary format.
   *
   * @param utf8 the message in the text format
   * @param warnings gets a sentence when the message lacks required fields
   * @throws ConversionFailure if the text is not of the type
   */
  public byte[] encode(byte[] utf8, Consumer<String> warnings) throws ConversionFailure {
    try {
      return encode(type, text(utf8), warnings);
    } catch (ProtobufException e) {
      throw new ConversionFailure(
          "The text on standard input is no "
              + type.fullName()
              + " ("
              + e.getMessage()
              + "); mend it, or name another type.");
    }
  }

  private <M extends Message> byte[] encode(
      MessageType<M> type, String text, Consumer<String> warnings) {
    MessageBuilder<M> builder = type.newBuilder();
    format.merge(builder, text);
    M message = builder.buildPartial();
    byte[] encoded =
        switch (order) {
          case AS_WRITTEN -> type.toByteArray(message);
          case BY_KEY -> type.toDeterministicByteArray(message);
        };
    Completeness.check(type, encoded, warnings);
    return encoded;
  }

  private static String text(byte[] utf8) throws ConversionFailure {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException _) {
      throw new ConversionFailure(
          "The text on standard input is not UTF-8; save it as that, and write other bytes in"
              + " octal, such as \\377.");
    }
  }
}
