package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.AnyEncoder;
import java.util.Locale;
import java.util.Optional;

/** Reads the fields of messages, each into a {@link Receiver}. */
final class MessageParser {
  /** Whether a message may lack required fields. */
  enum Completeness {
    WHOLE,
    PARTIAL
  }

  private final TextFormat format;
  private final Completeness completeness;
  private final Tokens tokens;
  private final ScalarParser scalars;
  private final Skipper skipper;
  private final AnyEncoder anys = new AnyEncoder();

  MessageParser(TextFormat format, String text, Completeness completeness) {
    this.format = format;
    this.completeness = completeness;
    tokens = new Tokens(text, format.maxDepth());
    scalars = new ScalarParser(tokens);
    skipper = new Skipper(tokens);
  }

  /** Reads the whole text. */
  @SuppressWarnings("unchecked") // a type's builders make its messages
  <M extends Message> M parse(MessageType<M> type) {
    MessageReceiver receiver = MessageReceiver.receiver(type);
    GivenFields given = new GivenFields();
    while (!tokens.isAt(Token.END)) {
      parseField(receiver, given);
    }
    requireWhole(receiver);
    return (M) receiver.message();
  }

  /** Reads the fields up to the end of a nested message. */
  private void parseFields(Receiver receiver, char close) {
    GivenFields given = new GivenFields();
    while (!tokens.isAt(close)) {
      if (tokens.isAt(Token.END)) {
        throw tokens.unexpected("the name of a field or '" + close + "'");
      }
      parseField(receiver, given);
    }
    requireWhole(receiver);
    tokens.skipClose(close);
  }

  /** Checks a message at the token that ends it. */
  private void requireWhole(Receiver receiver) {
    Optional<FieldDescriptor> missing =
        completeness == Completeness.WHOLE ? receiver.missing() : Optional.empty();
    if (missing.isPresent()) {
      throw tokens
          .fault(
              tokens.offset(),
              "the message ends without its required field " + missing.orElseThrow().name())
          .within(receiver.type().fullName(), "");
    }
  }

  // Names

  private void parseField(Receiver receiver, GivenFields given) {
    int offset = tokens.offset();
    if (tokens.isAt('[')) {
      String name = tokens.readBracketedName();
      if (name.indexOf('/') >= 0) {
        parseExpandedAny(receiver, given, name, offset);
      } else {
        parseExtension(receiver, given, name, offset);
      }
    } else if (tokens.isAt(Token.IDENTIFIER)) {
      parseNamed(receiver, given);
    } else if (tokens.isAt(Token.DECIMAL) && format.ignoresUnknownFields()) {
      tokens.next();
      skipper.skipValue();
    } else {
      throw fieldExpected().within(receiver.type().fullName(), "");
    }
    tokens.skipSeparator();
  }

  private ProtobufException fieldExpected() {
    return tokens.isAt(Token.DECIMAL)
        ? tokens.unexpected("the name of a field; its number does not tell its type")
        : tokens.unexpected("the name of a field");
  }

  private void parseNamed(Receiver receiver, GivenFields given) {
    MessageDescriptor type = receiver.type();
    int offset = tokens.offset();
    String name = tokens.written();
    Optional<FieldDescriptor> field = findField(type, name);
    tokens.next();
    if (field.isPresent()) {
      parseValues(receiver, given, GivenField.of(field.orElseThrow()), offset);
    } else if (format.ignoresUnknownFields() || type.proto().reservedName().contains(name)) {
      skipper.skipValue();
    } else {
      throw tokens
          .fault(
              offset,
              "there is no field "
                  + Tokens.shown(name)
                  + "; there are "
                  + Names.some(type.fields().stream().map(MessageParser::nameOf)))
          .within(type.fullName(), "");
    }
  }

  /** The name by which the text format prints a field. */
  static String nameOf(FieldDescriptor field) {
    return field.isGroupLike() ? field.messageType().name() : field.name();
  }

  private static Optional<FieldDescriptor> findField(MessageDescriptor type, String name) {
    Optional<FieldDescriptor> field = type.findField(name);
    return field.isPresent()
        ? field
        : type.findField(name.toLowerCase(Locale.ROOT))
            .filter(found -> found.isGroupLike() && found.messageType().name().equals(name));
  }

