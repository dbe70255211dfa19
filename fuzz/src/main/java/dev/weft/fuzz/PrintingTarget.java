package dev.weft.fuzz;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.json.JsonFormat;
import dev.weft.protobuf.text.TextFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What could be read as bytes is printed as JSON and as text, and read from that. */
final class PrintingTarget implements Target.Property {
  private static final JsonFormat JSON = JsonFormat.DEFAULT.withTypes(Schema.TYPES);
  private static final TextFormat TEXT = TextFormat.DEFAULT.withTypes(Schema.TYPES);

  @Override
  public void check(byte[] input) {
    MessageType<?> type = Texts.type(input);
    check(type, Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
  }

  private static <M extends Message> void check(MessageType<M> type, byte[] bytes) {
    M message;
    try {
      message = type.decode(bytes);
    } catch (ProtobufException fault) {
      return; // the binary target looks at it
    }
    printed(type, message, TEXT.printingUnknownFields()::print);
    printed(type, message, TEXT::print)
        .ifPresent(text -> Faults.requireEqual(text, TEXT.print(TEXT.parse(type, text)), "text"));
    printed(type, message, JSON::print)
        .ifPresent(json -> Faults.requireEqual(json, JSON.print(JSON.parse(type, json)), "JSON"));
  }

  /** Empty if the message can't be printed, which it tells why. */
  private static Optional<String> printed(
      MessageType<?> type, Message message, Function<Message, String> print) {
    try {
      return Optional.of(print.apply(message));
    } catch (ProtobufException fault) {
      Faults.requireType(fault, type);
      return Optional.empty();
    }
  }

  @Override
  public List<byte[]> seeds() {
    return new BinaryTarget().seeds();
  }
}
