package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.DirectFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the members of messages of one type are; worked out once and kept with the type. */
final class MessageShape {
  /** More than the numbers of all fields of well-known types. */
  private static final int WELL_KNOWN_NUMBERS = 7;

  private static final int FIRST_GUESS = 64;
  private static final int LARGEST_GUESS = 1 << 20;

  private final MessageDescriptor descriptor;
  private final WellKnown kind;
  private final Member[] members;
  private final Map<FieldDescriptor, Member> byField;
  private final List<FieldDescriptor> required;

  /** The fields of a well-known type that were found to be as they should, by number. */
  private final @Nullable FieldDescriptor[] known;

  /** How long the next text is expected to be; only a guess, so that races do no harm. */
  private int expectedLength = FIRST_GUESS;

  private MessageShape(MessageType<?> type) {
    descriptor = type.descriptor();
    kind = WellKnown.of(descriptor);
    List<FieldDescriptor> fields = descriptor.fieldsByNumber();
    members = new Member[fields.size()];
    byField = HashMap.newHashMap(members.length);
    for (int i = 0; i < members.length; i++) {
      members[i] = new Member(fields.get(i), i);
      byField.put(fields.get(i), members[i]);
    }
    required = fields.stream().filter(FieldDescriptor::isRequired).toList();
    known = new FieldDescriptor[kind == WellKnown.NONE ? 0 : WELL_KNOWN_NUMBERS];
  }

  static MessageShape of(MessageType<?> type) {
    if (DirectFields.kept(type) instanceof MessageShape shape) {
      return shape;
    }
    MessageShape shape = new MessageShape(type);
    DirectFields.keep(type, shape);
    return shape;
  }

  MessageDescriptor descriptor() {
    return descriptor;
  }

  WellKnown kind() {
    return kind;
  }

  /** By number, in which order they are written; not to be changed. */
  Member[] members() {
    return members;
  }

  /** The field that a name stands for; null if there is none. */
  @Nullable Member find(String name) {
    return descriptor.findFieldByJsonName(name).map(byField::get).orElse(null);
  }

  /** The required fields of the message itself. */
  List<FieldDescriptor> required() {
    return required;
  }

  /** The field of a well-known message that has a number: see {@link WellKnown#field}. */
  FieldDescriptor field(int number, FieldType type) {
    FieldDescriptor field = known[number];
    if (field == null) {
      field = WellKnown.field(descriptor, number, type);
      known[number] = field;
    }
    return field;
  }

  int expectedLength() {
    return expectedLength;
  }

  /** Learns how long a text was. */
  void noteLength(int length) {
    if (length > expectedLength || length < expectedLength >> 1) {
      expectedLength = Math.min(length + FIRST_GUESS, LARGEST_GUESS);
    }
  }
}
