package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether options keep a field from texts for people: by {@code debug_redact}, or by a value of an
 * enum that is marked so, at any depth in an option of one's own.
 *
 * <p>Such options are extensions, which a decoder leaves among the unknown fields. They are looked
 * for in the file and all that it imports; those of other files mean nothing here.
 */
final class Redaction {
  private final FileDescriptor file;

  private Redaction(FileDescriptor file) {
    this.file = file;
  }

  static boolean isIn(FieldOptions options, FileDescriptor file) {
    return options.debugRedact()
        || !options.unknownFields().isEmpty() && new Redaction(file).isInOwnOptions(options);
  }

  private boolean isInOwnOptions(FieldOptions options) {
    byte[] encoded = options.unknownFields().toBytes().toByteArray();
    try {
      return isInFields(
          new WireReader(encoded, 0, encoded.length, DecodeLimits.DEFAULT),
          options.protoType().fullName(),
          null);
    } catch (ProtobufException notOfItsType) {
      return true; // what can't be read may say so
    }
  }

  /** Whether it is in one of the fields up to the end of a message. */
  private boolean isInFields(WireReader in, String typeName, @Nullable MessageDescriptor type) {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = field(typeName, type, WireType.fieldNumber(tag));
      if (field == null) {
        in.skip(tag);
      } else if (isInValue(in, tag, field)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInValue(WireReader in, int tag, FieldDescriptor field) {
    int wireType = WireType.of(tag);
    if (field.type() == FieldType.ENUM && wireType == WireType.VARINT) {
      return isMarked(field.enumType(), in.readVarint32());
    }
    boolean isIn = false;
    if (field.type() == FieldType.ENUM && wireType == WireType.LENGTH_DELIMITED) {
      int outer = in.enter();
      while (in.remaining() > 0) {
        isIn |= isMarked(field.enumType(), in.readVarint32());
      }
      in.leave(outer);
    } else if (field.type().isMessage() && wireType == WireType.LENGTH_DELIMITED) {
      int outer = in.enter();
      isIn = isInMessage(in, field.messageType());
      in.leave(outer);
    } else if (field.type().isMessage() && wireType == WireType.START_GROUP) {
      in.enterGroup(tag);
      isIn = isInMessage(in, field.messageType());
      in.leaveGroup();
    } else {
      in.skip(tag);
    }
    return isIn;
  }

  private boolean isInMessage(WireReader in, MessageDescriptor type) {
    return isInFields(in, type.fullName(), type);
  }

  private static boolean isMarked(EnumDescriptor type, int number) {
    return type.findValue(number)
        .filter(value -> value.proto().options().debugRedact())
        .isPresent();
  }

  // Extensions

  private @Nullable FieldDescriptor field(
      String typeName, @Nullable MessageDescriptor type, int number) {
    FieldDescriptor own = type == null ? null : type.findField(number).orElse(null);
    return own == null ? extension(typeName, number) : own;
  }

  private @Nullable FieldDescriptor extension(String extended, int number) {
    Deque<FileDescriptor> files = new ArrayDeque<>(List.of(file));
    Set<FileDescriptor> seen = new HashSet<>(files);
    while (!files.isEmpty()) {
      FileDescriptor next = files.removeFirst();
      FieldDescriptor found = find(next.extensions(), extended, number);
      found = found == null ? findInside(next.messages(), extended, number) : found;
      if (found != null) {
        return found;
      }
      next.dependencies().stream().filter(seen::add).forEach(files::add);
    }
    return null;
  }

  private static @Nullable FieldDescriptor findInside(
      List<MessageDescriptor> messages, String extended, int number) {
    for (MessageDescriptor message : messages) {
      FieldDescriptor found = find(message.extensions(), extended, number);
      found = found == null ? findInside(message.nestedMessages(), extended, number) : found;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable FieldDescriptor find(
      List<FieldDescriptor> extensions, String extended, int number) {
    for (FieldDescriptor extension : extensions) {
      if (extension.number() == number
          && extension.containingMessage().fullName().equals(extended)) {
        return extension;
      }
    }
    return null;
  }
}
