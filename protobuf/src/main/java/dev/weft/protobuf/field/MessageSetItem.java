package dev.weft.protobuf.field;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.generated.v1.InPlaceType;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An extension in a message whose option {@code message_set_wire_format} is set: a group with the
 * number of the extension and its message, {@code repeated group Item = 1 { int32 type_id = 2;
 * bytes message = 3; }}.
 *
 * @param typeId the number of the extension; 0 if there was none
 * @param message the encoded message; the parts joined if there were several
 */
record MessageSetItem(int typeId, Bytes message) {
  static final int START_TAG = WireType.tag(1, WireType.START_GROUP);
  private static final int END_TAG = WireType.tag(1, WireType.END_GROUP);
  private static final int TYPE_ID_TAG = WireType.tag(2, WireType.VARINT);
  private static final int MESSAGE_TAG = WireType.tag(3, WireType.LENGTH_DELIMITED);

  /** Reads an item, whose start tag was read already. */
  static MessageSetItem read(WireReader in) {
    int typeId = 0;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    in.enterGroup(START_TAG);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == TYPE_ID_TAG) {
        int given = in.readVarint32();
        typeId = typeId == 0 ? given : typeId;
      } else if (tag == MESSAGE_TAG) {
        message.writeBytes(in.readBytes().toByteArray());
      } else {
        in.skip(tag);
      }
    }
    in.leaveGroup();
    return new MessageSetItem(typeId, Bytes.of(message.toByteArray()));
  }

  /**
   * Decodes the message.
   *
   * @param current what earlier items of the same type held, to be added to
   */
  Message readMessage(InPlaceType<Message> type, @Nullable Message current) {
    byte[] bytes = message.toByteArray();
    return type.readAll(new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT), current);
  }

  static void write(WireWriter out, int typeId, InPlaceType<Message> type, Message message) {
    out.writeTag(END_TAG);
    type.writeNested(out, MESSAGE_TAG, message);
    out.writeUint32(TYPE_ID_TAG, typeId);
    out.writeTag(START_TAG);
  }
}
