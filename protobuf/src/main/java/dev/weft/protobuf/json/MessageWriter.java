package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.field.DirectFields;
import dev.weft.protobuf.field.OpenAnys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes messages. */
final class MessageWriter {
  private final JsonWriter json;
  private final ScalarWriter scalars;
  private final StructWriter structs;
  private final TextualWriter texts;
  private final TypeRegistry types;
  private final OpenAnys openAnys = new OpenAnys();
  private final boolean printsDefaults;
  private final boolean printsProtoNames;
  private final boolean sortsKeys;

  MessageWriter(JsonFormat format, JsonWriter json) {
    this.json = json;
    scalars = new ScalarWriter(format, json);
    structs = new StructWriter(this, json, scalars);
    texts = new TextualWriter(json);
    types = format.types();
    printsDefaults = format.has(JsonChoice.PRINT_DEFAULTS);
    printsProtoNames = format.has(JsonChoice.PRINT_PROTO_NAMES);
    sortsKeys = format.has(JsonChoice.SORT_MAP_KEYS);
  }

  /** Writes a message as a value. */
  void write(Message message) {
    MessageShape shape = MessageShape.of(message.protoType());
    if (shape.kind() == WellKnown.NONE) {
      json.open('{');
      members(message, shape);
      json.close('}');
      return;
    }
    try {
      switch (shape.kind()) {
        case ANY -> any(message, shape);
        case TIMESTAMP, DURATION, FIELD_MASK -> texts.write(shape, message);
        case STRUCT, VALUE, LIST_VALUE -> structs.write(shape, message);
        case WRAPPER -> wrapped(message);
        case NONE -> throw new AssertionError("handled above");
      }
    } catch (ProtobufException fault) {
      throw fault.within(message.protoType(), 0);
    }
  }

  private void wrapped(Message message) {
    FieldDescriptor field = WellKnown.field(message.protoType().descriptor(), 1);
    if (field.type().isMessage() || field.isRepeated()) {
      throw new ProtobufException(
          "the descriptor of " + message.protoType() + " is not that of a wrapper");
    }
    scalars.write(field, message.get(field));
  }

  // Members

  private void members(Message message, MessageShape shape) {
    for (Member member : shape.members()) {
      Object value = DirectFields.held(message, member.field());
      if (value != null && (member.hasPresence() || printsDefaults || !isDefault(value))) {
        FieldDescriptor field = member.field();
        if (printsProtoNames) {
          json.name(field.name());
        } else {
          json.name(member);
        }
        member(message, member, field.name(), value);
      }
    }
    if (shape.descriptor().isExtendable() && !message.unknownFields().isEmpty()) {
      for (Extension<?, ?> extension : ExtensionsFound.in(message, types)) {
        extension(message, extension);
      }
    }
  }

  /** Whether a field without presence is as good as not set. */
  private static boolean isDefault(Object value) {
    return switch (value) {
      case String text -> text.isEmpty();
      case Integer number -> number == 0;
      case Long number -> number == 0;
      case Boolean bool -> !bool;
      case Double number -> Double.doubleToRawLongBits(number) == 0;
      case Float number -> Float.floatToRawIntBits(number) == 0;
      case Bytes bytes -> bytes.isEmpty();
      case List<?> values -> values.isEmpty();
      case Map<?, ?> entries -> entries.isEmpty();
      default -> throw new AssertionError("a field without presence holds a " + value.getClass());
    };
  }

  private void extension(Message message, Extension<?, ?> extension) {
    FieldDescriptor field = extension.descriptor();
    String name = "[" + extension.fullName() + "]";
    // A generated extension gives enums as constants, here they are needed as numbers.
    Object value = field.type() == FieldType.ENUM ? message.get(field) : message.get(extension);
    json.name(name);
    member(message, new Member(field, Member.NO_POSITION), name, value);
  }

