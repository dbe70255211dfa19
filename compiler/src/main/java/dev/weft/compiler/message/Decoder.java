package dev.weft.compiler.message;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.text.TextFormat;
import java.util.function.Consumer;

/** Writes encoded messages in the text format, as protoc does. */
public final class Decoder {
  private final TextFormat format;
  private final MessageType<?> type;

  /**
   * A decoder for messages of one type.
   *
   * @param typeName its full name
   * @throws ConversionFailure if the schema does not have it
   */
  public Decoder(Schema schema, String typeName) throws ConversionFailure {
    format = schema.format().likeProtoc().printingUnknownFields();
    type = schema.find(typeName);
  }

  /**
   * The message in the text format; fields that its type does not know by number.
   *
   * @param encoded the message in the binary format
   * @param warnings gets a sentence when the message lacks required fields
   * @throws ConversionFailure if the bytes are not of the type
   */
  public String decode(byte[] encoded, Consumer<String> warnings) throws ConversionFailure {
    try {
      DecodeLimits limits = DecodeLimits.DEFAULT.withMaxDepth(Schema.MAX_DEPTH);
      Message message = type.decodePartial(encoded, 0, encoded.length, limits);
      Completeness.check(type, encoded, warnings);
      return format.print(message);
    } catch (ProtobufException e) {
      throw new ConversionFailure(
          "The bytes on standard input are no "
              + type.fullName()
              + " ("
              + e.getMessage()
              + "); name another type, or look at them with --decode_raw.");
    }
  }
}
