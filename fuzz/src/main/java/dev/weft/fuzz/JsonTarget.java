package dev.weft.fuzz;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.json.JsonFormat;
import java.util.List;

/** JSON is read; what was read is written, and is the same when read again. */
final class JsonTarget implements Target.Property {
  private static final JsonFormat FORMAT = JsonFormat.DEFAULT.withTypes(Schema.TYPES);

  @Override
  public void check(byte[] input) {
    String text = Texts.of(input);
    MessageType<?> type = Texts.type(input);
    check(type, text);
    check(Schema.dynamic(type), text);
  }

  private static <M extends Message> void check(MessageType<M> type, String text) {
    M message;
    try {
      message = FORMAT.parse(type, text);
    } catch (ProtobufException fault) {
      Faults.requireInText(fault, type, text);
      tolerant(type, text);
      return;
    }
    String printed = FORMAT.print(message);
    Faults.requireEqual(message, FORMAT.parse(type, printed), printed);
    JsonFormat other = FORMAT.printingProtoNames().printingEnumNumbers().indentedBy(1);
    Faults.requireEqual(message, other.parse(type, other.print(message)), printed);
    Faults.requireEqual(message, type.decode(message.toByteArray()), "written and read");
  }

  private static <M extends Message> void tolerant(MessageType<M> type, String text) {
    try {
      FORMAT.print(FORMAT.ignoringUnknownFields().parse(type, text));
    } catch (ProtobufException fault) {
      Faults.requireInText(fault, type, text);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return Texts.seeds(FORMAT::print);
  }

  @Override
  public List<String> words() {
    return Texts.words();
  }
}