  private void member(Message message, Member member, String step, Object value) {
    try {
      if (!member.isRepeated()) {
        value(member.field(), value);
      } else if (member.isMap()) {
        map(message, member.field(), (Map<?, ?>) value);
      } else {
        list(message, member.field(), (List<?>) value);
      }
    } catch (ProtobufException fault) {
      throw fault.within(message.protoType().fullName(), step);
    }
  }

  private void value(FieldDescriptor field, Object value) {
    if (value instanceof Message message) {
      write(message);
    } else {
      scalars.write(field, value);
    }
  }

  private void list(Message message, FieldDescriptor field, List<?> values) {
    json.open('[');
    if (!scalars.writeEach(field, values)) {
      each(message, field, values);
    }
    json.close(']');
  }

  private void each(Message message, FieldDescriptor field, List<?> values) {
    int size = values.size();
    for (int i = 0; i < size; i++) {
      json.next();
      try {
        value(field, values.get(i));
      } catch (ProtobufException fault) {
        throw fault.within(message.protoType().fullName(), "[" + i + "]");
      }
    }
  }

  private void map(Message message, FieldDescriptor field, Map<?, ?> map) {
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    FieldDescriptor keyField = keyAndValue.get(0);
    FieldDescriptor valueField = keyAndValue.get(1);
    json.open('{');
    inOrder(keyField, map)
        .forEach((key, value) -> {
          scalars.key(keyField, key);
          try {
            value(valueField, value);
          } catch (ProtobufException fault) {
            throw fault.within(message.protoType().fullName(), TextShown.step(key));
          }
        });
    json.close('}');
  }

  /** The entries in the order in which they are to be written. */
  Map<?, ?> inOrder(FieldDescriptor keyField, Map<?, ?> map) {
    if (!sortsKeys || map.size() < 2) {
      return map;
    }
    Map<Object, Object> sorted =
        switch (keyField.type()) {
          case UINT32, FIXED32 ->
              new TreeMap<>((a, b) -> Integer.compareUnsigned((Integer) a, (Integer) b));
          case UINT64, FIXED64 -> new TreeMap<>((a, b) -> Long.compareUnsigned((Long) a, (Long) b));
          default -> new TreeMap<>();
        };
    sorted.putAll(map);
    return sorted;
  }

  // Any

  private void any(Message any, MessageShape shape) {
    String url = (String) any.get(shape.field(1, FieldType.STRING));
    Bytes encoded = (Bytes) any.get(shape.field(2, FieldType.BYTES));
    json.open('{');
    if (!url.isEmpty() || !encoded.isEmpty()) {
      MessageType<?> type = heldType(url);
      if (!openAnys.open(encoded.size())) {
        throw new ProtobufException(
            "the Anys inside one another hold more than "
                + OpenAnys.MAX_TIMES
                + " times the bytes of the outermost, which would all be in memory at a time; an"
                + " Any as deep as this has to be smaller");
      }
      held(url, type, encoded);
      openAnys.close(encoded.size());
    }
    json.close('}');
  }

  private void held(String url, MessageType<?> type, Bytes encoded) {
    Message held =
        type.decodePartial(encoded.toByteArray(), 0, encoded.size(), DecodeLimits.DEFAULT);
    json.name("@type");
    json.string(url);
    MessageShape shape = MessageShape.of(type);
    if (shape.kind() == WellKnown.NONE) {
      members(held, shape);
    } else {
      json.name("value");
      write(held);
    }
  }

  private MessageType<?> heldType(String url) {
    int slash = url.lastIndexOf('/');
    if (slash < 0 || slash == url.length() - 1) {
      throw new ProtobufException(
          "the type of an Any is "
              + TextShown.quoted(url)
              + ", not a URL such as type.googleapis.com/package.Name");
    }
    return types
        .findMessage(url.substring(slash + 1))
        .orElseThrow(() ->
            new ProtobufException(
                "the registry given to JsonFormat.withTypes does not have the type "
                    + TextShown.quoted(url)
                    + " of an Any; add it"));
  }
}
