package dev.weft.compiler.message;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.Empty;

/**
 * Writes encoded messages in the text format without knowing their types: fields by number, and
 * what has a length as a message if it can be one, otherwise as a string.
 */
public final class RawDecoder {
  private RawDecoder() {}

  /**
   * The message in the text format.
   *
   * @throws ConversionFailure if the bytes are no message of any type
   */
  public static String decode(byte[] encoded) throws ConversionFailure {
    try {
      // To a type without fields all are unknown.
      MessageType<Empty> type = Empty.TYPE;
      DecodeLimits limits = DecodeLimits.DEFAULT.withMaxDepth(Schema.MAX_DEPTH);
      Message message = type.decode(encoded, 0, encoded.length, limits);
      return TextFormat.DEFAULT
          .withMaxDepth(Schema.MAX_DEPTH)
          .likeProtoc()
          .printingUnknownFields()
          .print(message);
    } catch (ProtobufException e) {
      throw new ConversionFailure(
          "The bytes on standard input are no message ("
              + e.getMessage()
              + "); is there a length, a compression or gRPC's five bytes in front of it? Take"
              + " that away first.");
    }
  }
}