  private void parseExtension(Receiver receiver, GivenFields given, String name, int offset) {
    MessageDescriptor type = receiver.type();
    Optional<Extension<?, ?>> extension = ExtensionNames.find(format.types(), type, name);
    if (extension.isPresent()) {
      parseValues(receiver, given, GivenField.of(extension.orElseThrow()), offset);
    } else if (format.ignoresUnknownFields() && TypeUrl.isFullName(name)) {
      skipper.skipValue();
    } else {
      throw tokens
          .fault(
              offset,
              "no extension ["
                  + Tokens.shown(name)
                  + "] of this message is known; add its file to the TypeRegistry of the"
                  + " TextFormat, or correct the name")
          .within(type.fullName(), "");
    }
  }

  // Values

  private void parseValues(Receiver receiver, GivenFields given, GivenField field, int nameOffset) {
    try {
      FieldDescriptor descriptor = field.descriptor();
      boolean hasColon = tokens.skip(':');
      if (!hasColon && !descriptor.type().isMessage()) {
        throw tokens.unexpected("':' and a value");
      }
      if (!descriptor.isRepeated()) {
        given.note(field, tokens, nameOffset);
        if (tokens.isAt('[')) {
          throw tokens.unexpected("one value, since the field is not repeated");
        }
        parseValue(receiver, field);
      } else if (tokens.skip('[')) {
        parseList(receiver, field);
      } else {
        parseValue(receiver, field);
      }
    } catch (ProtobufException fault) {
      throw fault.within(receiver.type().fullName(), field.shown());
    }
  }

  private void parseList(Receiver receiver, GivenField field) {
    if (tokens.skip(']')) {
      return;
    }
    do {
      parseValue(receiver, field);
    } while (tokens.skip(','));
    if (!tokens.skip(']')) {
      throw tokens.unexpected("',' or ']'");
    }
  }

  private void parseValue(Receiver receiver, GivenField field) {
    FieldDescriptor descriptor = field.descriptor();
    if (descriptor.isMap()) {
      EntryReceiver entry = receiver.entryOf(descriptor);
      parseFields(entry, tokens.open());
      entry.put();
    } else if (descriptor.type().isMessage()) {
      MessageReceiver message = receiver.messageOf(field);
      parseFields(message, tokens.open());
      if (descriptor.isRepeated()) {
        receiver.take(field, message.message());
      }
    } else {
      receiver.take(field, scalars.read(descriptor));
    }
  }

  // Any

  /** The message of which an {@code Any} holds the bytes, under the URL of its type. */
  private void parseExpandedAny(Receiver receiver, GivenFields given, String url, int offset) {
    String shown = "[" + url + "]";
    try {
      AnyFields any = anyFields(receiver, offset);
      MessageType<?> type = typeInAny(url, offset);
      GivenField typeUrl = GivenField.of(any.typeUrl());
      GivenField value = GivenField.of(any.value());
      given.note(typeUrl, tokens, offset);
      given.note(value, tokens, offset);
      tokens.skip(':');
      MessageReceiver message = MessageReceiver.receiver(type);
      parseFields(message, tokens.open());
      Bytes encoded = anys.encode(message.message());
      receiver.take(typeUrl, url);
      receiver.take(value, encoded);
    } catch (ProtobufException fault) {
      throw fault.within(receiver.type().fullName(), shown);
    }
  }

  private AnyFields anyFields(Receiver receiver, int offset) {
    return AnyFields.of(receiver.type())
        .orElseThrow(() ->
            tokens.fault(
                offset,
                "the URL of a type can stand in " + AnyFields.ANY + " only; name a field instead"));
  }

  private MessageType<?> typeInAny(String url, int offset) {
    if (!TypeUrl.isValid(url)) {
      throw tokens.fault(
          offset, "this is no URL of a type, which is like type.googleapis.com/package.Message");
    }
    return format
        .types()
        .findMessage(TypeUrl.typeName(url))
        .orElseThrow(() ->
            tokens.fault(
                offset,
                "the type "
                    + TypeUrl.typeName(url)
                    + " is not known; add it to the TypeRegistry of the TextFormat"));
  }
}
