package dev.weft.rpc;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One typed detail of a {@link Status}: an encoded message and the name of its type, as in {@code
 * google.protobuf.Any}. Immutable.
 */
public final class StatusDetail {
  private static final String URL_PREFIX = "type.googleapis.com/";

  private final String typeUrl;
  private final Bytes value;

  private StatusDetail(String typeUrl, Bytes value) {
    this.typeUrl = typeUrl;
    this.value = value;
  }

  /** The detail that holds this message. */
  public static StatusDetail of(Message message) {
    return new StatusDetail(
        URL_PREFIX + message.protoType().fullName(), Bytes.of(message.toByteArray()));
  }

  /**
   * The detail with this type URL, {@code type.googleapis.com/package.Message}, and encoded value.
   */
  public static StatusDetail of(String typeUrl, Bytes value) {
    Objects.requireNonNull(typeUrl, "typeUrl");
    Objects.requireNonNull(value, "value");
    return new StatusDetail(typeUrl, value);
  }

  /** The type URL as it is on the wire. */
  public String typeUrl() {
    return typeUrl;
  }

  /** The full name of the message's type: what follows the last slash of the URL. */
  public String typeName() {
    return typeUrl.substring(typeUrl.lastIndexOf('/') + 1);
  }

  /** The encoded message. */
  public Bytes value() {
    return value;
  }

  /**
   * The message, if it is of this type.
   *
   * @throws dev.weft.protobuf.ProtobufException if the bytes are not a message of that type
   */
  public <M extends Message> Optional<M> as(MessageType<M> type) {
    return typeName().equals(type.fullName())
        ? Optional.of(type.decode(value.toByteArray()))
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StatusDetail that
        && typeUrl.equals(that.typeUrl)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return 31 * typeUrl.hashCode() + value.hashCode();
  }

  @Override
  public String toString() {
    return typeName() + " (" + value.size() + " bytes)";
  }
}
