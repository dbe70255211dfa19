package dev.weft.protobuf.convert;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.wellknown.Any;

/**
 * Messages of any type inside others: packs them into {@link Any}, and unpacks them.
 *
 * <p>An {@code Any} names its type by a URL of which only the part behind the last slash counts,
 * the full name; nothing is ever fetched from it.
 */
public final class Anys {
  private static final String TYPE = "google.protobuf.Any";
  private static final String USUAL_PREFIX = "type.googleapis.com";

  private Anys() {}

  /**
   * Packs a message, with {@code type.googleapis.com/} in front of the name of its type.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public static Any pack(Message message) {
    return pack(message, USUAL_PREFIX);
  }

  /**
   * Packs a message. Equal messages give equal results.
   *
   * @param prefix what is in front of the name of its type; a slash is put between if it has none
   *     at its end
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public static Any pack(Message message, String prefix) {
    String slashed = prefix.endsWith("/") ? prefix : prefix + "/";
    return Any.builder()
        .typeUrl(slashed + message.protoType().fullName())
        .value(Bytes.of(encoded(message)))
        .build();
  }

  @SuppressWarnings("unchecked") // a message is of its type
  private static byte[] encoded(Message message) {
    return ((MessageType<Message>) message.protoType()).toDeterministicByteArray(message);
  }

  /**
   * The full name of the type of the message that {@code any} holds.
   *
   * @throws ProtobufException if the URL in it has no slash, or nothing behind the last
   */
  public static String typeName(Any any) {
    String url = any.typeUrl();
    int slash = url.lastIndexOf('/');
    if (slash < 0 || slash == url.length() - 1) {
      throw new ProtobufException(
              "\"" + url + "\" names no type; it should be like type.googleapis.com/package.Type")
          .within(TYPE, "type_url");
    }
    return url.substring(slash + 1);
  }

  /** Whether {@code any} says that it holds a message of {@code type}. */
  public static boolean is(Any any, MessageType<?> type) {
    return any.typeUrl().endsWith("/" + type.fullName());
  }

  /**
   * The message that {@code any} holds.
   *
   * @throws ProtobufException if it is of another type, or its bytes are not a message of it
   */
  public static <M extends Message> M unpack(Any any, MessageType<M> type) {
    String name = typeName(any);
    if (!name.equals(type.fullName())) {
      throw new ProtobufException(
              "holds a " + name + ", not a " + type.fullName() + "; ask Anys.is before")
          .within(TYPE, "type_url");
    }
    try {
      return type.decode(any.value().toByteArray());
    } catch (ProtobufException fault) {
      throw fault.within(TYPE, "value");
    }
  }

  /**
   * The message that {@code any} holds, of whichever type in {@code types} it is.
   *
   * @throws ProtobufException if {@code types} do not have its type, or its bytes are not a message
   *     of it
   */
  public static Message unpack(Any any, TypeRegistry types) {
    String name = typeName(any);
    MessageType<?> type =
        types
            .findMessage(name)
            .orElseThrow(() ->
                new ProtobufException("the TypeRegistry has no " + name + "; add it there")
                    .within(TYPE, "type_url"));
    return unpack(any, type);
  }
}
