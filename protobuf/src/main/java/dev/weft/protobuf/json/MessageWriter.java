package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.IntList;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
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
  private final boolean printsDefaults;
  private final boolean printsProtoNames;
  private final boolean sortsKeys;

  MessageWriter(JsonFormat format) {
    json = new JsonWriter(format);
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
    WellKnown kind = WellKnown.of(message.protoType().descriptor());
    if (kind == WellKnown.NONE) {
      json.open('{');
      members(message);
      json.close('}');
      return;
    }
    try {
      switch (kind) {
        case ANY -> any(message);
        case TIMESTAMP, DURATION, FIELD_MASK -> texts.write(kind, message);
        case STRUCT, VALUE, LIST_VALUE -> structs.write(kind, message);
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

  private void members(Message message) {
    MessageDescriptor descriptor = message.protoType().descriptor();
    List<FieldDescriptor> fields = descriptor.fieldsByNumber();
    for (int i = 0; i < fields.size(); i++) {
      FieldDescriptor field = fields.get(i);
      if (field.hasPresence() && !message.has(field)) {
        continue;
      }
      Object value = message.get(field);
      if (field.hasPresence() || printsDefaults || !isDefault(field, value)) {
        json.name(printsProtoNames ? field.name() : field.jsonName());
        member(message, field, field.name(), value);
      }
    }
    if (!message.unknownFields().isEmpty() && descriptor.isExtendable()) {
      for (Extension<?, ?> extension : ExtensionsFound.in(message, types)) {
        extension(message, extension);
      }
    }
  }

  /** Whether a field without presence is as good as not set. */
  private static boolean isDefault(FieldDescriptor field, Object value) {
    return switch (value) {
      case List<?> values -> values.isEmpty();
      case Map<?, ?> entries -> entries.isEmpty();
      default -> value.equals(field.defaultValue());
    };
  }

  private void extension(Message message, Extension<?, ?> extension) {
    FieldDescriptor field = extension.descriptor();
    String name = "[" + extension.fullName() + "]";
    // A generated extension gives enums as constants, here they are needed as numbers.
    Object value = field.type() == FieldType.ENUM ? message.get(field) : message.get(extension);
    json.name(name);
    member(message, field, name, value);
  }

  private void member(Message message, FieldDescriptor field, String step, Object value) {
    try {
      if (!field.isRepeated()) {
        value(field, value);
      } else if (field.isMap()) {
        map(message, field, (Map<?, ?>) value);
      } else {
        list(message, field, (List<?>) value);
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
    if (values instanceof IntList numbers
        && !field.type().isUnsigned()
        && field.type() != FieldType.ENUM) {
      numbers(numbers);
      return;
    }
    json.open('[');
    int size = values.size();
    for (int i = 0; i < size; i++) {
      json.next();
      try {
        value(field, values.get(i));
      } catch (ProtobufException fault) {
        throw fault.within(message.protoType().fullName(), "[" + i + "]");
      }
    }
    json.close(']');
  }

  private void numbers(IntList numbers) {
    json.open('[');
    for (int i = 0; i < numbers.size(); i++) {
      json.next();
      json.out().append((long) numbers.getInt(i));
    }
    json.close(']');
  }

  private void map(Message message, FieldDescriptor field, Map<?, ?> map) {
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    FieldDescriptor keyField = keyAndValue.get(0);
    json.open('{');
    inOrder(keyField, map)
        .forEach((key, value) -> {
          scalars.key(keyField, key);
          try {
            value(keyAndValue.get(1), value);
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

  private void any(Message any) {
    MessageDescriptor descriptor = any.protoType().descriptor();
    String url = (String) any.get(WellKnown.field(descriptor, 1, FieldType.STRING));
    Bytes encoded = (Bytes) any.get(WellKnown.field(descriptor, 2, FieldType.BYTES));
    json.open('{');
    if (!url.isEmpty() || !encoded.isEmpty()) {
      MessageType<?> type = heldType(url);
      Message held =
          type.decodePartial(encoded.toByteArray(), 0, encoded.size(), DecodeLimits.DEFAULT);
      json.name("@type");
      json.string(url);
      if (WellKnown.of(type.descriptor()) == WellKnown.NONE) {
        members(held);
      } else {
        json.name("value");
        write(held);
      }
    }
    json.close('}');
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

  @Override
  public String toString() {
    return json.toString();
  }
}
