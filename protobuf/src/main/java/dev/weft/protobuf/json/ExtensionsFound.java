package dev.weft.protobuf.json;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The extensions in a message that a registry has. */
final class ExtensionsFound {
  private static final int ITEM_TAG = WireType.tag(1, WireType.START_GROUP);
  private static final int TYPE_ID_TAG = WireType.tag(2, WireType.VARINT);

  private ExtensionsFound() {}

  /** The extensions that are set, by number. */
  static List<Extension<?, ?>> in(Message message, TypeRegistry types) {
    MessageDescriptor descriptor = message.protoType().descriptor();
    byte[] encoded = message.unknownFields().toBytes().toByteArray();
    WireReader in = new WireReader(encoded, 0, encoded.length, DecodeLimits.DEFAULT);
    Set<Integer> numbers = new TreeSet<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == ITEM_TAG && descriptor.isMessageSet()) {
        readItem(in, numbers);
      } else {
        numbers.add(WireType.fieldNumber(tag));
        in.skip(tag);
      }
    }
    List<Extension<?, ?>> found = new ArrayList<>();
    for (int number : numbers) {
      types.findExtension(descriptor, number).filter(message::has).ifPresent(found::add);
    }
    return found;
  }

  /** An item of a message set has the number of the extension in a field. */
  private static void readItem(WireReader in, Set<Integer> numbers) {
    in.enterGroup(ITEM_TAG);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == TYPE_ID_TAG) {
        numbers.add(in.readVarint32());
      } else {
        in.skip(tag);
      }
    }
    in.leaveGroup();
  }
}
