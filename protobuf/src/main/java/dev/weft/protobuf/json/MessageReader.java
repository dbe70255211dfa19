package dev.weft.protobuf.json;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages, each from the value that comes next. */
final class MessageReader {
  private static final int NO_MEMBER = -1;

  /** How many names are compared with the next before it is looked up. */
  private static final int GUESSES = 3;

  private final JsonReader in;
  private final ScalarReader scalars;
  private final TypeRegistry types;
  private final boolean ignoresUnknown;

  MessageReader(JsonFormat format, JsonReader in) {
    this.in = in;
    scalars = new ScalarReader(format, in);
    types = format.types();
    ignoresUnknown = format.has(JsonChoice.IGNORE_UNKNOWN_FIELDS);
  }

  JsonReader in() {
    return in;
  }

  ScalarReader scalars() {
    return scalars;
  }

  TypeRegistry types() {
    return types;
  }

  boolean ignoresUnknown() {
    return ignoresUnknown;
  }

  /** Reads a message. */
  <M extends Message> M read(MessageType<M> type) {
    return Completeness.require(readPartial(type), in);
  }

  /** Reads a message, which may lack required fields itself. */
  <M extends Message> M readPartial(MessageType<M> type) {
    MessageBuilder<M> builder = type.newBuilder();
    WellKnown kind = WellKnown.of(type.descriptor());
    if (kind == WellKnown.NONE) {
      members(type, builder, NO_MEMBER);
      return builder.buildPartial();
    }
    try {
      switch (kind) {
        case ANY -> new AnyReader(this).read(type, builder);
        case TIMESTAMP, DURATION, FIELD_MASK -> new TextualReader(in).read(kind, type, builder);
        case STRUCT, VALUE, LIST_VALUE -> new StructReader(this).read(kind, type, builder);
        case WRAPPER -> wrapped(type, builder);
        case NONE -> throw new AssertionError("handled above");
      }
    } catch (ProtobufException fault) {
      throw fault.within(type, 0);
    }
    return builder.buildPartial();
  }

  private void wrapped(MessageType<?> type, MessageBuilder<?> builder) {
    FieldDescriptor field = WellKnown.field(type.descriptor(), 1);
    if (field.type().isMessage() || field.type() == FieldType.ENUM || field.isRepeated()) {
      throw new ProtobufException("the descriptor of " + type + " is not that of a wrapper");
    }
    Object value = scalars.read(field);
    if (value != null) {
      builder.set(field, value);
    }
  }

  // Members

