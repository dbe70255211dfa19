package dev.weft.compiler.link;

import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value of an options message, or of a message in one, as it is being put together. */
final class OptionMessage {
  /** A value of a field. */
  sealed interface Value {}

  /** A number, bool or enum value: its 64 bits as a varint or fixed value has them. */
  record Bits(long bits) implements Value {}

  /** A string, or bytes. */
  record Blob(byte[] bytes) implements Value {}

  /** A message. */
  record Nested(OptionMessage message) implements Value {}

  /** A field with its values, of which there are many only when it is repeated. */
  record Entry(FieldSymbol field, List<Value> values) {}

  private final MessageSymbol type;
  private final NavigableMap<Integer, Entry> entries = new TreeMap<>();
  private final Set<FieldSymbol> displaced = new HashSet<>();

  OptionMessage(MessageSymbol type) {
    this.type = type;
  }

  MessageSymbol type() {
    return type;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(FieldSymbol field) {
    return entries.containsKey(field.number());
  }

  /** How many values the field has. */
  int count(FieldSymbol field) {
    Entry entry = entries.get(field.number());
    return entry == null ? 0 : entry.values().size();
  }

  /** The fields that are set, in the order of their numbers. */
  Collection<Entry> entries() {
    return entries.values();
  }

  /** Whether the field is set, or was until another one of its oneof took its place. */
  boolean wasSet(FieldSymbol field) {
    return has(field) || displaced.contains(field);
  }

  /** Sets a field in place of the value that it has. */
  void replace(FieldSymbol field, Value value) {
    entries.remove(field.number());
    add(field, value);
  }

  /** Adds a value to a field, which takes the place of the others of its oneof. */
  void add(FieldSymbol field, Value value) {
    OneofSymbol oneof = field.oneof();
    if (oneof != null) {
      for (Entry entry : List.copyOf(entries.values())) {
        if (entry.field() != field && entry.field().oneof() == oneof) {
          entries.remove(entry.field().number());
          displaced.add(entry.field());
        }
      }
    }
    entries
        .computeIfAbsent(field.number(), _ -> new Entry(field, new ArrayList<>()))
        .values()
        .add(value);
  }

  /** The values of the field of that name; empty when it is not set. */
  List<Value> values(String name) {
    FieldSymbol field = type.field(name).orElse(null);
    Entry entry = field == null ? null : entries.get(field.number());
    return entry == null ? List.of() : entry.values();
  }

  /** The bits of the singular field of that name, or {@code otherwise} when it is not set. */
  long bits(String name, long otherwise) {
    return values(name).stream()
        .filter(Bits.class::isInstance)
        .map(value -> ((Bits) value).bits())
        .findFirst()
        .orElse(otherwise);
  }

  /** The message in a singular field, or null when it is not set. */
  @Nullable OptionMessage nested(FieldSymbol field) {
    Entry entry = entries.get(field.number());
    return entry != null && entry.values().getFirst() instanceof Nested nested
        ? nested.message()
        : null;
  }

  /** The value of a field that is set, at an index if it is repeated. */
  Value value(FieldSymbol field, int index) {
    Entry entry = entries.get(field.number());
    if (entry == null) {
      throw new IllegalStateException(field + " is not set in the options");
    }
    return entry.values().get(index);
  }

  /** The first required field without a value, here or in a nested message. */
  Optional<FieldSymbol> missing() {
    Stream<FieldSymbol> here =
        type.fields.stream().filter(field -> FieldRules.isRequired(field) && !has(field));
    Stream<FieldSymbol> inside =
        entries.values().stream()
            .flatMap(entry -> entry.values().stream())
            .filter(Nested.class::isInstance)
            .flatMap(value -> ((Nested) value).message().missing().stream());
    return Stream.concat(here, inside).findFirst();
  }

  /** A copy with those fields alone that {@code keep} chooses; nested messages stay whole. */
  OptionMessage onlyFields(Predicate<FieldSymbol> keep) {
    OptionMessage kept = new OptionMessage(type);
    entries.forEach((number, entry) -> {
      if (keep.test(entry.field())) {
        kept.entries.put(number, entry);
      }
    });
    return kept;
  }

  /** A copy without the fields that {@code drop} chooses, here and in nested messages. */
  OptionMessage without(Predicate<FieldSymbol> drop) {
    OptionMessage kept = new OptionMessage(type);
    for (Entry entry : entries.values()) {
      if (drop.test(entry.field())) {
        continue;
      }
      for (Value value : entry.values()) {
        if (value instanceof Nested nested) {
          kept.add(entry.field(), new Nested(nested.message().without(drop)));
        } else {
          kept.add(entry.field(), value);
        }
      }
    }
    return kept;
  }

  /** Forgets the values that a serialized message would not have. */
  void dropLeftOut() {
    entries
        .values()
        .removeIf(entry -> FieldRules.isLeftOut(entry.field(), entry.values().getFirst()));
  }

  /** Writes the fields in the order of their numbers, as a serializer that knows them all. */
  void encode(WireWriter writer) {
    for (Entry entry : entries.descendingMap().values()) {
      FieldSymbol field = entry.field();
      // An extension that is no message is an error that was reported.
      if (type.isMessageSet() && entry.values().getFirst() instanceof Nested nested) {
        encodeItem(field, nested, writer);
      } else if (field.isRepeated() && FieldRules.isPacked(field)) {
        encodePacked(entry, writer);
      } else {
        for (Value value : entry.values().reversed()) {
          if (!FieldRules.isLeftOut(field, value)) {
            encode(field, value, writer);
          }
        }
      }
    }
  }

  /** A message set has {@code group Item = 1 { int32 type_id = 2; bytes message = 3; }}. */
  private static void encodeItem(FieldSymbol extension, Nested nested, WireWriter writer) {
    writer.writeTag(WireType.tag(1, WireType.END_GROUP));
    int end = writer.length();
    nested.message().encode(writer);
    writer.writeMessageHeader(WireType.tag(3, WireType.LENGTH_DELIMITED), end);
    writer.writeUint32(WireType.tag(2, WireType.VARINT), extension.number());
    writer.writeTag(WireType.tag(1, WireType.START_GROUP));
  }

  private static void encodePacked(Entry entry, WireWriter writer) {
    long[] bits = entry.values().stream().mapToLong(value -> ((Bits) value).bits()).toArray();
    int tag = WireType.tag(entry.field().number(), WireType.LENGTH_DELIMITED);
    switch (FieldRules.kind(entry.field()).wireType()) {
      case WireType.FIXED64 -> writer.writePackedFixed64(tag, bits, bits.length);
      case WireType.FIXED32 -> {
        int[] halves = Arrays.stream(bits).mapToInt(each -> (int) each).toArray();
        writer.writePackedFixed32(tag, halves, halves.length);
      }
      default -> writer.writePackedInt64(tag, bits, bits.length);
    }
  }

  /** Writes one value of a field, whatever the field's rules for leaving it out or packing it. */
  static void encode(FieldSymbol field, Value value, WireWriter writer) {
    int wireType = FieldRules.kind(field).wireType();
    int tag = WireType.tag(field.number(), wireType);
    switch (value) {
      case Bits bits -> {
        switch (wireType) {
          case WireType.FIXED64 -> writer.writeFixed64(tag, bits.bits());
          case WireType.FIXED32 -> writer.writeFixed32(tag, (int) bits.bits());
          default -> writer.writeInt64(tag, bits.bits());
        }
      }
      case Blob blob -> {
        int end = writer.length();
        writer.writeRaw(blob.bytes(), 0, blob.bytes().length);
        writer.writeMessageHeader(tag, end);
      }
      case Nested nested -> nest(field, writer, () -> nested.message().encode(writer));
    }
  }

  /** Writes a message that is the value of a field, with a length or with a mark at its end. */
  static void nest(FieldSymbol field, WireWriter writer, Runnable content) {
    if (FieldRules.isDelimited(field)) {
      writer.writeTag(WireType.tag(field.number(), WireType.END_GROUP));
      content.run();
      writer.writeTag(WireType.tag(field.number(), WireType.START_GROUP));
    } else {
      int end = writer.length();
      content.run();
      writer.writeMessageHeader(WireType.tag(field.number(), WireType.LENGTH_DELIMITED), end);
    }
  }
}
