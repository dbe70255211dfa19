package dev.weft.protobuf.json;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.field.AnyEncoder;
import dev.weft.protobuf.field.DirectFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads messages, each from the value that comes next. */
final class MessageReader {
  private static final int NO_MEMBER = -1;

  /** How many names are compared with the next before it is looked up. */
  private static final int GUESSES = 3;

  private final JsonReader in;
  private final ScalarReader scalars;
  private final TypeRegistry types;
  private final AnyEncoder anys = new AnyEncoder();
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

  AnyEncoder anys() {
    return anys;
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
    MessageShape shape = MessageShape.of(type);
    if (shape.kind() == WellKnown.NONE) {
      members(type, shape, builder, NO_MEMBER);
      return builder.buildPartial();
    }
    try {
      switch (shape.kind()) {
        case ANY -> new AnyReader(this).read(shape, builder);
        case TIMESTAMP, DURATION, FIELD_MASK -> new TextualReader(in).read(shape, builder);
        case STRUCT, VALUE, LIST_VALUE -> new StructReader(this).read(shape, type, builder);
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
      DirectFields.set(builder, field, value);
    }
  }

  // Members

  /**
   * Reads an object of fields.
   *
   * @param passedOver where the name of a member begins that was dealt with already, or -1
   */
  void members(MessageType<?> type, MessageShape shape, MessageBuilder<?> builder, int passedOver) {
    Member[] members = shape.members();
    SeenFields seen = new SeenFields(shape.descriptor());
    int expected = 0;
    Member member = null; // a fault between members is in no field
    try {
      for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
        member = following(members, expected);
        if (member == null) {
          member = named(type, shape, passedOver);
        }
        if (member != null) {
          expected = member.isExtension() ? expected : member.position() + 1;
          member(type, builder, seen, member);
          member = null;
        }
      }
    } catch (ProtobufException fault) {
      throw fault.within(type.fullName(), member == null ? "" : step(member.field()));
    }
  }

  /** Passes a name if it is that of one of the next fields, as it is when a program wrote it. */
  private @Nullable Member following(Member[] members, int expected) {
    int end = Math.min(members.length, expected + GUESSES);
    for (int i = expected; i < end; i++) {
      if (in.skipName(members[i])) {
        return members[i];
      }
    }
    return null;
  }

  private static String step(FieldDescriptor field) {
    return field.isExtension() ? "[" + field.fullName() + "]" : field.name();
  }

  /** Reads a name; the field that has it, or null after passing over the member. */
  private @Nullable Member named(MessageType<?> type, MessageShape shape, int passedOver) {
    in.nameToken();
    String name = in.tokenText();
    Member member = find(shape, name);
    if (member == null) {
      if (in.begun() != passedOver && !ignoresUnknown) {
        throw in.refused(unknown(type, name));
      }
      in.skipValue();
    }
    return member;
  }

  private @Nullable Member find(MessageShape shape, String name) {
    if (name.startsWith("[") && name.endsWith("]")) {
      return types
          .findExtension(name.substring(1, name.length() - 1))
          .map(Extension::descriptor)
          .filter(
              field -> field.containingMessage().fullName().equals(shape.descriptor().fullName()))
          .map(field -> new Member(field, Member.NO_POSITION))
          .orElse(null);
    }
    return shape.find(name);
  }

  private static String unknown(MessageType<?> type, String name) {
    String problem = "no field of " + type + " has the name " + TextShown.quoted(name);
    return name.startsWith("[")
        ? problem + "; an extension must be in the registry given to JsonFormat.withTypes"
        : problem + "; ignoringUnknownFields() would pass over it";
  }

  private void member(
      MessageType<?> type, MessageBuilder<?> builder, SeenFields seen, Member member) {
    FieldDescriptor field = member.field();
    if (!(member.isExtension() ? seen.addExtension(field) : seen.add(field.index()))) {
      throw in.refused("the field is there twice, maybe under its two names; remove one");
    }
    if (in.isNull() && (member.isRepeated() || !member.isNullable())) {
      in.literal("null");
      return;
    }
    if (member.oneof() != Member.NO_ONEOF && !seen.addOneof(member.oneof())) {
      throw in.refused(
          "the oneof "
              + field.oneof().orElseThrow().name()
              + " has another field already; remove one of them");
    }
    if (member.isExtension()) {
      extension(builder, member, types.findExtension(field.fullName()).orElseThrow());
    } else if (member.isMap()) {
      entries(type, builder, member);
    } else if (member.isRepeated()) {
      elements(type, builder, member);
    } else {
      Object value = member.isMessage() ? read(member.nested(type)) : scalars.read(field);
      if (value != null) {
        DirectFields.set(builder, field, value);
      }
    }
  }

  // Extensions

  @SuppressWarnings("unchecked") // the registry has it for this message, and values are checked
  private void extension(MessageBuilder<?> builder, Member member, Extension<?, ?> extension) {
    FieldDescriptor field = member.field();
    MessageType<?> nested = extension.messageType().orElse(null);
    Object value;
    if (member.isRepeated()) {
      List<Object> values = new ArrayList<>();
      elements(builder.protoType().fullName(), member, nested, values::add);
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

  private void elements(MessageType<?> type, MessageBuilder<?> builder, Member member) {
    ElementSink values = new ElementSink(builder, member.field());
    if (member.isNumber()) {
      numbers(type, member, values);
    } else {
      MessageType<?> nested = member.isMessage() ? member.nested(type) : null;
      elements(type.fullName(), member, nested, values::add);
    }
  }

  /** Reads numbers, none of which becomes an object. */
  private void numbers(MessageType<?> type, Member member, ElementSink values) {
    int index = 0;
    for (boolean more = in.enter('[', ']'); more; more = in.more(']')) {
      try {
        requireNoNull("a list");
        scalars.appendNumber(member.type(), values.list());
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), "[" + index + "]");
      }
      index++;
    }
  }

  private void requireNoNull(String place) {
    if (in.isNull()) {
      throw in.unexpected("a value, which null is not in " + place);
    }
  }

  private void elements(
      String typeName, Member member, @Nullable MessageType<?> nested, Sink sink) {
    int index = 0;
    for (boolean more = in.enter('[', ']'); more; more = in.more(']')) {
      try {
        if (!member.isNullable()) {
          requireNoNull("a list");
        }
        Object value = nested == null ? scalars.read(member.field()) : read(nested);
        if (value != null) {
          sink.add(value);
        }
      } catch (ProtobufException fault) {
        throw fault.within(typeName, "[" + index + "]");
      }
      index++;
    }
  }

  private void entries(MessageType<?> type, MessageBuilder<?> builder, Member member) {
    List<FieldDescriptor> keyAndValue = member.field().messageType().fieldsByNumber();
    FieldDescriptor keyField = keyAndValue.get(0);
    FieldDescriptor valueField = keyAndValue.get(1);
    MessageType<?> nested = valueField.type().isMessage() ? member.nested(type) : null;
    boolean isNullable = Member.isNullable(valueField);
    EntrySink entries = new EntrySink(builder, member.field());
    for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
      Object key = scalars.key(keyField);
      int keyStart = in.begun();
      try {
        if (!isNullable) {
          requireNoNull("a map");
        }
        Object value = nested == null ? scalars.read(valueField) : read(nested);
        if (value != null && !entries.add(key, value)) {
          throw in.fault("the key is there twice; remove one of its entries", keyStart);
        }
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), TextShown.step(key));
      }
    }
  }
}