  /**
   * Reads an object of fields.
   *
   * @param passedOver where the name of a member begins that was dealt with already, or -1
   */
  void members(MessageType<?> type, MessageBuilder<?> builder, int passedOver) {
    MessageDescriptor message = type.descriptor();
    List<FieldDescriptor> fields = message.fields();
    SeenFields seen = new SeenFields(message);
    int expected = 0;
    FieldDescriptor field = null; // a fault between members is in no field
    try {
      for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
        field = following(fields, expected);
        if (field == null) {
          field = named(type, passedOver);
        }
        if (field != null) {
          expected = field.isExtension() ? expected : field.index() + 1;
          member(type, builder, seen, field);
          field = null;
        }
      }
    } catch (ProtobufException fault) {
      throw fault.within(type.fullName(), field == null ? "" : step(field));
    }
  }

  /** Passes a name if it is that of one of the next fields, as it is when a program wrote it. */
  private @Nullable FieldDescriptor following(List<FieldDescriptor> fields, int expected) {
    int end = Math.min(fields.size(), expected + GUESSES);
    for (int i = expected; i < end; i++) {
      FieldDescriptor field = fields.get(i);
      if (in.skipName(field.jsonName())) {
        return field;
      }
    }
    return null;
  }

  private static String step(FieldDescriptor field) {
    return field.isExtension() ? "[" + field.fullName() + "]" : field.name();
  }

  /** Reads a name; the field that has it, or null after passing over the member. */
  private @Nullable FieldDescriptor named(MessageType<?> type, int passedOver) {
    in.nameToken();
    String name = in.tokenText();
    FieldDescriptor field = find(type.descriptor(), name).orElse(null);
    if (field == null) {
      if (in.begun() != passedOver && !ignoresUnknown) {
        throw in.refused(unknown(type, name));
      }
      in.skipValue();
    }
    return field;
  }

  private Optional<FieldDescriptor> find(MessageDescriptor message, String name) {
    if (name.startsWith("[") && name.endsWith("]")) {
      return types
          .findExtension(name.substring(1, name.length() - 1))
          .map(Extension::descriptor)
          .filter(field -> field.containingMessage().fullName().equals(message.fullName()));
    }
    return message.findFieldByJsonName(name);
  }

  private static String unknown(MessageType<?> type, String name) {
    String problem = "no field of " + type + " has the name " + TextShown.quoted(name);
    return name.startsWith("[")
        ? problem + "; an extension must be in the registry given to JsonFormat.withTypes"
        : problem + "; ignoringUnknownFields() would pass over it";
  }

  private void member(
      MessageType<?> type, MessageBuilder<?> builder, SeenFields seen, FieldDescriptor field) {
    if (!seen.add(field)) {
      throw in.refused("the field is there twice, maybe under its two names; remove one");
    }
    if (in.isNull() && !takesNull(field)) {
      in.literal("null");
      return;
    }
    Optional<OneofDescriptor> oneof = field.oneof();
    if (oneof.isPresent() && !seen.addOneof(oneof.get().index())) {
      throw in.refused(
          "the oneof " + oneof.get().name() + " has another field already; remove one of them");
    }
    if (field.isExtension()) {
      extension(builder, types.findExtension(field.fullName()).orElseThrow());
    } else if (field.isMap()) {
      builder.set(field, entries(type, field));
    } else if (field.isRepeated()) {
      MessageType<?> nested = field.type().isMessage() ? type.typeOf(field) : null;
      elements(type.fullName(), field, nested, value -> builder.add(field, value));
    } else {
      Object value = field.type().isMessage() ? read(type.typeOf(field)) : scalars.read(field);
      if (value != null) {
        builder.set(field, value);
      }
    }
  }

  /** Whether null is a value of a field, instead of the lack of one. */
  private static boolean takesNull(FieldDescriptor field) {
    return !field.isRepeated() && isNullable(field);
  }

  private static boolean isNullable(FieldDescriptor field) {
    return field.type() == FieldType.MESSAGE
        ? WellKnown.of(field.messageType()) == WellKnown.VALUE
        : WellKnown.isNull(field);
  }

  // Extensions

  @SuppressWarnings("unchecked") // the registry has it for this message, and values are checked
  private void extension(MessageBuilder<?> builder, Extension<?, ?> extension) {
    FieldDescriptor field = extension.descriptor();
    MessageType<?> nested = extension.messageType().orElse(null);
    Object value;
    if (field.isRepeated()) {
      List<Object> values = new ArrayList<>();
      elements(builder.protoType().fullName(), field, nested, values::add);
      value = values;
    } else {
      value = nested == null ? scalars.read(field) : read(nested);
    }
    if (value != null) {
      ((MessageBuilder<Message>) builder).set((Extension<Message, Object>) extension, value);
    }
  }

  // Lists and maps

  private interface Sink {
    void add(Object value);
  }

  private void elements(
      String typeName, FieldDescriptor field, @Nullable MessageType<?> nested, Sink sink) {
    boolean isNullable = isNullable(field);
    int index = 0;
    for (boolean more = in.enter('[', ']'); more; more = in.more(']')) {
      try {
        if (!isNullable && in.isNull()) {
          throw in.unexpected("a value, which null is not in a list");
        }
        Object value = nested == null ? scalars.read(field) : read(nested);
        if (value != null) {
          sink.add(value);
        }
      } catch (ProtobufException fault) {
        throw fault.within(typeName, "[" + index + "]");
      }
      index++;
    }
  }

  private Map<Object, Object> entries(MessageType<?> type, FieldDescriptor field) {
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    FieldDescriptor valueField = keyAndValue.get(1);
    MessageType<?> nested = valueField.type().isMessage() ? type.typeOf(field) : null;
    boolean isNullable = isNullable(valueField);
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
      Object key = scalars.key(keyAndValue.get(0));
      int keyStart = in.begun();
      try {
        if (!isNullable && in.isNull()) {
          throw in.unexpected("a value, which null is not in a map");
        }
        Object value = nested == null ? scalars.read(valueField) : read(nested);
        if (value != null && entries.put(key, value) != null) {
          throw in.fault("the key is there twice; remove one of its entries", keyStart);
        }
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), TextShown.step(key));
      }
    }
    return entries;
  }
}
