package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldType;

/** Reads {@code Any}: a message with the URL of its type beside its fields. */
final class AnyReader {
  private static final String VALUE = "value";

  private final MessageReader messages;
  private final JsonReader in;

  /** Where the name of the member with the URL begins. */
  private int typeStart;

  AnyReader(MessageReader messages) {
    this.messages = messages;
    in = messages.in();
  }

  void read(MessageShape shape, MessageBuilder<?> builder) {
    in.peek();
    int start = in.mark();
    if (!in.enter('{', '}')) {
      return;
    }
    String url = url(start);
    MessageType<?> held = heldType(url);
    in.restart(start);
    Bytes encoded = messages.anys().encode(held(held));
    builder.set(shape.field(1, FieldType.STRING), url);
    builder.set(shape.field(2, FieldType.BYTES), encoded);
  }

  /** Looks for the URL, which is the first member as a rule, but need not be. */
  private String url(int start) {
    if (in.findType(start)) {
      typeStart = in.begun();
      return in.string();
    }
    throw in.refused("an Any that is not empty needs the member \"@type\" with its type's URL");
  }

  private MessageType<?> heldType(String url) {
    int slash = url.lastIndexOf('/');
    if (slash < 0 || slash == url.length() - 1) {
      throw in.wrongToken("the URL of a type, such as type.googleapis.com/package.Name");
    }
    return messages
        .types()
        .findMessage(url.substring(slash + 1))
        .orElseThrow(() ->
            in.refused(
                "the registry given to JsonFormat.withTypes does not have the type "
                    + TextShown.quoted(url)
                    + " of an Any; add it"));
  }

  private <M extends Message> M held(MessageType<M> type) {
    MessageBuilder<M> builder = type.newBuilder();
    MessageShape shape = MessageShape.of(type);
    if (shape.kind() == WellKnown.NONE) {
      messages.members(type, shape, builder, typeStart);
      return Completeness.require(builder.buildPartial(), in);
    }
    M value = null;
    for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
      in.nameToken();
      String name = in.tokenText();
      if (name.equals(VALUE)) {
        if (value != null) {
          throw in.refused("the member \"value\" is there twice; remove one");
        }
        value = messages.read(type);
      } else if (in.begun() == typeStart || messages.ignoresUnknown()) {
        in.skipValue();
      } else {
        throw in.refused(
            "an Any with a "
                + type
                + " has the members \"@type\" and \"value\" only, not "
                + TextShown.quoted(name));
      }
    }
    if (value == null) {
      throw in.refused("an Any with a " + type + " needs the member \"value\"");
    }
    return value;
  }
}
