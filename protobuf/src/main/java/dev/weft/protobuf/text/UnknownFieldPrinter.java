package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.field.FieldExtension;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Prints fields that a message's type does not know, by number: varints as unsigned numbers, fixed
 * ones in hexadecimal, groups as messages, and bytes as a message too if they can be one.
 */
final class UnknownFieldPrinter {
  /** How deep bytes are taken for messages, in messages and in groups. */
  private static final int MAX_GUESSES = 10;

  private static final int ITEM_START = WireType.tag(1, WireType.START_GROUP);
  private static final int TYPE_ID = WireType.tag(2, WireType.VARINT);

  private final Layout layout;
  private final Notation notation;
  private final DecodeLimits limits;

  /** A printer of what decoders have taken that allow at least as much as {@code limits}. */
  UnknownFieldPrinter(Layout layout, Notation notation, DecodeLimits limits) {
    this.layout = layout;
    this.notation = notation;
    this.limits = limits;
  }

  private WireReader reader(Bytes bytes) {
    return new WireReader(bytes.toByteArray(), 0, bytes.size(), limits);
  }

  // Extensions

  /** The numbers of the fields, and of the items if they are those of a message set. */
  Set<Integer> numbers(UnknownFields fields, boolean isOfMessageSet) {
    Set<Integer> numbers = new TreeSet<>();
    WireReader in = reader(fields.toBytes());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      numbers.add(readNumber(in, tag, isOfMessageSet));
    }
    return numbers;
  }

  /** Steps over a field and returns its number, for an item its type. */
  private static int readNumber(WireReader in, int tag, boolean isOfMessageSet) {
    if (tag != ITEM_START || !isOfMessageSet) {
      in.skip(tag);
      return WireType.fieldNumber(tag);
    }
    int typeId = 0;
    in.enterGroup(tag);
    for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
      if (inner == TYPE_ID && typeId == 0) {
        typeId = in.readVarint32();
      } else {
        in.skip(inner);
      }
    }
    in.leaveGroup();
    return typeId;
  }

  // Printing

  /**
   * Prints {@code fields}.
   *
   * @param known the extensions that are printed already, by number
   */
  void print(UnknownFields fields, Map<Integer, Extension<?, ?>> known, boolean isOfMessageSet) {
    Bytes bytes = fields.toBytes();
    WireReader in = reader(bytes);
    WireReader ahead = reader(bytes);
    byte[] encoded = bytes.toByteArray();
    while (ahead.remaining() > 0) {
      int from = ahead.offset();
      int number = readNumber(ahead, ahead.readTag(), isOfMessageSet);
      int tag = in.readTag();
      if (isOf(known.get(number), encoded, from, ahead.offset())) {
        in.skip(tag);
      } else {
        printField(in, tag, MAX_GUESSES);
      }
    }
  }

  /** Whether a field has the wire type, and the value, that an extension can have. */
  private static boolean isOf(
      @Nullable Extension<?, ?> extension, byte[] encoded, int from, int to) {
    return extension instanceof FieldExtension<?, ?> known
        && known.isIn(UnknownFields.of(Bytes.of(Arrays.copyOfRange(encoded, from, to))));
  }

  private void printFields(WireReader in, int guesses) {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      printField(in, tag, guesses);
    }
  }

  private void printField(WireReader in, int tag, int guesses) {
    String number = Integer.toString(WireType.fieldNumber(tag));
    switch (WireType.of(tag)) {
      case WireType.VARINT -> print(number, Long.toUnsignedString(in.readVarint64()));
      case WireType.FIXED32 -> print(number, "0x%08x".formatted(in.readFixed32()));
      case WireType.FIXED64 -> print(number, "0x%016x".formatted(in.readFixed64()));
      case WireType.LENGTH_DELIMITED -> printBytes(number, in.readBytes(), guesses);
      case WireType.START_GROUP -> {
        layout.open(number);
        in.enterGroup(tag);
        printFields(in, guesses - 1);
        in.leaveGroup();
        layout.close();
      }
      default -> in.skip(tag);
    }
  }

  private void print(String number, String value) {
    layout.beginScalar(number).append(value);
    layout.endScalar();
  }

  private void printBytes(String number, Bytes bytes, int guesses) {
    if (guesses > 0 && !bytes.isEmpty() && isMessage(bytes, guesses)) {
      layout.open(number);
      printFields(reader(bytes), guesses - 1);
      layout.close();
    } else {
      notation.appendBytes(layout.beginScalar(number), bytes);
      layout.endScalar();
    }
  }

  /** Whether bytes are fields, with no more than {@code maxGroups} groups inside one another. */
  private static boolean isMessage(Bytes bytes, int maxGroups) {
    DecodeLimits limits = DecodeLimits.DEFAULT.withMaxDepth(maxGroups + 1);
    WireReader in = new WireReader(bytes.toByteArray(), 0, bytes.size(), limits);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        in.skip(tag);
      }
      return true;
    } catch (ProtobufException notFields) {
      return false;
    }
  }
}
