package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.OpenAnys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prints the fields of messages. */
final class MessagePrinter {
  private final TextFormat format;
  private final Layout layout;
  private final UnknownFieldPrinter unknownFields;
  private final OpenAnys openAnys = new OpenAnys();
  private int depth;

  MessagePrinter(TextFormat format) {
    this.format = format;
    layout = new Layout(format.isSingleLine());
    unknownFields = new UnknownFieldPrinter(layout, format.notation(), limits(format));
  }

  /** As deep as messages are printed, and what the usual decoder takes in any case. */
  private static DecodeLimits limits(TextFormat format) {
    return new DecodeLimits(Math.max(DecodeLimits.DEFAULT.maxDepth(), format.maxDepth()));
  }

  String text() {
    return layout.toString();
  }

  void printFields(Message message) {
    enter();
    Optional<AnyFields> any =
        format.expandsAny() ? AnyFields.of(message.protoType().descriptor()) : Optional.empty();
    if (any.isEmpty() || !printExpanded(message, any.orElseThrow())) {
      printOwnFields(message);
    }
    depth--;
  }

  private void enter() {
    if (++depth > format.maxDepth()) {
      throw new ProtobufException(
          "messages are nested more than "
              + format.maxDepth()
              + " levels deep; raise the limit, TextFormat.withMaxDepth, to print them");
    }
  }

  private void printOwnFields(Message message) {
    MessageDescriptor type = message.protoType().descriptor();
    SortedMap<Integer, Extension<?, ?>> extensions = extensionsIn(message, type);
    List<FieldDescriptor> fields = type.fieldsByNumber();
    if (!extensions.isEmpty()) {
      fields = new ArrayList<>(fields);
      for (Extension<?, ?> extension : extensions.values()) {
        fields.add(extension.descriptor());
      }
      fields.sort(Comparator.comparingInt(FieldDescriptor::number));
    }
    for (FieldDescriptor field : fields) {
      try {
        printField(message, field, extensions);
      } catch (ProtobufException fault) {
        throw fault.within(
            type.fullName(), field.isExtension() ? ExtensionNames.of(field) : field.name());
      }
    }
    if (format.printsUnknownFields()) {
      unknownFields.print(message.unknownFields(), extensions, type.isMessageSet());
    }
  }

  private SortedMap<Integer, Extension<?, ?>> extensionsIn(
      Message message, MessageDescriptor type) {
    SortedMap<Integer, Extension<?, ?>> found = new TreeMap<>();
    if (!message.unknownFields().isEmpty() && type.isExtendable()) {
      for (int number : unknownFields.numbers(message.unknownFields(), type.isMessageSet())) {
        format
            .types()
            .findExtension(type, number)
            .filter(message::has)
            .ifPresent(extension -> found.put(number, extension));
      }
    }
    return found;
  }

  private void printField(
      Message message, FieldDescriptor field, SortedMap<Integer, Extension<?, ?>> extensions) {
    if (!field.isExtension() && !message.has(field)) {
      return;
    }
    String name = field.isExtension() ? ExtensionNames.of(field) : MessageParser.nameOf(field);
    if (format.redacts() && (field.debugRedact() || isValueOfAny(field))) {
      layout.beginScalar(name).append("[REDACTED]");
      layout.endScalar();
      return;
    }
    Extension<?, ?> extension = field.isExtension() ? extensions.get(field.number()) : null;
    Object value = extension == null ? message.get(field) : message.get(extension);
    switch (value) {
      case Map<?, ?> map -> printMap(name, field.messageType().fieldsByNumber(), map);
      case List<?> list -> list.forEach(element -> printValue(name, field, element));
      default -> printValue(name, field, value);
    }
  }

  /** Whether its bytes are a message, which may hold what is marked. */
  private static boolean isValueOfAny(FieldDescriptor field) {
    return field.type() == FieldType.BYTES
        && field.containingMessage().fullName().equals(AnyFields.ANY);
  }

  private void printValue(String name, FieldDescriptor field, Object value) {
    if (value instanceof Message message) {
      layout.open(name);
      printFields(message);
      layout.close();
    } else {
      ScalarPrinter.append(layout.beginScalar(name), format.notation(), field, value);
      layout.endScalar();
    }
  }

  // Maps

  private void printMap(String name, List<FieldDescriptor> keyAndValue, Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    FieldDescriptor keyField = keyAndValue.get(0);
    entries.sort((one, other) -> compareKeys(keyField, one.getKey(), other.getKey()));
    enter();
    for (Map.Entry<?, ?> entry : entries) {
      layout.open(name);
      printValue("key", keyField, entry.getKey());
      printValue("value", keyAndValue.get(1), entry.getValue());
      layout.close();
    }
    depth--;
  }

  private static int compareKeys(FieldDescriptor field, Object one, Object other) {
    return switch (one) {
      case String text -> compareUtf8(text, (String) other);
      case Boolean bool -> bool.compareTo((Boolean) other);
      case Integer number when field.type().isUnsigned() ->
          Integer.compareUnsigned(number, (Integer) other);
      case Integer number -> number.compareTo((Integer) other);
      case Long number when field.type().isUnsigned() -> Long.compareUnsigned(number, (Long) other);
      case Long number -> number.compareTo((Long) other);
      default -> throw new AssertionError(field + " can't be the key of a map");
    };
  }

  private static int compareUtf8(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  // Any

  /**
   * Prints the message in an {@code Any}, and says whether it did: its type may be unknown, its
   * bytes not of that type, or too many to be held besides those of the {@code Any}s around it.
   */
  private boolean printExpanded(Message any, AnyFields fields) {
    String url = (String) any.get(fields.typeUrl());
    Bytes bytes = (Bytes) any.get(fields.value());
    if (!TypeUrl.isValid(url)) {
      return false;
    }
    Optional<MessageType<?>> type = format.types().findMessage(TypeUrl.typeName(url));
    if (type.isEmpty() || !openAnys.open(bytes.size())) {
      return false;
    }
    Optional<Message> content = decoded(type.orElseThrow(), bytes);
    content.ifPresent(message -> printValue("[" + url + "]", fields.value(), message));
    openAnys.close(bytes.size());
    if (content.isPresent() && format.printsUnknownFields()) {
      unknownFields.print(any.unknownFields(), Map.of(), false);
    }
    return content.isPresent();
  }

  private static Optional<Message> decoded(MessageType<?> type, Bytes bytes) {
    try {
      return Optional.of(
          type.decodePartial(bytes.toByteArray(), 0, bytes.size(), DecodeLimits.DEFAULT));
    } catch (ProtobufException notOfThatType) {
      return Optional.empty();
    }
  }
}
